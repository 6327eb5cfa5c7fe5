import { type Event } from '@microsoft/microsoft-graph-types';
import { changes, whatToRead, type UpdateFields } from '../../nodes/Calendar/event/changes';

const zone = 'Europe/Berlin';
const at = (dateTime: string) => ({ dateTime, timeZone: zone });
const timed: Event = {
	isAllDay: false,
	start: at('2026-03-28T22:00:00.0000000'),
	end: at('2026-03-28T23:30:00.0000000'),
};
const twoDays: Event = {
	isAllDay: true,
	start: at('2026-11-22T00:00:00.0000000'),
	end: at('2026-11-24T00:00:00.0000000'),
};
const change = (fields: UpdateFields, current?: Event) => changes(fields, { current, zone });

describe('what a change has to read first', () => {
	it.each<[UpdateFields, string[]]>([
		[{ subject: 'New' }, []],
		[{ start: '2026-11-22T10:00', end: '2026-11-22T11:00' }, []],
		[{ start: '2026-11-22T10:00' }, ['start', 'end', 'isAllDay']],
		[{ end: '2026-11-22T10:00' }, ['start', 'end', 'isAllDay']],
		[{ start: '2026-11-22', end: '2026-11-23' }, ['start', 'end', 'isAllDay']],
		[{ start: '2026-11-22', end: '2026-11-23', isAllDay: true }, []],
		[{ isAllDay: true }, ['start', 'end', 'isAllDay']],
		[{ isAllDay: false }, []],
		[{ requiredAttendees: 'a@x.example' }, ['attendees']],
		[{ requiredAttendees: 'a@x.example', attendeeChange: 'replace' }, []],
		[{ requiredAttendees: 'a@x.example', attendeeChange: 'remove' }, ['attendees']],
		[{ body: 'Hello' }, ['isOnlineMeeting', 'body']],
		[{ recurrence: { rule: { pattern: 'daily' } } }, ['start', 'end', 'isAllDay']],
		[{ recurrence: { rule: { pattern: 'daily' } }, start: '2026-11-22T10:00', end: '2026-11-22T11:00' }, []],
	])('%j needs %j', (fields, needed) => {
		expect(whatToRead(fields, zone)).toEqual(needed);
	});
});

describe('the properties that a change sends', () => {
	it('sends nothing that is not given', () => {
		expect(change({})).toEqual({});
		expect(change({ attendeeChange: 'add' })).toEqual({});
		expect(change({ subject: '', location: '' })).toEqual({ subject: '', location: { displayName: '' } });
	});

	it('moves an event and keeps its length, over the change of the clocks too', () => {
		expect(change({ start: '2026-03-29T01:00' }, timed)).toEqual({
			start: at('2026-03-29T01:00:00'),
			end: at('2026-03-29T03:30:00'),
			isAllDay: false,
		});
	});

	it('moves only the end', () => {
		expect(change({ end: '2026-03-28T23:00' }, timed)).toEqual({
			start: at('2026-03-28T22:00:00'),
			end: at('2026-03-28T23:00:00'),
			isAllDay: false,
		});
	});

	it('moves an all-day event and keeps its days', () => {
		expect(change({ start: '2026-12-31' }, twoDays)).toEqual({
			start: at('2026-12-31T00:00:00'),
			end: at('2027-01-02T00:00:00'),
			isAllDay: true,
		});
	});

	it('takes dates as first and last day of an all-day event, as midnights of another', () => {
		const dates = { start: '2026-11-25', end: '2026-11-26' };
		expect(change(dates, twoDays)).toMatchObject({ end: at('2026-11-27T00:00:00'), isAllDay: true });
		expect(change(dates, timed)).toMatchObject({ end: at('2026-11-26T00:00:00'), isAllDay: false });
	});

	it('gives an all-day event hours', () => {
		expect(change({ start: '2026-11-22T10:00' }, twoDays)).toEqual({
			start: at('2026-11-22T10:00:00'),
			end: at('2026-11-22T10:30:00'),
			isAllDay: false,
		});
	});

	it('makes an event all-day on the days that it touches', () => {
		expect(change({ isAllDay: true }, timed)).toEqual({
			start: at('2026-03-28T00:00:00'),
			end: at('2026-03-29T00:00:00'),
			isAllDay: true,
		});
		const untilMidnight = { ...timed, end: at('2026-03-29T00:00:00.0000000') };
		expect(change({ isAllDay: true }, untilMidnight)).toMatchObject({ end: at('2026-03-29T00:00:00') });
		expect(change({ isAllDay: true }, twoDays)).toMatchObject({ end: at('2026-11-24T00:00:00') });
	});

	it('adds people and keeps those who are invited', () => {
		const ann = { type: 'required' as const, emailAddress: { address: 'ann@x.example' } };
		expect(change({ optionalAttendees: 'bob@x.example' }, { attendees: [ann] })).toEqual({
			attendees: [ann, { type: 'optional', emailAddress: { address: 'bob@x.example' } }],
		});
		expect(change({ optionalAttendees: '', attendeeChange: 'replace' })).toEqual({ attendees: [] });
	});

	it('repeats from the day on which the event is, or will be', () => {
		const recurrence = { rule: { pattern: 'weekly' as const } };
		expect(change({ recurrence }, timed).recurrence).toMatchObject({
			pattern: { daysOfWeek: ['saturday'] },
			range: { startDate: '2026-03-28' },
		});
		expect(change({ recurrence, start: '2026-03-30T10:00', end: '2026-03-30T11:00' }).recurrence).toMatchObject({
			pattern: { daysOfWeek: ['monday'] },
			range: { startDate: '2026-03-30' },
		});
	});

	it('says what a time zone alone would mean', () => {
		expect(() => change({ timeZone: 'Asia/Tokyo' })).toThrow(
			'Time Zone says in which zone Start and End are. Add Start or End',
		);
	});

	it('turns the reminder on where minutes are given, unless it is turned off', () => {
		expect(change({ reminderMinutes: 5 })).toEqual({ reminderMinutesBeforeStart: 5, isReminderOn: true });
		expect(change({ reminderMinutes: 5, isReminderOn: false })).toMatchObject({ isReminderOn: false });
		expect(() => change({ reminderMinutes: -1 })).toThrow("Reminder Minutes Before Start '-1' is not a whole number");
	});

	it('makes a Teams meeting', () => {
		expect(change({ isOnlineMeeting: true })).toEqual({
			isOnlineMeeting: true,
			onlineMeetingProvider: 'teamsForBusiness',
		});
		expect(change({ isOnlineMeeting: false })).toEqual({ isOnlineMeeting: false });
	});

	it('splits categories', () => {
		expect(change({ categories: 'Customers, Travel ,' })).toEqual({ categories: ['Customers', 'Travel'] });
		expect(change({ categories: '' })).toEqual({ categories: [] });
	});
});

describe('a new body', () => {
	it('replaces the old one', () => {
		expect(change({ body: '<b>Hi</b>', bodyType: 'html' }, { isOnlineMeeting: false })).toEqual({
			body: { contentType: 'html', content: '<b>Hi</b>' },
		});
	});

	it('keeps the join information of an online meeting', () => {
		const content =
			'<html><body>Old text<br><div style="x">________________________________________</div>Join</body></html>';
		const current: Event = { isOnlineMeeting: true, body: { contentType: 'html', content } };
		expect(change({ body: '1 < 2\nnew' }, current).body).toEqual({
			contentType: 'html',
			content: '1 &lt; 2<br>new<br><div style="x">________________________________________</div>Join</body></html>',
		});
	});

	it('keeps all of a body whose join information it does not recognise', () => {
		const current: Event = { isOnlineMeeting: true, body: { contentType: 'text', content: 'Join here' } };
		expect(change({ body: 'New' }, current).body).toEqual({ contentType: 'text', content: 'New\nJoin here' });
	});
});
