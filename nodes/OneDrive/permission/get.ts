import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { permissionLocator } from '../fields/permissionLocator';
import { reads, urlsNeed } from '../fields/permissions';
import { permission as permissionEntity } from './permissionEntity';

export const get = operation({
	name: 'Get',
	action: 'Get a permission of a file or folder',
	description: 'Read one permission of a file or folder',
	docs: 'https://learn.microsoft.com/graph/api/permission-get',
	permissions: reads,
	alsoNeeds: urlsNeed,
	entity: permissionEntity,
	properties: [itemLocator, permissionLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at, permission }) => ({ method: 'GET', path: itemPath(at, path`permissions/${permission}`) }),
});
