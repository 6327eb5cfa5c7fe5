import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folderLocator } from '../fields/locators';
import { folder, resolve } from '../fields/resolve';
import { searchFolderBody, searchFolderFields, sourceFolders } from './fields';
import { withoutAnnotations } from '../fields/annotations';

const permissions = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

export const update = operation({
	name: 'Update',
	action: 'Update a search folder',
	description: 'Change where a search folder looks and what it shows',
	docs: 'https://learn.microsoft.com/graph/api/mailsearchfolder-update',
	permissions,
	properties: [
		folderLocator('folderId', 'Search Folder', 'The search folder to change'),
		{
			displayName: 'Source Folders',
			name: 'sources',
			type: 'string',
			default: '',
			placeholder: 'e.g. Inbox, Archive/2026',
			description: 'The folders to look in: paths or IDs, separated by commas. Empty leaves them as they are.',
		},
		...searchFolderFields,
	],
	prepare: async (bench, values) => ({
		...(await resolve({ folderId: folder('Search Folder') })(bench, values)),
		sources: await sourceFolders(bench, values.sources),
	}),
	request: ({ folderId, ...values }, { root }) => ({
		method: 'PATCH',
		path: path`${root}/mailFolders/${folderId}`,
		body: searchFolderBody(values),
	}),
	reply: withoutAnnotations,
});
