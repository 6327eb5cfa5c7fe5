import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem, type DriveItem } from '../entity';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { wanted } from './wanted';

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
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Name Contains',
					name: 'nameContains',
					type: 'string',
					default: '',
					placeholder: 'e.g. .pdf',
					description: 'Text that occurs in the name; capital and small letters are the same',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					default: 'file',
					options: [
						{ name: 'File', value: 'file' },
						{ name: 'Folder', value: 'folder' },
					],
				},
			],
		},
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
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, folder, values.folder) }),
	list: ({ at, sort }) => ({
		method: 'GET',
		path: itemPath(at, path`children`),
		query: { $orderby: sort || undefined },
	}),
	needs: ['name', 'file', 'folder', 'package', 'remoteItem'],
	keep: (entry, { filters }) => wanted(entry as DriveItem, filters),
});
