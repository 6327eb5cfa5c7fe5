import { property } from '../../shared/operation/property';

/** A version of the chosen file. */
export const versionLocator = property({
	displayName: 'Version',
	name: 'version',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The version to work with',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchVersions', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 2.0' },
	],
});
