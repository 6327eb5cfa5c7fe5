import { operation } from '../../shared/operation/operation';
import { calendarPermission } from '../entity';
import { people } from '../event/attendees';
import { withCalendarId } from '../fields/byName';
import { WRITE } from '../fields/permissions';
import { permissionsPath, sharedCalendar } from './locate';
import { role } from './role';

export const create = operation({
	name: 'Create',
	action: 'Share a calendar',
	description: 'Share a calendar with one person',
	docs: 'https://learn.microsoft.com/graph/api/calendar-post-calendarpermissions',
	permissions: WRITE,
	entity: calendarPermission,
	properties: [
		sharedCalendar,
		{
			displayName: 'Share With',
			name: 'person',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith <nathan@example.com>',
			description: 'The address of the person, with the name before it if need be',
		},
		role,
	],
	prepare: withCalendarId,
	request: ({ calendar, person, role: granted }, place) => {
		const [only, second] = people('Share With', person);
		if (!only || second)
			throw new RangeError(`Share With '${person}' is not one address. Share with one person at a time`);
		return {
			method: 'POST',
			path: permissionsPath(place, calendar),
			body: { emailAddress: { name: only.address, ...only }, role: granted },
		};
	},
});
