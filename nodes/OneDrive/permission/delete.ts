import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { itemPath } from '../address';
import { locate } from '../fields/locate';
import { itemLocator } from '../fields/locators';
import { permissionLocator } from '../fields/permissionLocator';
import { writes } from '../fields/permissions';

const remove = operation({
	name: 'Delete',
	action: 'Delete a permission of a file or folder',
	description: 'Take access away, or make a sharing link stop working; not for what is inherited',
	docs: 'https://learn.microsoft.com/graph/api/permission-delete',
	permissions: writes,
	properties: [itemLocator, permissionLocator],
	prepare: async (bench, values) => ({ ...values, at: await locate(bench, itemLocator, values.item) }),
	request: ({ at, permission }) => ({ method: 'DELETE', path: itemPath(at, path`permissions/${permission}`) }),
});

export { remove as delete };
