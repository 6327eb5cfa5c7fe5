import { operation } from '../../shared/operation/operation';
import { contentProperties } from '../fields/content';
import { attachesFiles, attachOptions, attachProperties } from '../fields/files';
import { messageLocator } from '../fields/locators';
import * as compose from '../fields/options';
import { message as messageId, resolve } from '../fields/resolve';
import { answerApart, answerRequest, isAnsweredApart } from '../sending/answer';
import { forwardTo, quoteOriginal } from '../sending/answerFields';
import { neverSendTwice, sendKey } from '../sending/onceFields';

export const forward = operation({
	name: 'Forward',
	action: 'Forward a message',
	description: 'Send a message on with its attachments, with a text of your own above',
	docs: 'https://learn.microsoft.com/graph/api/message-forward',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	alsoNeeds: { permission: 'Mail.ReadWrite', when: 'for large attachments, Cc, Bcc and Never Send Twice' },
	properties: [
		messageLocator,
		forwardTo,
		...contentProperties,
		...attachProperties,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				compose.bcc,
				compose.cc,
				compose.from,
				compose.importance,
				...attachOptions,
				neverSendTwice,
				quoteOriginal,
				compose.replyTo,
				...compose.receipts,
				sendKey,
			],
		},
	],
	prepare: resolve({ messageId }),
	request: (values, place) => answerRequest({ ...values, kind: 'forward' }, place),
	movesFiles: attachesFiles,
	apart: {
		when: (values) => isAnsweredApart({ ...values, kind: 'forward' }),
		run: async (bench, values) => await answerApart(bench, { ...values, kind: 'forward' }),
	},
});
