import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { messageFeeds, newestMessage } from './watched';
import { FILTERED, isWanted, messageFilters } from './wanted';

const SENT = { folders: ['sentitems'] };

export const messageSent = event({
	name: 'Message Sent',
	description: 'A message was sent from the mailbox',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [messageFilters],
	entity: message,
	feeds: (_values, place) => messageFeeds(SENT, place, { changeType: 'created', needed: FILTERED, arriving: true }),
	changes: ({ entry, since }, { messageFilters: filters }) => {
		const isNew = !isRemoved(entry) && String(entry['receivedDateTime']) >= since.slice(0, 19);
		return isNew && isWanted(entry, filters) ? [{ kind: 'messageSent', id: entry.id, version: '', json: entry }] : [];
	},
	sample: (_values, place) => newestMessage(SENT, place),
});
