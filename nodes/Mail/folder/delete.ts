import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';

const remove = operation({
	name: 'Delete',
	action: 'Delete a folder',
	description: 'Move a folder with everything in it to Deleted Items',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-delete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [folderLocator('folderId', 'Folder', 'The folder to delete')],
	prepare: resolve({ folderId: folderId('Folder') }),
	request: ({ folderId: id }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/mailFolders/${id}`,
		// What is in Deleted Items already would be gone for good by a second one.
		repeatable: false,
	}),
});

export { remove as delete };
