import { path } from '../../../graph/path';
import { changesSince, sinceProperties } from '../../shared/operation/changes';
import { operation } from '../../shared/operation/operation';
import { pick } from '../../shared/operation/entity';
import { folder } from '../entity';

export const getChanges = operation({
	name: 'Get Changes',
	action: 'Get changes of folders',
	description: 'List the folders of the mailbox that were added, changed or deleted since the last time',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-delta',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: sinceProperties,
	run: async (bench, since) => {
		const base = path`${bench.root}/mailFolders/delta`;
		return await changesSince(bench, {
			...since,
			first: {
				method: 'GET',
				path: base,
				query: { $select: folder.simple.join(',') },
				headers: { prefer: 'odata.maxpagesize=200' },
			},
			key: `Get Changes ${base.path}`,
			show: (entry) => pick(entry, folder.simple),
		});
	},
});
