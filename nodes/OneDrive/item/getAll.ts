import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem, type DriveItem } from '../entity';
import { filterFields, filterNeeds } from '../fields/filters';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { wanting } from '../fields/wanted';
import { walk } from './walk';

const folder = folderLocator('folder', 'Folder', 'The folder to begin with');

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many files and folders',
	description: 'List what is in a folder and, level by level, in the folders inside it',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-list-children',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	pageSize: 1000,
	properties: [
		folder,
		{
			displayName: 'Levels',
			name: 'levels',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many levels of folders to look into; 1 is the folder itself, 0 means all',
		},
		filterFields,
	],
	prepare: async (bench, values) => ({
		...values,
		wants: wanting(values.filters, bench.timeZone),
		at: await locate(bench, folder, values.folder),
	}),
	list: ({ at }) => ({ method: 'GET', path: itemPath(at, path`children`) }),
	read: ({ graph }, request, { levels }) => walk(graph, request, levels > 0 ? levels : Infinity),
	needs: [...filterNeeds, 'parentReference'],
	keep: (entry, { wants }) => wants(entry as DriveItem),
});
