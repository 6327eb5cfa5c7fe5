import { operation } from '../../shared/operation/operation';
import { attachesFiles } from '../fields/files';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { writtenProperties } from '../fields/written';
import { answerApart, answerRequest, isAnsweredApart } from '../sending/answer';
import { forwardTo, sentAnswerOptions } from '../sending/answerFields';

export const forward = operation({
	name: 'Forward',
	action: 'Forward a message',
	description: 'Send a message on with its attachments, with a text of your own above',
	docs: 'https://learn.microsoft.com/graph/api/message-forward',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	alsoNeeds: { permission: 'Mail.ReadWrite', when: 'for large attachments, Cc, Bcc and Never Send Twice' },
	properties: [messageLocator, forwardTo, ...writtenProperties(sentAnswerOptions)],
	prepare: resolve({ messageId }),
	request: (values, place) => answerRequest({ ...values, kind: 'forward' }, place),
	movesFiles: attachesFiles,
	apart: {
		when: (values) => isAnsweredApart({ ...values, kind: 'forward' }),
		run: async (bench, values) => await answerApart(bench, { ...values, kind: 'forward' }),
	},
});
