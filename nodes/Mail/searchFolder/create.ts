import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folderLocator } from '../fields/locators';
import { folder, resolve } from '../fields/resolve';
import { searchFolderBody, searchFolderFields, sourceFolders } from './fields';
import { withoutAnnotations } from '../fields/annotations';
import { nameOf } from '../fields/name';

const permissions = { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' };

export const create = operation({
	name: 'Create',
	action: 'Create a search folder',
	description: 'Create a folder that shows the messages of other folders that match a filter',
	docs: 'https://learn.microsoft.com/graph/api/mailsearchfolder-post',
	permissions,
	properties: [
		{
			displayName: 'Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Weekly digests',
		},
		{
			...folderLocator('parentFolderId', 'Parent Folder', 'Where the search folder is shown'),
			default: { mode: 'path', value: 'searchfolders' },
		},
		{
			displayName: 'Source Folders',
			name: 'sources',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Inbox, Archive/2026',
			description: 'The folders to look in: paths or IDs, separated by commas',
		},
		...searchFolderFields,
	],
	prepare: async (bench, values) => ({
		...(await resolve({ parentFolderId: folder('Parent Folder') })(bench, values)),
		sources: await sourceFolders(bench, values.sources),
	}),
	request: ({ parentFolderId, displayName, ...values }, { root }) => {
		if (!values.sources) throw new RangeError('Source Folders is empty. Enter the folders to look in');
		return {
			method: 'POST',
			path: path`${root}/mailFolders/${parentFolderId}/childFolders`,
			body: { displayName: nameOf('Name', displayName), ...searchFolderBody(values) },
		};
	},
	reply: withoutAnnotations,
});
