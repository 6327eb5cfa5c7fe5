import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { contentProperties, withContent } from './attachments';
import { messageFeeds, newestMessage } from './watched';

const INBOX = { folders: ['inbox'] };

export const replyReceived = event({
	name: 'Reply Received',
	description: 'A message arrives in a conversation',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		{
			displayName: 'Conversation ID',
			name: 'conversationId',
			type: 'string',
			default: '',
			required: true,
			description: 'The conversationId of a message in the conversation; Get and Send return it',
		},
		...contentProperties,
	],
	entity: message,
	feeds: (_values, place) =>
		messageFeeds(INBOX, place, { changeType: 'created', needed: ['conversationId'], arriving: true }),
	changes: ({ entry, since }, { conversationId }) => {
		const arrived =
			!isRemoved(entry) && entry['isDraft'] !== true && String(entry['receivedDateTime']) >= since.slice(0, 19);
		const belongs = entry['conversationId'] === conversationId.trim();
		return arrived && belongs ? [{ kind: 'replyReceived', id: entry.id, version: '', json: entry }] : [];
	},
	sample: (_values, place) => newestMessage(INBOX, place),
	expand: withContent,
});
