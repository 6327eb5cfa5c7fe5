import { operation } from '../../shared/operation/operation';
import { attachesFiles } from '../fields/files';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { writtenProperties } from '../fields/written';
import { answerApart, answerRequest, isAnsweredApart, type Answer } from '../sending/answer';
import { additionalTo, sentAnswerOptions } from '../sending/answerFields';

type Reply = Omit<Answer, 'kind' | 'to'>;

const replying = (kind: 'reply' | 'replyAll', about: { name: string; action: string; description: string }) => {
	const answerOf = (values: Reply): Answer => ({ ...values, kind, to: values.options.to ?? '' });
	return operation({
		...about,
		docs: `https://learn.microsoft.com/graph/api/message-${kind.toLowerCase()}`,
		permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
		alsoNeeds: {
			permission: 'Mail.ReadWrite',
			when: 'for large attachments, additional recipients and Never Send Twice',
		},
		properties: [messageLocator, ...writtenProperties([additionalTo, ...sentAnswerOptions])],
		prepare: resolve({ messageId }),
		request: (values, place) => answerRequest(answerOf(values), place),
		movesFiles: attachesFiles,
		apart: {
			when: (values) => isAnsweredApart(answerOf(values)),
			run: async (bench, values) => await answerApart(bench, answerOf(values)),
		},
	});
};

export const reply = replying('reply', {
	name: 'Reply',
	action: 'Reply to a message',
	description: 'Answer the sender of a message in its conversation, with the original quoted below',
});

export const replyAll = replying('replyAll', {
	name: 'Reply All',
	action: 'Reply to all recipients of a message',
	description: 'Answer the sender and all other recipients of a message, with the original quoted below',
});
