import { operation } from '../../shared/operation/operation';
import { calendarPermission } from '../entity';
import { READ } from '../fields/permissions';
import { permissionLocator, permissionPath, sharedCalendar, withPermissionId } from './locate';

export const get = operation({
	name: 'Get',
	action: 'Get a calendar permission',
	description: 'Read how a calendar is shared with one person',
	docs: 'https://learn.microsoft.com/graph/api/calendarpermission-get',
	permissions: READ,
	entity: calendarPermission,
	properties: [sharedCalendar, permissionLocator],
	prepare: withPermissionId,
	request: (values, place) => ({ method: 'GET', path: permissionPath(place, values) }),
});
