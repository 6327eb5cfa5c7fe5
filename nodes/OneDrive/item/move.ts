import { operation } from '../../shared/operation/operation';
import { isTop, itemPath } from '../address';
import { driveItem } from '../entity';
import { CONFLICT, conflictField } from '../fields/conflict';
import { locate } from '../fields/locate';
import { folderLocator, itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { targetFolder } from '../fields/target';
import { newName } from '../names';

const target = folderLocator(
	'targetFolder',
	'Target Folder',
	'The folder to move it to, in the same drive; a path that is missing is made',
);

export const move = operation({
	name: 'Move',
	action: 'Move a file or folder',
	description: 'Move a file or folder to another folder of the same drive; its ID stays the same',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-move',
	permissions: writes,
	entity: driveItem,
	properties: [
		itemLocator,
		target,
		conflictField,
		{
			displayName: 'New Name',
			name: 'newName',
			type: 'string',
			default: '',
			placeholder: 'e.g. report-2026.pdf',
			description: 'The name at the target; empty to keep it',
		},
	],
	prepare: async (bench, values) => {
		if (values.newName) newName({ field: 'New Name', value: values.newName });
		const at = await locate(bench, itemLocator, values.item);
		if (isTop(at)) throw new RangeError('File or Folder is the top of the drive, which cannot be moved');
		return { ...values, at, folder: await targetFolder(bench, target, values.targetFolder) };
	},
	request: ({ at, folder, newName: name, conflict }) => ({
		method: 'PATCH',
		path: itemPath(at),
		query: { [CONFLICT]: conflict },
		body: { parentReference: { id: folder.id }, ...(name ? { name } : {}) },
		// A repetition would look for the item where it no longer is, or rename it once more.
		repeatable: at.relative === '' && conflict !== 'rename',
	}),
});
