import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { instantText } from '../fields/dates';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { permissionLocator } from '../fields/permissionLocator';
import { writes } from '../fields/permissions';
import { permission as permissionEntity } from './permissionEntity';
import { roleOptions } from './roles';

export const update = operation({
	name: 'Update',
	action: 'Update a permission of a file or folder',
	description: 'Change what a permission allows, or when a link for anyone ends',
	docs: 'https://learn.microsoft.com/graph/api/permission-update',
	permissions: writes,
	entity: permissionEntity,
	properties: [
		itemLocator,
		permissionLocator,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{ displayName: 'Expires At', name: 'expirationDateTime', type: 'dateTime', default: '' },
				{ displayName: 'Role', name: 'role', type: 'options', default: 'read', options: roleOptions },
			],
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at, permission, updateFields }, { timeZone }) => {
		const { role, expirationDateTime: value } = updateFields;
		const body = {
			...(role ? { roles: [role] } : {}),
			...(value ? { expirationDateTime: instantText({ field: 'Expires At', value }, timeZone) } : {}),
		};
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: itemPath(at, path`permissions/${permission}`), body };
	},
});
