import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';

export const deletePermanently = operation({
	name: 'Delete Permanently',
	action: 'Delete a folder permanently',
	description: 'Delete a folder with everything in it so that its owner cannot restore it',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-permanentdelete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [folderLocator('folderId', 'Folder', 'The folder to delete')],
	prepare: resolve({ folderId: folderId('Folder') }),
	request: ({ folderId: id }, { root }) => ({
		method: 'POST',
		path: path`${root}/mailFolders/${id}/permanentDelete`,
	}),
});
