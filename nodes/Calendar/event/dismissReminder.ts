import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';

export const dismissReminder = operation({
	name: 'Dismiss Reminder',
	action: 'Dismiss the reminder of an event',
	description: 'Let Outlook remind of an event no more',
	docs: 'https://learn.microsoft.com/graph/api/event-dismissreminder',
	permissions: WRITE,
	properties: [eventCalendarLocator, eventLocator],
	prepare: withCalendarId,
	request: (values, place) => ({
		method: 'POST',
		path: path`${eventPath(place, values)}/dismissReminder`,
		repeatable: true,
	}),
});
