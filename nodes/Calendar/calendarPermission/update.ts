import { operation } from '../../shared/operation/operation';
import { calendarPermission } from '../entity';
import { WRITE } from '../fields/permissions';
import { permissionLocator, permissionPath, sharedCalendar, withPermissionId } from './locate';
import { role } from './role';

export const update = operation({
	name: 'Update',
	action: 'Update a calendar permission',
	description: 'Change what somebody may do with a shared calendar',
	docs: 'https://learn.microsoft.com/graph/api/calendarpermission-update',
	permissions: WRITE,
	entity: calendarPermission,
	properties: [sharedCalendar, permissionLocator, role],
	prepare: withPermissionId,
	request: ({ role: granted, ...values }, place) => ({
		method: 'PATCH',
		path: permissionPath(place, values),
		body: { role: granted },
	}),
});
