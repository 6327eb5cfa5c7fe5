import { property } from '../../shared/operation/property';

/** A permission of the chosen item. */
export const permissionLocator = property({
	displayName: 'Permission',
	name: 'permission',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The permission to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPermissions', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. aTowIy5mfG1lbWJlcnNoaXB8bmF0aGFu' },
	],
});
