import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { driveItem, type DriveItem } from '../entity';
import { filterFields, filterNeeds } from '../fields/filters';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { wanting } from '../fields/wanted';

const folder = folderLocator('folder', 'Folder', 'The folder to search, with all below it');

export const search = operation({
	name: 'Search',
	action: 'Search files and folders',
	description:
		'Find files and folders by words in their name, properties or content, as far as Microsoft has indexed them',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-search',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: driveItem,
	pageSize: 200,
	properties: [
		{
			displayName: 'Search Text',
			name: 'text',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. contract',
		},
		folder,
		filterFields,
	],
	prepare: async (bench, values) => ({
		...values,
		wants: wanting(values.filters, bench.timeZone),
		at: await locate(bench, folder, values.folder),
	}),
	list: ({ at, text }) => ({
		method: 'GET',
		path: itemPath(at, path`search(q='${text.replaceAll("'", "''")}')`),
	}),
	needs: filterNeeds,
	keep: (entry, { wants }) => wants(entry as DriveItem),
});
