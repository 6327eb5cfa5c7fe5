import { operation } from '../../shared/operation/operation';
import { calendarPermission } from '../entity';
import { withCalendarId } from '../fields/byName';
import { READ } from '../fields/permissions';
import { permissionsPath, sharedCalendar } from './locate';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many calendar permissions',
	description: 'List with whom a calendar is shared, and how',
	docs: 'https://learn.microsoft.com/graph/api/calendar-list-calendarpermissions',
	permissions: READ,
	entity: calendarPermission,
	properties: [sharedCalendar],
	prepare: withCalendarId,
	list: ({ calendar }, place) => ({ method: 'GET', path: permissionsPath(place, calendar) }),
});
