import { choose } from '../../nodes/Calendar/fields/byName';
import { calendarPath, eventId, eventPath } from '../../nodes/Calendar/fields/path';
import { filterOf } from '../../nodes/Calendar/event/filters';
import { simplifyEvent } from '../../nodes/Calendar/event/simplify';

const root = { path: '/users/ann' };

describe('addresses', () => {
	it.each([
		['AAMkAD-x_y=', 'AAMkAD-x_y='],
		['https://outlook.office365.com/owa/?itemid=AAMkAD%2Fx%2By%3D&exvsurl=1&path=/calendar/item', 'AAMkAD-x_y='],
		['https://outlook.office.com/calendar/item/AAMkAD%2Fx%2By%3D', 'AAMkAD-x_y='],
		['https://outlook.office.com/calendar/0/deeplink/item/AAMkADx?x=1', 'AAMkADx'],
	])('%s is the event %s', (entered, id) => {
		expect(eventId(entered)).toBe(id);
	});

	it.each(['https://outlook.office.com/mail/', 'https://outlook.office.com/calendar/item/%E0%zz'])(
		'refuses %s',
		(entered) => {
			expect(() => eventId(entered)).toThrow('is not the address of an event');
		},
	);

	it('uses the chosen calendar, and the default one without', () => {
		expect(calendarPath({ root }, '').path).toBe('/users/ann/calendar');
		expect(calendarPath({ root }, 'a/b').path).toBe('/users/ann/calendars/a%2Fb');
		expect(eventPath({ root }, { calendar: '', event: 'e' }).path).toBe('/users/ann/events/e');
		expect(eventPath({ root }, { calendar: 'c', event: 'e' }).path).toBe('/users/ann/calendars/c/events/e');
	});
});

describe('a calendar by name', () => {
	const all = [
		{ id: '1', name: 'Team' },
		{ id: '2', name: 'team' },
		{ id: '3', name: 'Private' },
		{ id: '4', name: 'Twice' },
		{ id: '5', name: 'Twice' },
	];

	it.each([
		['Team', '1'],
		['team', '2'],
		['PRIVATE', '3'],
	])('%s is %s', (value, id) => {
		expect(choose(all, { label: 'Calendar', value })).toBe(id);
	});

	it('names the choice where there is none, and where there are several', () => {
		expect(() => choose(all, { label: 'Calendar', value: 'Sales' })).toThrow(
			"There is no Calendar 'Sales'. Choose one from the list, or enter one of: Team, team, Private, Twice, Twice",
		);
		expect(() => choose(all, { label: 'Calendar', value: 'Twice' })).toThrow(
			"Calendar 'Twice' is the name of 2. Choose one from the list, or enter its ID",
		);
	});
});

describe('filters', () => {
	it.each([
		[{}, undefined],
		[{ subject: "Ann's" }, "contains(subject,'Ann''s')"],
		[
			{ category: 'Travel', isAllDay: false, showAs: 'oof' as const },
			"categories/any(c:c eq 'Travel') and isAllDay eq false and showAs eq 'oof'",
		],
		[{ modifiedAfter: '2026-11-22T10:00' }, 'lastModifiedDateTime ge 2026-11-22T09:00:00.000Z'],
		[{ filter: 'a eq 1 or b eq 2', isCancelled: true }, 'isCancelled eq true and (a eq 1 or b eq 2)'],
		[{ bodyFormat: 'text' as const }, undefined],
	])('%j is %s', (chosen, filter) => {
		expect(filterOf(chosen, 'Europe/Berlin')).toBe(filter);
	});
});

describe('the simplified event', () => {
	it('writes moments with their offset', () => {
		expect(
			simplifyEvent({
				id: '1',
				subject: 'Review',
				isAllDay: false,
				start: { dateTime: '2026-11-22T10:00:00.0000000', timeZone: 'Europe/Berlin' },
				end: { dateTime: '2026-11-22T11:00:00.0000000', timeZone: 'Europe/Berlin' },
				location: { displayName: 'Room', address: {} },
				organizer: { emailAddress: { name: 'Ann', address: 'ann@x.example' } },
				attendees: [
					{
						type: 'required',
						emailAddress: { name: 'Bob', address: 'bob@x.example' },
						status: { response: 'accepted' },
					},
				],
				onlineMeeting: { joinUrl: 'https://join.example' },
				seriesMasterId: null,
				recurrence: null,
			}),
		).toEqual({
			id: '1',
			subject: 'Review',
			isAllDay: false,
			start: '2026-11-22T10:00:00+01:00',
			end: '2026-11-22T11:00:00+01:00',
			timeZone: 'Europe/Berlin',
			location: 'Room',
			organizer: { name: 'Ann', address: 'ann@x.example' },
			attendees: [{ name: 'Bob', address: 'bob@x.example', type: 'required', response: 'accepted' }],
			joinUrl: 'https://join.example',
		});
	});

	it('writes the first and the last day of an all-day event', () => {
		const midnight = (date: string) => ({ dateTime: `${date}T00:00:00.0000000`, timeZone: 'Europe/Berlin' });
		expect(simplifyEvent({ isAllDay: true, start: midnight('2026-12-31'), end: midnight('2027-01-02') })).toEqual({
			isAllDay: true,
			start: '2026-12-31',
			end: '2027-01-01',
			timeZone: 'Europe/Berlin',
		});
	});

	it('leaves a zone that is not known here without an offset', () => {
		const time = { dateTime: '2026-11-22T10:00:00.0000000', timeZone: 'tzone://Microsoft/Custom' };
		expect(simplifyEvent({ isAllDay: false, start: time, end: time })).toMatchObject({ start: '2026-11-22T10:00:00' });
	});
});
