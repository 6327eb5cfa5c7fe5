import { path } from '../../../graph/path';
import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { findFolders, folderProperties, messageFeeds, newestMessage } from './watched';
import { FILTERED, isWanted, messageFilters } from './wanted';

/** What a person does to a message that is already there. */
const WATCHED = ['isRead', 'flag', 'categories', 'importance'];

export const messageUpdated = event({
	name: 'Message Updated',
	description: 'A message is read, flagged, categorized or marked as important',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		...folderProperties,
		{
			displayName: 'Changes',
			name: 'watched',
			type: 'multiOptions',
			default: ['isRead', 'flag', 'categories'],
			description: 'Which changes to tell of',
			options: [
				{ name: 'Categories', value: 'categories' },
				{ name: 'Flag', value: 'flag' },
				{ name: 'Importance', value: 'importance' },
				{ name: 'Read or Unread', value: 'isRead' },
			],
		},
		messageFilters,
	],
	entity: message,
	prepare: async (asking, values) => ({ ...values, ...(await findFolders(asking, values)) }),
	feeds: (values, place) => messageFeeds(values, place, { changeType: 'updated', needed: WATCHED }),
	// Graph tells of an updated message what has changed, and no more.
	changes: ({ entry }, { watched }) => {
		if (isRemoved(entry)) return [];
		const changed = WATCHED.filter((name) => name in entry && (watched as string[]).includes(name));
		if (changed.length === 0) return [];
		const version = String(entry['@odata.etag'] ?? JSON.stringify(changed.map((name) => entry[name])));
		return [{ kind: 'messageUpdated', id: entry.id, version, json: { ...entry, changed } }];
	},
	whole: ({ id }, _values, { root, select }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}`,
		query: { $select: select(FILTERED) },
	}),
	finish: (change, { messageFilters: filters }) => (isWanted(change.json, filters) ? change : undefined),
	sample: (values, place) => newestMessage(values, place),
});
