import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { contentProperties, withContent } from './attachments';
import { findFolders, folderProperties, messageFeeds, newestMessage } from './watched';
import { FILTERED, isWanted, messageFilters } from './wanted';

export const messageReceived = event({
	name: 'Message Received',
	description: 'A message arrives in a folder',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [...folderProperties, messageFilters, ...contentProperties],
	entity: message,
	prepare: async (asking, values) => ({ ...values, ...(await findFolders(asking, values)) }),
	feeds: (values, place) => messageFeeds(values, place, { changeType: 'created', needed: FILTERED, arriving: true }),
	changes: ({ entry, since }, { messageFilters: filters }) => {
		const arrived =
			!isRemoved(entry) && entry['isDraft'] !== true && String(entry['receivedDateTime']) >= since.slice(0, 19);
		if (!arrived || !isWanted(entry, filters)) return [];
		// Once per message: what happens to it later does not make it arrive again.
		return [{ kind: 'messageReceived', id: entry.id, version: '', json: entry }];
	},
	sample: (values, place) => newestMessage(values, place),
	expand: withContent,
});
