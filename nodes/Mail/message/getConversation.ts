import { literal, path } from '../../../graph/path';
import { operation, type Workbench } from '../../shared/operation/operation';
import { message } from '../entity';
import { bodyProperties, bodyRequest, largeEntries } from '../fields/body';
import { messageLocator } from '../fields/locators';
import { message as findMessage } from '../fields/resolve';
import { messagePath } from '../sending/draft';

export const getConversation = operation({
	name: 'Get Conversation',
	action: 'Get a conversation',
	description: 'Read all messages of a conversation, from all folders',
	docs: 'https://learn.microsoft.com/graph/api/user-list-messages',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: message,
	pageSize: 1000,
	largeEntries,
	properties: [
		{
			displayName: 'Conversation Of',
			name: 'by',
			type: 'options',
			default: 'message',
			options: [
				{ name: 'A Message', value: 'message' },
				{ name: 'Conversation ID', value: 'conversationId' },
			],
		},
		{ ...messageLocator, displayOptions: { show: { by: ['message'] } } },
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { by: ['conversationId'] } },
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: 'receivedDateTime',
			options: [
				{ name: 'Newest First', value: 'receivedDateTime desc' },
				{ name: 'Oldest First', value: 'receivedDateTime' },
			],
		},
		...bodyProperties('none'),
	],
	prepare: async (bench, values) =>
		values.by === 'message' ? { ...values, conversationId: await conversationOf(bench, values.messageId) } : values,
	list: ({ conversationId, sort, bodyFormat, uniqueBody }, { root }) => {
		const { query } = bodyRequest({ bodyFormat, uniqueBody });
		const sortable = 'receivedDateTime ge 1900-01-01T00:00:00Z';
		const $filter = `${sortable} and conversationId eq ${literal(conversationId)}`;
		return {
			method: 'GET',
			path: path`${root}/messages`,
			query: { $filter, $orderby: sort, ...query },
		};
	},
});

async function conversationOf(bench: Workbench, entered: string): Promise<string> {
	const id = await findMessage(bench, { value: entered, mode: bench.mode('messageId') });
	const { conversationId } = await bench.graph.send<{ conversationId: string }>({
		method: 'GET',
		path: messagePath(bench, id),
		query: { $select: 'id,conversationId' },
	});
	return conversationId;
}
