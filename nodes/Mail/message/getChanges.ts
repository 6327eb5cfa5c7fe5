import { path } from '../../../graph/path';
import { changesSince, sinceProperties } from '../../shared/operation/changes';
import { operation } from '../../shared/operation/operation';
import { message, simplePart } from '../entity';
import { bodyProperties, largeEntries } from '../fields/body';
import { folderLocator } from '../fields/locators';
import { folder, resolve } from '../fields/resolve';

export const getChanges = operation({
	name: 'Get Changes',
	action: 'Get changes of messages',
	description: 'List what arrived in a folder, was changed, or left it since the last time',
	docs: 'https://learn.microsoft.com/graph/api/message-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		folderLocator('folderId', 'Folder', 'The folder to watch'),
		...sinceProperties,
		...bodyProperties('none', 'simplified'),
	],
	prepare: resolve({ folderId: folder('Folder') }),
	run: async (bench, { folderId, bodyFormat, uniqueBody, linkAddresses, ...since }) => {
		const base = path`${bench.root}/mailFolders/${folderId}/messages/delta`;
		const withBody = bodyFormat !== 'none';
		return await changesSince(bench, {
			...since,
			first: {
				method: 'GET',
				path: base,
				query: { $select: [...message.simple, ...(withBody ? ['body'] : [])].join(',') },
				headers: { prefer: `odata.maxpagesize=${withBody ? largeEntries.pageSize : 200}` },
			},
			// A feed keeps the properties that it began with.
			key: `Get Changes ${base.path}${withBody ? ' with body' : ''}`,
			show: (entry) => simplePart(entry, { bodyFormat, uniqueBody, linkAddresses }),
		});
	},
});
