import { type IDataObject } from 'n8n-workflow';
import { pages } from '../../../graph/pages';
import { literal, path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { operation, type Workbench } from '../../shared/operation/operation';
import { folder } from '../entity';
import { allFolders, type FolderWithPath } from '../fields/folderTree';
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
					displayName: 'Include Subfolders',
					name: 'recursive',
					type: 'boolean',
					default: true,
					description: 'Whether to return the folders inside those folders at any depth, each with its path',
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
	read: (bench, request, values) =>
		values.options.recursive ? readTree(bench, request, values) : pages<IDataObject>(bench.graph, request),
});

interface TreeValues {
	readonly lookIn: 'folder' | 'top';
	readonly parentFolderId: string;
	readonly options: { readonly includeHidden?: boolean; readonly startsWith?: string };
}

/** The folders below one, or all, at any depth. */
async function* readTree(
	bench: Workbench,
	{ query = {} }: GraphRequest,
	{ lookIn, parentFolderId, options }: TreeValues,
): AsyncGenerator<IDataObject[]> {
	const { $select = folder.simple.join(',') } = query;
	const all = await allFolders(bench, String($select).split(','));
	const above = lookIn === 'folder' ? await pathOfFolder(bench, parentFolderId, all) : '';
	const start = (options.startsWith ?? '').toLowerCase();
	yield all.filter(
		({ path: own, isHidden, displayName }) =>
			own.startsWith(above) &&
			(options.includeHidden === true || isHidden !== true) &&
			displayName.toLowerCase().startsWith(start),
	);
}

/** The beginning of the paths of all folders inside one, which can be a well-known name. */
async function pathOfFolder(bench: Workbench, id: string, all: readonly FolderWithPath[]): Promise<string> {
	const request = { method: 'GET' as const, path: path`${bench.root}/mailFolders/${id}`, query: { $select: 'id' } };
	const found = await bench.graph.send<{ id: string }>(request);
	const own = all.find((row) => row.id === found.id);
	return own ? `${own.path}/` : '';
}
