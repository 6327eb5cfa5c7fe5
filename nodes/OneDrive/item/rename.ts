import { operation } from '../../shared/operation/operation';
import { isTop, itemPath } from '../address';
import { driveItem } from '../entity';
import { CONFLICT, conflictField } from '../fields/conflict';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { writes } from '../fields/permissions';
import { newName } from '../names';

export const rename = operation({
	name: 'Rename',
	action: 'Rename a file or folder',
	description: 'Give a file or folder another name; its ID stays the same',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-update',
	permissions: writes,
	entity: driveItem,
	properties: [
		itemLocator,
		{
			displayName: 'New Name',
			name: 'newName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. report-2026.pdf',
		},
		conflictField,
	],
	prepare: async (bench, values) => {
		newName({ field: 'New Name', value: values.newName });
		return { ...values, at: await locate(bench, itemLocator, values.item) };
	},
	request: ({ at, newName: name, conflict }) => {
		if (isTop(at)) throw new RangeError('File or Folder is the top of the drive, which cannot be renamed');
		return {
			method: 'PATCH',
			path: itemPath(at),
			query: { [CONFLICT]: conflict },
			body: { name },
			// A repetition would look for the item under its old name, or rename it once more.
			repeatable: at.relative === '' && conflict !== 'rename',
		};
	},
});
