import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { reads, urlsNeed } from '../fields/permissions';
import { permission } from './permissionEntity';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many permissions of a file or folder',
	description: 'List who has access to a file or folder, and by which links',
	docs: 'https://learn.microsoft.com/graph/api/driveitem-list-permissions',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: permission,
	properties: [
		itemLocator,
		{
			displayName: 'Include Inherited',
			name: 'inherited',
			type: 'boolean',
			default: true,
			description: 'Whether to return permissions that come from the folders above too',
		},
	],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	list: ({ at }) => ({ method: 'GET', path: itemPath(at, path`permissions`) }),
	needs: ['inheritedFrom'],
	keep: (entry, { inherited }) => inherited || !entry['inheritedFrom'],
});
