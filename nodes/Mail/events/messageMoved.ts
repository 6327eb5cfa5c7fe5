import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { findFolders, folderProperties, messageFeeds, newestMessage } from './watched';
import { FILTERED, isWanted, messageFilters } from './wanted';

export const messageMoved = event({
	name: 'Message Moved Into Folder',
	description: 'A person or a rule files a message in a folder',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [...folderProperties, messageFilters],
	entity: message,
	prepare: async (asking, values) => ({ ...values, ...(await findFolders(asking, values)) }),
	feeds: (values, place) =>
		messageFeeds(values, place, { changeType: 'created', needed: [...FILTERED, 'lastModifiedDateTime'] }),
	changes: ({ entry }, { messageFilters: filters }) => {
		if (isRemoved(entry) || entry['isDraft'] === true || !isWanted(entry, filters)) return [];
		// A message may be filed here, taken out, and filed again: each time counts.
		return [{ kind: 'messageMoved', id: entry.id, version: String(entry['lastModifiedDateTime'] ?? ''), json: entry }];
	},
	sample: (values, place) => newestMessage(values, place),
});
