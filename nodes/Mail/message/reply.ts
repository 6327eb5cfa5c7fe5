import { operation } from '../../shared/operation/operation';
import { contentProperties } from '../fields/content';
import { attachProperties, inlineImages } from '../fields/files';
import { messageLocator } from '../fields/locators';
import * as compose from '../fields/options';
import { message as messageId, resolve } from '../fields/resolve';
import { answerApart, answerRequest, isAnsweredApart, type Answer } from '../sending/answer';
import { additionalTo, quoteOriginal } from '../sending/answerFields';
import { neverSendTwice, sendKey } from '../sending/onceFields';

export const reply = operation({
	name: 'Reply',
	action: 'Reply to a message',
	description: 'Answer a message in its conversation, with the original quoted below',
	docs: 'https://learn.microsoft.com/graph/api/message-reply',
	permissions: { delegated: 'Mail.Send', application: 'Mail.Send' },
	alsoNeeds: {
		permission: 'Mail.ReadWrite',
		when: 'for large attachments, additional recipients and Never Send Twice',
	},
	properties: [
		messageLocator,
		{
			displayName: 'Reply All',
			name: 'replyAll',
			type: 'boolean',
			default: false,
			description: 'Whether to answer all other recipients of the message, too',
		},
		...contentProperties,
		...attachProperties,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				additionalTo,
				compose.bcc,
				compose.cc,
				compose.from,
				compose.importance,
				inlineImages,
				neverSendTwice,
				quoteOriginal,
				compose.replyTo,
				...compose.receipts,
				sendKey,
			],
		},
	],
	prepare: resolve({ messageId }),
	request: (values, place) => answerRequest(answerOf(values), place),
	apart: {
		when: (values) => isAnsweredApart(answerOf(values)),
		run: async (bench, values) => await answerApart(bench, answerOf(values)),
	},
});

const answerOf = ({ replyAll, ...values }: Omit<Answer, 'kind' | 'to'> & { replyAll: boolean }): Answer => ({
	...values,
	kind: replyAll ? 'replyAll' : 'reply',
	to: values.options.to ?? '',
});
