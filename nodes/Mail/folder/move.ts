import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { folder } from '../entity';
import { folderLocator } from '../fields/locators';
import { folder as find, resolve } from '../fields/resolve';

interface Kind {
	readonly name: string;
	readonly verb: 'move' | 'copy';
	readonly action: string;
	readonly description: string;
}

const into = ({ name, verb, action, description }: Kind) =>
	operation({
		name,
		action,
		description,
		docs: `https://learn.microsoft.com/graph/api/mailfolder-${verb}`,
		permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
		entity: folder,
		properties: [
			folderLocator('folderId', 'Folder', `The folder to ${verb}`),
			folderLocator('targetFolderId', 'Target Folder', 'The folder to put it in'),
		],
		prepare: resolve({ folderId: find('Folder'), targetFolderId: find('Target Folder') }),
		request: ({ folderId, targetFolderId }, { root }) => ({
			method: 'POST',
			path: path`${root}/mailFolders/${folderId}/${verb}`,
			body: { destinationId: targetFolderId },
		}),
	});

export const move = into({
	name: 'Move',
	verb: 'move',
	action: 'Move a folder',
	description: 'Move a folder with everything in it into another folder',
});

export const copy = into({
	name: 'Copy',
	verb: 'copy',
	action: 'Copy a folder',
	description: 'Copy a folder with everything in it into another folder',
});
