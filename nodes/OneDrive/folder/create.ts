import { operation } from '../../shared/operation/operation';
import { below } from '../address';
import { driveItem } from '../entity';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { checkLength, newPath } from '../names';
import { makeFolder } from './make';

const parent = folderLocator('parentFolder', 'Parent Folder', 'The folder to create the new one in');

export const create = operation({
	name: 'Create',
	action: 'Create a folder',
	description: 'Create a folder, and the folders above it that are missing',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-post-children',
	permissions: writes,
	entity: driveItem,
	properties: [
		parent,
		{
			displayName: 'Name or Path',
			name: 'name',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Reports/2026',
			description: 'The name of the new folder, or a path below the parent folder',
		},
		{
			displayName: 'If the Folder Exists',
			name: 'existing',
			type: 'options',
			default: 'keep',
			options: [
				{ name: 'Fail', value: 'fail' },
				{ name: 'Keep and Return It', value: 'keep' },
				{ name: 'Rename the New One', value: 'rename', description: 'OneDrive adds a number to the name' },
			],
		},
	],
	run: async (bench, { parentFolder, name, existing }) => {
		const names = newPath({ field: 'Name or Path', value: name });
		const folder = below(await locate(bench, parent, parentFolder), names);
		checkLength({ field: 'Name or Path', value: folder.relative });
		return [{ json: bench.present(await makeFolder(bench.graph, folder, existing)) }];
	},
});
