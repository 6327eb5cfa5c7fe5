import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { event as entity } from '../entity';
import { withCalendarId } from '../fields/byName';
import { eventFields } from '../fields/eventFields';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { recurrence } from '../fields/recurrence';
import { attendeesOf } from './attendees';
import { recurrenceOf } from './recurrence';
import { eventTimes } from './times';
import { bodyOf, toEvent } from './toEvent';
import { transactionOf } from './transaction';
import { shownIn } from './zone';

export const create = operation({
	name: 'Create',
	action: 'Create an event',
	description: 'Add an event or a series to a calendar, and invite people',
	docs: 'https://learn.microsoft.com/graph/api/calendar-post-events',
	permissions: WRITE,
	entity,
	properties: [
		calendarLocator('The calendar to put the event in. Empty for the default calendar.'),
		{
			displayName: 'Subject',
			name: 'subject',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Project meeting',
		},
		{
			displayName: 'All Day',
			name: 'isAllDay',
			type: 'boolean',
			default: false,
			description: 'Whether the event takes whole days, from Start to End, both included',
		},
		{
			displayName: 'Start',
			name: 'start',
			type: 'dateTime',
			default: '',
			required: true,
			description: 'When it begins, in the workflow’s time zone unless Time Zone or an offset says otherwise',
		},
		{
			displayName: 'End',
			name: 'end',
			type: 'dateTime',
			default: '',
			description: 'When it ends; for an all-day event the last day. Empty for half an hour, or for one day.',
		},
		recurrence,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...eventFields,
				{
					displayName: 'Transaction ID',
					name: 'transactionId',
					type: 'string',
					default: '',
					description:
						'A key of your own, such as an order number: Graph creates at most one event for it. Empty for a new one each time.',
				},
			],
		},
	],
	prepare: async (bench, values) => ({ ...(await withCalendarId(bench, values)), runKey: bench.runKey }),
	request: ({ runKey, calendar, subject, isAllDay, start, end, recurrence: { rule }, additionalFields }, place) => {
		const { timeZone, transactionId, requiredAttendees, optionalAttendees, resources, body, bodyType, ...fields } =
			additionalFields;
		const zone = timeZone || place.timeZone;
		const times = eventTimes({ start, end, isAllDay, zone });
		const attendees = attendeesOf({ requiredAttendees, optionalAttendees, resources });
		const event = {
			subject,
			...times,
			...toEvent(fields),
			...bodyOf({ body, bodyType }),
			...(attendees ? { attendees } : {}),
			...(rule ? { recurrence: recurrenceOf(rule, { start: times.start.dateTime ?? '', zone }) } : {}),
		};
		const events = path`${calendarPath(place, calendar)}/events`;
		return {
			method: 'POST',
			path: events,
			headers: shownIn(place),
			body: { ...event, transactionId: transactionId || transactionOf([runKey, events.path, event]) },
			repeatable: true,
		};
	},
});
