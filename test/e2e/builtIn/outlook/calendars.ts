import { type BuiltInCase } from '../operation';
import { type BuiltInStage, type Entity } from '../stage';
import { addressable, BEN, byId, byUrl, containing, DONE, inAddress, recipient } from '../values';
import { outlook } from './node';

const calendar = async (stage: BuiltInStage, name: string): Promise<Entity> =>
	await stage.graph('POST', '/me/calendars', { name });

const ofCalendars: readonly BuiltInCase[] = [
	outlook('calendar', 'create', {
		fields: () => ({ name: 'Holidays', additionalFields: { color: 'lightGreen' } }),
		out: [{ name: 'Holidays', color: 'lightGreen', canEdit: true, isDefaultCalendar: false }],
		left: (_, { id }) => ({ [`/me/calendars/${id}`]: { name: 'Holidays', color: 'lightGreen' } }),
	}),
	outlook('calendar', 'create', {
		as: 'in a group',
		given: async (stage) => await stage.graph('POST', '/me/calendarGroups', { name: 'Clubs' }),
		fields: ({ id }) => ({ name: 'Chess', additionalFields: { calendarGroup: id } }),
		out: [{ name: 'Chess' }],
		left: ({ id }) => ({ [`/me/calendarGroups/${id}/calendars`]: { value: [{ name: 'Chess' }] } }),
	}),
	outlook('calendar', 'get', {
		given: async (stage) => await calendar(stage, 'To be read'),
		fields: ({ id }) => ({ calendarId: byId(id) }),
		out: ({ id }) => [{ id, name: 'To be read', owner: { address: 'anna.berger@sandbox.example' } }],
	}),
	outlook('calendar', 'getAll', {
		as: 'filtered',
		given: async (stage) => await calendar(stage, 'To be found'),
		fields: () => ({ returnAll: true, filters: { custom: "name eq 'To be found'" } }),
		out: ({ id }) => [{ id, name: 'To be found' }],
	}),
	outlook('calendar', 'update', {
		given: async (stage) => await calendar(stage, 'Old'),
		fields: ({ id }) => ({ calendarId: byId(id), updateFields: { name: 'New', color: 'lightRed' } }),
		out: ({ id }) => [{ id, name: 'New', color: 'lightRed' }],
		left: ({ id }) => ({ [`/me/calendars/${id}`]: { name: 'New', color: 'lightRed' } }),
	}),
	outlook('calendar', 'delete', {
		given: async (stage) => await calendar(stage, 'No more'),
		fields: ({ id }) => ({ calendarId: byId(id) }),
		out: DONE,
		left: ({ id }) => ({ [`/me/calendars/${id}`]: 404 }),
	}),
];

/** At an hour of a day that is far from what the demo holds. */
const at = (hour: number): string => `2031-05-06T${String(hour).padStart(2, '0')}:00:00`;
const utc = (hour: number) => ({ dateTime: at(hour), timeZone: 'UTC' });

interface Planned {
	readonly calendar: string;
	readonly event: string;
}

/** An event in Anna's own calendar. */
async function event(stage: BuiltInStage, subject: string, more: object = {}): Promise<Planned> {
	const { id: own } = await stage.graph('GET', '/me/calendar');
	const made = await stage.graph('POST', '/me/events', { subject, start: utc(9), end: utc(10), ...more });
	return { calendar: own, event: made.id };
}

/** A calendar with a series of three days. */
async function series(stage: BuiltInStage, name: string): Promise<Entity> {
	const own = await calendar(stage, name);
	const recurrence = {
		pattern: { type: 'daily', interval: 1 },
		range: { type: 'numbered', startDate: '2031-05-06', numberOfOccurrences: 3 },
	};
	const body = { subject: 'Course', start: utc(9), end: utc(10), recurrence };
	await stage.graph('POST', `/me/calendars/${own.id}/events`, body);
	return own;
}

const ofEvents: readonly BuiltInCase[] = [
	outlook('event', 'create', {
		given: async (stage) => await calendar(stage, 'Birthdays'),
		fields: ({ id }) => ({
			calendarId: byId(id),
			subject: 'Cake',
			startDateTime: `${at(15)}Z`,
			endDateTime: `${at(16)}Z`,
			additionalFields: {},
		}),
		out: [{ subject: 'Cake', start: { dateTime: /^2031-05-06T15:00:00/, timeZone: 'UTC' }, type: 'singleInstance' }],
		left: ({ id }) => ({
			[`/me/calendars/${id}/events`]: { value: [{ subject: 'Cake', end: { dateTime: /^2031-05-06T16:00:00/ } }] },
		}),
	}),
	outlook('event', 'create', {
		as: 'with everything',
		given: async (stage) => await stage.graph('GET', '/me/calendar'),
		fields: ({ id }) => ({
			calendarId: byId(id),
			subject: 'Kick-off',
			startDateTime: at(9),
			endDateTime: at(11),
			additionalFields: {
				attendees: { values: [{ email: BEN, name: 'Ben', type: 'required' }] },
				categories: ['Project Portal'],
				body: 'Bring <b>ideas</b>',
				hideAttendees: true,
				importance: 'high',
				isOnlineMeeting: true,
				location: 'Room 7',
				sensitivity: 'private',
				showAs: 'oof',
				timeZone: 'Europe/Vienna',
			},
		}),
		out: [
			{ subject: 'Kick-off', importance: 'high', isOnlineMeeting: true, organizer: { emailAddress: { name: /Anna/ } } },
		],
		left: (_, { id }) => ({
			[`/me/events/${id}`]: {
				start: { dateTime: /^2031-05-06T07:00:00/, timeZone: 'UTC' },
				originalStartTimeZone: /Vienna|W\. Europe/,
				attendees: [{ emailAddress: { address: BEN }, type: 'required' }],
				body: { contentType: 'html', content: /<b>ideas<\/b>/ },
				location: { displayName: 'Room 7' },
				categories: ['Project Portal'],
				hideAttendees: true,
				sensitivity: 'private',
				showAs: 'oof',
			},
			[`/users/${BEN}/events?$filter=subject eq 'Kick-off'`]: {
				value: [{ responseStatus: { response: 'notResponded' } }],
			},
		}),
	}),
	outlook('event', 'create', {
		as: 'for a whole day',
		given: async (stage) => await calendar(stage, 'Feasts'),
		fields: ({ id }) => ({
			calendarId: byId(id),
			subject: 'Feast',
			startDateTime: at(9),
			endDateTime: at(10),
			additionalFields: { isAllDay: true },
		}),
		out: [{ subject: 'Feast', isAllDay: true }],
		left: ({ id }) => ({
			[`/me/calendars/${id}/events`]: {
				value: [{ isAllDay: true, start: { dateTime: /^2031-05-06T00:00/ }, end: { dateTime: /^2031-05-07T00:00/ } }],
			},
		}),
	}),
	outlook('event', 'get', {
		given: async (stage) => await event(stage, 'To be read', { location: { displayName: 'Here' } }),
		fields: (one) => ({ calendarId: byId(one.calendar), eventId: byId(one.event), output: 'simple' }),
		out: (one) => [
			{ id: one.event, subject: 'To be read', start: { timeZone: 'UTC' }, webLink: /^https:/, location: undefined },
		],
	}),
	outlook('event', 'get', {
		as: 'by its link, some fields',
		given: async (stage) =>
			await addressable(
				async () => await event(stage, 'To be linked'),
				(one) => one.event,
			),
		fields: (one) => ({
			calendarId: byId(one.calendar),
			eventId: byUrl(`https://outlook.office365.com/calendar/item/${inAddress(one.event)}`),
			output: 'fields',
			fields: ['subject', 'showAs', 'isAllDay', 'onlineMeetingProvider'],
		}),
		out: (one) => [{ id: one.event, subject: 'To be linked', showAs: 'busy', isAllDay: false, start: undefined }],
	}),
	outlook('event', 'getAll', {
		as: 'from all calendars, filtered',
		given: async (stage) => {
			await event(stage, 'Everywhere one');
			const other = await calendar(stage, 'Another one');
			const body = { subject: 'Everywhere two', start: utc(9), end: utc(10) };
			return await stage.graph('POST', `/me/calendars/${other.id}/events`, body);
		},
		fields: () => ({
			fromAllCalendars: true,
			includeRecurringInstances: false,
			returnAll: true,
			output: 'fields',
			fields: ['subject'],
			filters: { custom: "startswith(subject,'Everywhere')" },
		}),
		out: [{ subject: 'Everywhere one' }, { subject: 'Everywhere two' }],
	}),
	outlook('event', 'getAll', {
		as: 'of one calendar',
		given: async (stage) => await series(stage, 'Courses'),
		fields: ({ id }) => ({
			fromAllCalendars: false,
			calendarId: byId(id),
			includeRecurringInstances: false,
			returnAll: false,
			limit: 10,
			output: 'raw',
			filters: {},
		}),
		out: [{ subject: 'Course', type: 'seriesMaster', recurrence: { range: { numberOfOccurrences: 3 } } }],
	}),
	outlook('event', 'getAll', {
		as: 'the days of a series',
		given: async (stage) => await series(stage, 'More courses'),
		fields: ({ id }) => ({
			fromAllCalendars: false,
			calendarId: byId(id),
			includeRecurringInstances: true,
			startDateTime: `${at(0)}Z`,
			endDateTime: '2031-05-08T00:00:00Z',
			returnAll: true,
			output: 'fields',
			fields: ['subject', 'start', 'type', 'seriesMasterId'],
		}),
		out: ['06', '07'].map((day) => ({
			subject: 'Course',
			type: 'occurrence',
			start: { dateTime: new RegExp(`^2031-05-${day}T09:00`) },
			seriesMasterId: /./,
		})),
	}),
	outlook('event', 'update', {
		given: async (stage) => await event(stage, 'To be moved'),
		fields: (one) => ({
			calendarId: byId(one.calendar),
			eventId: byId(one.event),
			additionalFields: {
				subject: 'Moved',
				start: at(13),
				end: at(14),
				timeZone: 'Europe/Vienna',
				location: 'Elsewhere',
				body: 'Later',
				importance: 'low',
				showAs: 'tentative',
				attendees: { values: [{ email: BEN, type: 'optional' }] },
			},
		}),
		out: (one) => [{ id: one.event, subject: 'Moved', location: { displayName: 'Elsewhere' } }],
		left: (one) => ({
			[`/me/events/${one.event}`]: {
				start: { dateTime: /^2031-05-06T11:00:00/, timeZone: 'UTC' },
				end: { dateTime: /^2031-05-06T12:00:00/ },
				showAs: 'tentative',
				importance: 'low',
				attendees: [{ ...(recipient(BEN) as object), type: 'optional' }],
			},
		}),
	}),
	outlook('event', 'delete', {
		given: async (stage) => await event(stage, 'Called off', { attendees: [{ ...(recipient(BEN) as object) }] }),
		fields: (one) => ({ calendarId: byId(one.calendar), eventId: byId(one.event) }),
		out: DONE,
		left: (one) => ({
			[`/me/events/${one.event}`]: 404,
			[`/users/${BEN}/mailFolders/inbox/messages?$top=50`]: {
				value: containing(({ subject }) => subject === 'Canceled: Called off'),
			},
		}),
	}),
];

export const calendars: readonly BuiltInCase[] = [...ofCalendars, ...ofEvents];
