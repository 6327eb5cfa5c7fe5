import { literal, path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder as folderId, resolve } from '../fields/resolve';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many folders',
	description: 'List the folders at the top of the mailbox, or those inside a folder',
	docs: 'https://learn.microsoft.com/graph/api/user-list-mailfolders',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: folder,
	pageSize: 100,
	properties: [
		{
			displayName: 'Look In',
			name: 'lookIn',
			type: 'options',
			default: 'top',
			options: [
				{ name: 'A Folder', value: 'folder', description: 'The folders inside one folder' },
				{ name: 'Top of the Mailbox', value: 'top' },
			],
		},
		{
			...folderLocator('parentFolderId', 'Parent Folder', 'The folder to look in'),
			displayOptions: { show: { lookIn: ['folder'] } },
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include Hidden Folders',
					name: 'includeHidden',
					type: 'boolean',
					default: true,
					description: 'Whether to return folders that Outlook does not show, too',
				},
				{
					displayName: 'Name Begins With',
					name: 'startsWith',
					type: 'string',
					default: '',
				},
			],
		},
	],
	prepare: resolve({ parentFolderId: folderId('Parent Folder') }),
	list: ({ lookIn, parentFolderId, options }, { root }) => ({
		method: 'GET',
		path: lookIn === 'folder' ? path`${root}/mailFolders/${parentFolderId}/childFolders` : path`${root}/mailFolders`,
		query: {
			...(options.includeHidden ? { includeHiddenFolders: true } : {}),
			...(options.startsWith ? { $filter: `startswith(displayName,${literal(options.startsWith)})` } : {}),
		},
	}),
});
