import { DateTime } from 'luxon';
import { daysAfter, momentToInstant, readMoment, wallTimeOf } from '../../../nodes/shared/time/moment';

const read = (value: unknown) => readMoment({ field: 'Start', value });

describe('what a date field holds', () => {
	it.each([
		['2026-11-22T10:00:00', '2026-11-22T10:00:00'],
		['2026-11-22 10:00', '2026-11-22T10:00:00'],
		['2026-11-22T10:00:00.000', '2026-11-22T10:00:00'],
		['  2026-11-22  ', '2026-11-22T00:00:00'],
		['2028-02-29', '2028-02-29T00:00:00'],
	])('%p is a wall time', (value, wall) => {
		expect(read(value)).toEqual({ wall });
	});

	it.each([
		['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z'],
		['2026-11-22T10:00:00.123+01:00', '2026-11-22T09:00:00.000Z'],
		['2026-11-22T10:00-0530', '2026-11-22T15:30:00.000Z'],
		['2026-11-22T10:00:00+02', '2026-11-22T08:00:00.000Z'],
		['2026-11-22T10:00:00+01:00[Europe/Berlin]', '2026-11-22T09:00:00.000Z'],
		[DateTime.fromISO('2026-11-22T10:00:00', { zone: 'Asia/Tokyo' }), '2026-11-22T01:00:00.000Z'],
		[new Date('2026-11-22T10:00:00Z'), '2026-11-22T10:00:00.000Z'],
		[Date.UTC(2026, 10, 22, 10), '2026-11-22T10:00:00.000Z'],
		[Date.UTC(2026, 10, 22, 10) / 1000, '2026-11-22T10:00:00.000Z'],
	])('%p is an instant', (value, iso) => {
		const moment = read(value);
		expect('instant' in moment && new Date(moment.instant).toISOString()).toBe(iso);
	});

	it.each([
		['', 'Start is empty. Enter a date and time, such as 2026-01-31T09:00'],
		[undefined, 'Start is empty. Enter a date and time, such as 2026-01-31T09:00'],
		['tomorrow', "Start 'tomorrow' is not a date and time"],
		['2026-02-30', "Start '2026-02-30' is not a date and time"],
		['2026-01-31T25:00', "Start '2026-01-31T25:00' is not a date and time"],
		[{ a: 1 }, 'is not a date and time'],
		[DateTime.invalid('x'), "Start 'null' is not a date and time"],
		[Number.NaN, "Start 'NaN' is not a date and time"],
	])('%p is refused by its name', (value, message) => {
		expect(() => read(value)).toThrow(message);
	});
});

describe('wall times and instants', () => {
	it.each([
		['2026-11-22T10:00:00', 'Europe/Berlin', '2026-11-22T10:00:00'],
		['2026-11-22T10:00:00Z', 'Europe/Berlin', '2026-11-22T11:00:00'],
		['2026-07-22T10:00:00Z', 'Europe/Berlin', '2026-07-22T12:00:00'],
		['2026-11-22T23:30:00-08:00', 'Pacific Standard Time', '2026-11-22T23:30:00'],
		['2026-11-22T10:00:00Z', 'India Standard Time', '2026-11-22T15:30:00'],
		['2026-11-22T00:00:00Z', 'UTC', '2026-11-22T00:00:00'],
	])('%s is shown in %s as %s', (value, zone, wall) => {
		expect(wallTimeOf({ field: 'Start', value }, zone)).toBe(wall);
	});

	it('takes a wall time of a zone that is not known here as it is', () => {
		expect(wallTimeOf({ field: 'Start', value: '2026-11-22T10:00' }, 'tzone://Microsoft/Custom')).toBe(
			'2026-11-22T10:00:00',
		);
	});

	it('names the zone it cannot convert to', () => {
		expect(() => wallTimeOf({ field: 'Start', value: '2026-11-22T10:00Z' }, 'Mars/Base')).toThrow(
			"The time zone 'Mars/Base' is not known here, so Start cannot be converted to it",
		);
		expect(() => momentToInstant({ field: 'From', value: '2026-11-22T10:00' }, 'Mars/Base')).toThrow('Mars/Base');
	});

	it.each([
		['2026-03-28', 1, '2026-03-29'],
		['2026-12-31', 1, '2027-01-01'],
		['2026-03-01', -1, '2026-02-28'],
	])('%s and %i days is %s', (date, days, after) => {
		expect(daysAfter(date, days)).toBe(after);
	});
});
