import { path } from '../../../graph/path';
import { changesSince, sinceProperties } from '../../shared/operation/changes';
import { operation } from '../../shared/operation/operation';
import { message, simplePart } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder, resolve } from '../fields/resolve';

export const getChanges = operation({
	name: 'Get Changes',
	action: 'Get changes of messages',
	description: 'List what arrived in a folder, was changed, or left it since the last time',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [folderLocator('folderId', 'Folder', 'The folder to watch'), ...sinceProperties],
	prepare: resolve({ folderId: folder('Folder') }),
	run: async (bench, { folderId, ...since }) => {
		const base = path`${bench.root}/mailFolders/${folderId}/messages/delta`;
		return await changesSince(bench, {
			...since,
			first: {
				method: 'GET',
				path: base,
				query: { $select: message.simple.join(',') },
				headers: { prefer: 'odata.maxpagesize=200' },
			},
			key: `Get Changes ${base.path}`,
			show: simplePart,
		});
	},
});
