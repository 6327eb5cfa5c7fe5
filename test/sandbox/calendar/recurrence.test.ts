import { checkedRecurrence } from '../../../sandbox/graph/calendar/recurrence/check';
import { firstWallTime, wallTimes } from '../../../sandbox/graph/calendar/recurrence/rule';
import { instantOf, readInstant, readMoment, wallAt } from '../../../sandbox/graph/calendar/time/moment';
import { findZone, storedName, zoneNamed } from '../../../sandbox/graph/calendar/time/zone';

const date = (wall: number) => new Date(wall).toISOString().slice(0, 10);

/** The first dates of a series that starts at nine on `startDate`. */
function dates(
	startDate: string,
	pattern: Record<string, unknown>,
	range: Record<string, unknown> = { type: 'noEnd' },
): string[] {
	const start = readMoment({ dateTime: `${startDate}T09:00:00`, timeZone: 'Europe/Vienna' }, 'start');
	const recurrence = checkedRecurrence({ pattern: { interval: 1, ...pattern }, range: { startDate, ...range } }, start);
	return wallTimes(recurrence, start.wall, { from: start.wall, to: Date.parse('2032-01-01') })
		.slice(0, 6)
		.map(date);
}

describe('dates of patterns', () => {
	test.each([
		[
			'every day',
			'2026-03-02',
			{ type: 'daily' },
			['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07'],
		],
		[
			'every third day',
			'2026-02-27',
			{ type: 'daily', interval: 3 },
			['2026-02-27', '2026-03-02', '2026-03-05', '2026-03-08', '2026-03-11', '2026-03-14'],
		],
		[
			'Mondays and Thursdays of every other week',
			'2026-03-02',
			{ type: 'weekly', interval: 2, daysOfWeek: ['monday', 'thursday'] },
			['2026-03-02', '2026-03-05', '2026-03-16', '2026-03-19', '2026-03-30', '2026-04-02'],
		],
		[
			'every other week that begins on Sunday: a Sunday belongs to the week after',
			'2026-03-03',
			{ type: 'weekly', interval: 2, daysOfWeek: ['sunday', 'tuesday'], firstDayOfWeek: 'sunday' },
			['2026-03-03', '2026-03-15', '2026-03-17', '2026-03-29', '2026-03-31', '2026-04-12'],
		],
		[
			'every other week that begins on Monday',
			'2026-03-03',
			{ type: 'weekly', interval: 2, daysOfWeek: ['sunday', 'tuesday'], firstDayOfWeek: 'monday' },
			['2026-03-03', '2026-03-08', '2026-03-17', '2026-03-22', '2026-03-31', '2026-04-05'],
		],
		[
			'the 31st, which shorter months have at their end',
			'2026-01-31',
			{ type: 'absoluteMonthly', dayOfMonth: 31 },
			['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'],
		],
		[
			'the last Friday of the month',
			'2026-03-27',
			{ type: 'relativeMonthly', daysOfWeek: ['friday'], index: 'last' },
			['2026-03-27', '2026-04-24', '2026-05-29', '2026-06-26', '2026-07-31', '2026-08-28'],
		],
		[
			'the first day of the month that is a Tuesday or Wednesday',
			'2026-03-03',
			{ type: 'relativeMonthly', daysOfWeek: ['tuesday', 'wednesday'] },
			['2026-03-03', '2026-04-01', '2026-05-05', '2026-06-02', '2026-07-01', '2026-08-04'],
		],
		[
			'the 29th of February, in other years the 28th',
			'2027-02-28',
			{ type: 'absoluteYearly', dayOfMonth: 29, month: 2 },
			['2027-02-28', '2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28'],
		],
		[
			'the second Monday of October',
			'2026-10-12',
			{ type: 'relativeYearly', daysOfWeek: ['monday'], index: 'second', month: 10 },
			['2026-10-12', '2027-10-11', '2028-10-09', '2029-10-08', '2030-10-14', '2031-10-13'],
		],
	])('%s', (_what, start, pattern, expected) => {
		expect(dates(start, pattern)).toEqual(expected);
	});

	test.each([
		[{ type: 'endDate', endDate: '2026-03-04' }, 3],
		[{ type: 'endDate', endDate: '2026-03-02' }, 1],
		[{ type: 'numbered', numberOfOccurrences: 2 }, 2],
	])('a range %j ends the series', (range, count) => {
		expect(dates('2026-03-02', { type: 'daily' }, range)).toHaveLength(count);
	});

	test('a look far from the beginning finds the same dates as one from there', () => {
		const start = readMoment({ dateTime: '2020-01-06T09:00:00' }, 'start');
		for (const pattern of [
			{ type: 'daily', interval: 3 },
			{ type: 'weekly', interval: 3, daysOfWeek: ['sunday', 'wednesday'], firstDayOfWeek: 'monday' },
		]) {
			const recurrence = checkedRecurrence({ pattern, range: { type: 'noEnd', startDate: '2020-01-06' } }, start);
			const window = { from: Date.parse('2026-03-01'), to: Date.parse('2026-05-01') };
			const near = wallTimes(recurrence, start.wall, window);
			const all = wallTimes(recurrence, start.wall, { from: start.wall, to: window.to });
			expect(near.length).toBeGreaterThan(5);
			expect(near).toEqual(all.filter((wall) => wall >= window.from));
		}
	});

	test('a series begins with the first date that the pattern has', () => {
		const start = readMoment({ dateTime: '2026-03-02T09:00:00' }, 'start');
		const pattern = { type: 'weekly', interval: 1, daysOfWeek: ['friday'] };
		const recurrence = checkedRecurrence({ pattern, range: { type: 'noEnd', startDate: '2026-03-02' } }, start);
		expect(date(firstWallTime(recurrence, start.wall) ?? 0)).toBe('2026-03-06');
	});
});

describe('what the service refuses', () => {
	const start = readMoment({ dateTime: '2026-03-02T09:00:00' }, 'start');
	const DAILY = { type: 'daily', interval: 1 };
	const NO_END = { type: 'noEnd', startDate: '2026-03-02' };

	test.each([
		['no pattern', undefined, NO_END, 'recurrence/pattern'],
		['no range', DAILY, undefined, 'recurrence/range'],
		['no type', { interval: 1 }, NO_END, 'recurrence/pattern/type'],
		['no interval', { type: 'daily' }, NO_END, 'recurrence/pattern/interval'],
		['an interval of nothing', { type: 'daily', interval: 0 }, NO_END, 'recurrence/pattern/interval'],
		['a week without days', { type: 'weekly', interval: 1 }, NO_END, 'recurrence/pattern/daysOfWeek'],
		[
			'a week with an empty list',
			{ type: 'weekly', interval: 1, daysOfWeek: [] },
			NO_END,
			'recurrence/pattern/daysOfWeek',
		],
		['a month without a day', { type: 'absoluteMonthly', interval: 1 }, NO_END, 'recurrence/pattern/dayOfMonth'],
		[
			'a day that no month has',
			{ type: 'absoluteMonthly', interval: 1, dayOfMonth: 32 },
			NO_END,
			'recurrence/pattern/dayOfMonth',
		],
		[
			'a year without a month',
			{ type: 'absoluteYearly', interval: 1, dayOfMonth: 1 },
			NO_END,
			'recurrence/pattern/month',
		],
		[
			'a month that no year has',
			{ type: 'relativeYearly', interval: 1, daysOfWeek: ['monday'], month: 13 },
			NO_END,
			'recurrence/pattern/month',
		],
		['no start date', DAILY, { type: 'noEnd' }, 'recurrence/range/startDate'],
		['another start date', DAILY, { type: 'noEnd', startDate: '2026-03-03' }, 'recurrence/range/startDate'],
		[
			'a start date with a time',
			DAILY,
			{ type: 'noEnd', startDate: '2026-03-02T09:00:00' },
			'recurrence/range/startDate',
		],
		['no end date', DAILY, { type: 'endDate', startDate: '2026-03-02' }, 'recurrence/range/endDate'],
		[
			'an end before the start',
			DAILY,
			{ type: 'endDate', startDate: '2026-03-02', endDate: '2026-03-01' },
			'recurrence/range/endDate',
		],
		['no number', DAILY, { type: 'numbered', startDate: '2026-03-02' }, 'recurrence/range/numberOfOccurrences'],
		['no range type', DAILY, { startDate: '2026-03-02' }, 'recurrence/range/type'],
	])('%s', (_what, pattern, range, target) => {
		expect(() => checkedRecurrence({ pattern, range }, start)).toThrow(
			expect.objectContaining({
				status: 400,
				extras: { details: [expect.objectContaining({ target })] },
			}),
		);
	});
});

describe('time zones', () => {
	test.each([
		['W. Europe Standard Time', 'Europe/Berlin', 'W. Europe Standard Time'],
		['w. europe standard time', 'Europe/Berlin', 'W. Europe Standard Time'],
		['Europe/Vienna', 'Europe/Vienna', 'W. Europe Standard Time'],
		['UTC', 'UTC', 'UTC'],
		['tzone://Microsoft/Utc', 'UTC', 'UTC'],
		['Asia/Calcutta', 'Asia/Calcutta', 'India Standard Time'],
		['Etc/GMT+12', 'Etc/GMT+12', 'Dateline Standard Time'],
	])('%s', (name, iana, stored) => {
		expect(zoneNamed(name)).toEqual({ name, iana });
		expect(storedName(zoneNamed(name))).toBe(stored);
	});

	test.each(['Greenwich Mean Time', 'Nowhere', '', 'Europe/Nowhere', 'EST'])('%j is none', (name) => {
		expect(findZone(name)).toBeUndefined();
	});

	test.each([
		['before the change', '2026-03-28T09:00:00Z', '2026-03-28T08:00:00Z'],
		['after the change', '2026-03-29T09:00:00Z', '2026-03-29T07:00:00Z'],
		['in the hour that does not exist', '2026-03-29T02:30:00Z', '2026-03-29T01:30:00Z'],
		['in the hour that comes twice', '2026-10-25T02:30:00Z', '2026-10-25T01:30:00Z'],
		['in the hour that comes twice', '2026-11-01T01:30:00Z', '2026-11-01T06:30:00Z', 'America/New_York'],
	])('a wall clock %s', (what, wall, instant, name = 'Europe/Vienna') => {
		const zone = zoneNamed(name);
		expect(new Date(instantOf(Date.parse(wall), zone)).toISOString()).toBe(new Date(instant).toISOString());
		const shown = what.includes('not exist') ? Date.parse(wall) + 3_600_000 : Date.parse(wall);
		expect(wallAt(Date.parse(instant), zone)).toBe(shown);
	});

	test.each([
		['2026-03-02', '2026-03-02T00:00:00.000Z'],
		['2026-03-02T10:00', '2026-03-02T10:00:00.000Z'],
		['2026-03-02T10:00:00.1234567', '2026-03-02T10:00:00.123Z'],
		['2026-03-02T10:00:00-08:00', '2026-03-02T18:00:00.000Z'],
		['2026-03-02T10:00:00 02:00', '2026-03-02T08:00:00.000Z'],
		['today', undefined],
		['2026-13-02', undefined],
		[undefined, undefined],
	])('the instant %j', (text, expected) => {
		const at = readInstant(text);
		expect(at === undefined ? undefined : new Date(at).toISOString()).toBe(expected);
	});
});
