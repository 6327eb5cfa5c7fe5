import { operation } from '../../shared/operation/operation';
import { calendar } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { calendarFields, calendarName, toCalendar } from './fields';

export const update = operation({
	name: 'Update',
	action: 'Update a calendar',
	description: 'Rename or color a calendar, or make it the default one',
	docs: 'https://learn.microsoft.com/graph/api/calendar-update',
	permissions: WRITE,
	entity: calendar,
	properties: [
		calendarLocator('The calendar to change. Empty for the default calendar.'),
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...calendarFields,
				{
					displayName: 'Default Calendar',
					name: 'isDefaultCalendar',
					type: 'boolean',
					default: true,
					description: 'Whether new events go to this calendar when none is chosen',
				},
				calendarName,
			],
		},
	],
	prepare: withCalendarId,
	request: ({ calendar: id, updateFields: { name, isDefaultCalendar, ...look } }, place) => {
		const body = {
			...toCalendar(look),
			...(name ? { name } : {}),
			...(isDefaultCalendar === undefined ? {} : { isDefaultCalendar }),
		};
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: calendarPath(place, id), body };
	},
});
