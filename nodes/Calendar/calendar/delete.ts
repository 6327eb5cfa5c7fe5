import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { WRITE } from '../fields/permissions';

const remove = operation({
	name: 'Delete',
	action: 'Delete a calendar',
	description: 'Delete a calendar with its events; the default calendar stays',
	docs: 'https://learn.microsoft.com/graph/api/calendar-delete',
	permissions: WRITE,
	properties: [{ ...calendarLocator('The calendar to delete'), required: true }],
	prepare: withCalendarId,
	request: ({ calendar }, { root }) => ({ method: 'DELETE', path: path`${root}/calendars/${calendar}` }),
});

export { remove as delete };
