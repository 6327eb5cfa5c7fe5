import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { wallTimeOf } from '../../shared/time/moment';
import { withCalendarId } from '../fields/byName';
import { timeZoneField } from '../fields/eventFields';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';

export const snoozeReminder = operation({
	name: 'Snooze Reminder',
	action: 'Snooze the reminder of an event',
	description: 'Let Outlook remind of an event at another time',
	docs: 'https://learn.microsoft.com/graph/api/event-snoozereminder',
	permissions: WRITE,
	properties: [
		eventCalendarLocator,
		eventLocator,
		{
			displayName: 'Remind At',
			name: 'newReminderTime',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'In the workflow’s time zone unless Time Zone or an offset says otherwise',
		},
		{ ...timeZoneField, description: 'The zone of Remind At. Empty for the workflow’s time zone.' },
	],
	prepare: withCalendarId,
	request: ({ newReminderTime, timeZone, ...values }, place) => {
		const zone = timeZone || place.timeZone;
		const dateTime = wallTimeOf({ field: 'Remind At', value: newReminderTime }, zone);
		return {
			method: 'POST',
			path: path`${eventPath(place, values)}/snoozeReminder`,
			body: { newReminderTime: { dateTime, timeZone: zone } },
			repeatable: true,
		};
	},
});
