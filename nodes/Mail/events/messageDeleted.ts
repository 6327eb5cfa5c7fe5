import { path } from '../../../graph/path';
import { event, isRemoved } from '../../shared/trigger/event';
import { message } from '../entity';
import { findFolders, folderProperties, messageFeeds, newestMessage } from './watched';

export const messageDeleted = event({
	name: 'Message Deleted',
	description: 'A message leaves a folder for Deleted Items, or for good',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [...folderProperties],
	entity: message,
	prepare: async (asking, values) => {
		const bin = await asking.graph.send<{ id: string }>({
			method: 'GET',
			path: path`${asking.root}/mailFolders/deleteditems`,
			query: { $select: 'id' },
		});
		return { ...values, ...(await findFolders(asking, values)), deletedItems: bin.id };
	},
	feeds: (values, place) => messageFeeds(values, place, { changeType: 'deleted' }),
	changes: ({ entry, reading }) =>
		isRemoved(entry) ? [{ kind: 'messageDeleted', id: entry.id, version: reading, json: { id: entry.id } }] : [],
	// A feed says no more than that the message is not in the folder any more: where it is now tells whether it was deleted.
	whole: ({ id }, _values, { root, select }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}`,
		query: { $select: select(['parentFolderId']) },
	}),
	finish: (change, { deletedItems }) => {
		const folder = change.json['parentFolderId'];
		if (folder !== undefined && folder !== deletedItems) return undefined;
		return { ...change, json: { ...change.json, permanently: folder === undefined } };
	},
	sample: (_values, place) => newestMessage({ folders: ['deleteditems'] }, place),
});
