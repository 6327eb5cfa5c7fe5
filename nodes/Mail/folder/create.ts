import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';
import { nameOf } from '../fields/name';

export const create = operation({
	name: 'Create',
	action: 'Create a folder',
	description: 'Create a folder at the top of the mailbox or inside another folder',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-post-childfolders',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: folder,
	properties: [
		{
			displayName: 'Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Invoices',
		},
		{
			displayName: 'Create In',
			name: 'createIn',
			type: 'options',
			default: 'top',
			options: [
				{ name: 'A Folder', value: 'folder' },
				{ name: 'Top of the Mailbox', value: 'top' },
			],
		},
		{
			...folderLocator('parentFolderId', 'Parent Folder', 'The folder to create the new one in'),
			displayOptions: { show: { createIn: ['folder'] } },
		},
		{
			displayName: 'Hidden',
			name: 'isHidden',
			type: 'boolean',
			default: false,
			description: 'Whether Outlook does not show the folder; this cannot be changed later',
		},
	],
	prepare: resolve({ parentFolderId: folderId('Parent Folder') }),
	request: ({ displayName, createIn, parentFolderId, isHidden }, { root }) => ({
		method: 'POST',
		path: createIn === 'folder' ? path`${root}/mailFolders/${parentFolderId}/childFolders` : path`${root}/mailFolders`,
		body: { displayName: nameOf('Name', displayName), ...(isHidden ? { isHidden } : {}) },
	}),
});
