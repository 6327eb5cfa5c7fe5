import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';
import { nameOf } from '../fields/name';

export const update = operation({
	name: 'Update',
	action: 'Update a folder',
	description: 'Rename a folder',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-update',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: folder,
	properties: [
		folderLocator('folderId', 'Folder', 'The folder to rename'),
		{ displayName: 'New Name', name: 'displayName', type: 'string', default: '', required: true },
	],
	prepare: resolve({ folderId: folderId('Folder') }),
	request: ({ folderId: id, displayName }, { root }) => ({
		method: 'PATCH',
		path: path`${root}/mailFolders/${id}`,
		body: { displayName: nameOf('New Name', displayName) },
	}),
});
