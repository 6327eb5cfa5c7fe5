import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';

export const get = operation({
	name: 'Get',
	action: 'Get a folder',
	description: 'Read one folder, with the number of its messages',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: folder,
	properties: [folderLocator('folderId', 'Folder', 'The folder to read')],
	prepare: resolve({ folderId: folderId('Folder') }),
	request: ({ folderId: id }, { root }) => ({ method: 'GET', path: path`${root}/mailFolders/${id}` }),
});
