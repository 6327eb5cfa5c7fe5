import { path } from '../../../graph/path';
import { event, isRemoved, type Change, type Sighting } from '../../shared/trigger/event';

export const folderChanged = event({
	name: 'Folder Changed',
	description: 'A mail folder is created, renamed, moved or deleted',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		{
			displayName: 'Changes',
			name: 'watched',
			type: 'multiOptions',
			default: ['created', 'renamed', 'moved', 'deleted'],
			description: 'Which changes to tell of',
			options: [
				{ name: 'Created', value: 'created' },
				{ name: 'Deleted', value: 'deleted' },
				{ name: 'Moved', value: 'moved' },
				{ name: 'Renamed', value: 'renamed' },
			],
		},
	],
	feeds: (_values, { root }) => [
		{
			key: 'folders',
			start: 'read',
			delta: () => ({ method: 'GET', path: path`${root}/mailFolders/delta` }),
		},
	],
	remember: ({ entry, before }) =>
		isRemoved(entry)
			? undefined
			: {
					displayName: String(entry['displayName'] ?? before?.['displayName'] ?? ''),
					parentFolderId: String(entry['parentFolderId'] ?? before?.['parentFolderId'] ?? ''),
				},
	afterLoss: 'compare',
	changes: (sighting, { watched }) =>
		folderChanges(sighting).filter(({ kind }) => (watched as string[]).includes(kind)),
	sample: (_values, { root }) => ({ method: 'GET', path: path`${root}/mailFolders/inbox` }),
});

/** What became of a folder, compared with what is remembered of it. Counts of messages change all the time: they are no news. */
function folderChanges({ entry, before, reading }: Sighting): Change[] {
	const { id } = entry;
	if (isRemoved(entry)) return before ? [{ kind: 'deleted', id, version: reading, json: { id, ...before } }] : [];
	if (!before) return [{ kind: 'created', id, version: '', json: entry }];
	const change = (kind: string, property: string): Change[] => {
		const value = entry[property];
		if (value === undefined || value === before[property]) return [];
		return [{ kind, id, version: reading, json: { ...entry, previous: { [property]: before[property] } } }];
	};
	return [...change('renamed', 'displayName'), ...change('moved', 'parentFolderId')];
}
