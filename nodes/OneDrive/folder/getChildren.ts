import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem, type DriveItem } from '../entity';
import { filterFields, filterNeeds } from '../fields/filters';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { wanting } from '../fields/wanted';

const folder = folderLocator('folder', 'Folder', 'The folder whose files and folders to list');

export const getChildren = operation({
	name: 'Get Children',
	action: 'Get the children of a folder',
	description: 'List the files and folders directly in a folder',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-list-children',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	pageSize: 1000,
	properties: [
		folder,
		filterFields,
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: '',
			options: [
				{ name: 'Largest First', value: 'size desc' },
				{ name: 'Name', value: 'name' },
				{ name: 'Newest First', value: 'lastModifiedDateTime desc' },
				{ name: 'None', value: '' },
				{ name: 'Oldest First', value: 'lastModifiedDateTime' },
				{ name: 'Smallest First', value: 'size' },
			],
		},
	],
	prepare: async (bench, values) => ({
		...values,
		wants: wanting(values.filters, bench.timeZone),
		at: await locate(bench, folder, values.folder),
	}),
	list: ({ at, sort }) => ({
		method: 'GET',
		path: itemPath(at, path`children`),
		query: { $orderby: sort || undefined },
	}),
	needs: filterNeeds,
	keep: (entry, { wants }) => wants(entry as DriveItem),
});
