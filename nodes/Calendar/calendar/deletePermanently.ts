import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { WRITE } from '../fields/permissions';

export const deletePermanently = operation({
	name: 'Delete Permanently',
	action: 'Permanently delete a calendar',
	description: 'Delete a calendar and its events past the deleted items',
	docs: 'https://learn.microsoft.com/graph/api/calendar-permanentdelete',
	permissions: WRITE,
	properties: [{ ...calendarLocator('The calendar to delete for good'), required: true }],
	prepare: withCalendarId,
	request: ({ calendar }, { root }) => ({
		method: 'POST',
		path: path`${root}/calendars/${calendar}/permanentDelete`,
	}),
});
