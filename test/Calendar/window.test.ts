import { isInside, queryOf, windowOf } from '../../nodes/Calendar/fields/window';

const window = (from: string, until: string, zone: string) => windowOf({ from, until }, zone);
const allDay = (first: string, after: string, timeZone: string) => ({
	isAllDay: true,
	start: { dateTime: `${first}T00:00:00.0000000`, timeZone },
	end: { dateTime: `${after}T00:00:00.0000000`, timeZone },
});
const timed = (start: string, end: string, timeZone: string) => ({
	isAllDay: false,
	start: { dateTime: `2026-11-${start}:00.0000000`, timeZone },
	end: { dateTime: `2026-11-${end}:00.0000000`, timeZone },
});

describe('a range of dates', () => {
	it.each([
		['2026-11-24', '2026-11-25', 'Europe/Berlin', '2026-11-23T23:00:00.000Z', '2026-11-25T00:00:00.000Z'],
		['2026-11-24', '2026-11-25', 'America/New_York', '2026-11-24T00:00:00.000Z', '2026-11-25T05:00:00.000Z'],
		[
			'2026-11-24T20:00',
			'2026-11-24T22:00',
			'America/New_York',
			'2026-11-24T00:00:00.000Z',
			'2026-11-25T03:00:00.000Z',
		],
		['2026-11-24T01:00', '2026-11-24T02:00', 'Asia/Tokyo', '2026-11-23T16:00:00.000Z', '2026-11-25T00:00:00.000Z'],
	])('%s to %s in %s asks for all that could be in it', (from, until, zone, startDateTime, endDateTime) => {
		expect(queryOf(window(from, until, zone))).toEqual({ startDateTime, endDateTime });
	});

	it.each(['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'])(
		'holds whole days by their dates in %s',
		(zone) => {
			const day = window('2026-11-24', '2026-11-25', zone);
			expect(isInside(allDay('2026-11-23', '2026-11-24', zone), day)).toBe(false);
			expect(isInside(allDay('2026-11-24', '2026-11-25', zone), day)).toBe(true);
			expect(isInside(allDay('2026-11-23', '2026-11-25', zone), day)).toBe(true);
			expect(isInside(allDay('2026-11-25', '2026-11-26', zone), day)).toBe(false);
		},
	);

	it('holds what goes on in it, and not what only touches it', () => {
		const zone = 'Europe/Berlin';
		const morning = window('2026-11-24T08:00', '2026-11-24T12:00', zone);
		expect(isInside(timed('24T07:00', '24T08:00', zone), morning)).toBe(false);
		expect(isInside(timed('24T07:00', '24T08:01', zone), morning)).toBe(true);
		expect(isInside(timed('24T12:00', '24T13:00', zone), morning)).toBe(false);
		expect(isInside(timed('24T08:00', '24T08:00', zone), morning)).toBe(true);
		expect(isInside(timed('24T07:00', '24T07:30', 'UTC'), morning)).toBe(true);
	});

	it('leaves to Graph what it cannot judge', () => {
		const zone = 'Europe/Berlin';
		expect(isInside({}, window('2026-11-24', '2026-11-25', zone))).toBe(true);
		const custom = timed('01T00:00', '01T01:00', 'tzone://Microsoft/Custom');
		expect(isInside(custom, window('2026-11-24', '2026-11-25', zone))).toBe(true);
	});
});
