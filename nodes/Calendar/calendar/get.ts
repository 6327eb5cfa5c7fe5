import { operation } from '../../shared/operation/operation';
import { calendar } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { READ } from '../fields/permissions';

export const get = operation({
	name: 'Get',
	action: 'Get a calendar',
	description: 'Read one calendar, or the default calendar',
	docs: 'https://learn.microsoft.com/graph/api/calendar-get',
	permissions: READ,
	entity: calendar,
	properties: [calendarLocator('The calendar to read. Empty for the default calendar.')],
	prepare: withCalendarId,
	request: (values, place) => ({ method: 'GET', path: calendarPath(place, values.calendar) }),
});
