import { operation } from '../../shared/operation/operation';
import { WRITE } from '../fields/permissions';
import { permissionLocator, permissionPath, sharedCalendar, withPermissionId } from './locate';

const remove = operation({
	name: 'Delete',
	action: 'Delete a calendar permission',
	description: 'Share a calendar with somebody no more',
	docs: 'https://learn.microsoft.com/graph/api/calendarpermission-delete',
	permissions: WRITE,
	properties: [sharedCalendar, permissionLocator],
	prepare: withPermissionId,
	request: (values, place) => ({ method: 'DELETE', path: permissionPath(place, values) }),
});

export { remove as delete };
