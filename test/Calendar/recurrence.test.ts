import { recurrenceOf, type Rule } from '../../nodes/Calendar/event/recurrence';

/** A Tuesday, the fourth one of its month. */
const start = '2026-11-24T09:00:00';
const zone = 'Europe/Berlin';
const of = (rule: Rule, first = start) => recurrenceOf(rule, { start: first, zone });

describe('recurrence', () => {
	it.each<[string, Rule, object]>([
		['daily', { pattern: 'daily', interval: 3 }, { type: 'daily', interval: 3 }],
		[
			'weekly on the weekday of the first event',
			{ pattern: 'weekly' },
			{ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'], firstDayOfWeek: 'sunday' },
		],
		[
			'every second week on two days',
			{ pattern: 'weekly', interval: 2, daysOfWeek: ['monday', 'friday'], firstDayOfWeek: 'monday' },
			{ type: 'weekly', interval: 2, daysOfWeek: ['monday', 'friday'], firstDayOfWeek: 'monday' },
		],
		['monthly on the day', { pattern: 'absoluteMonthly' }, { type: 'absoluteMonthly', interval: 1, dayOfMonth: 24 }],
		[
			'monthly on another day',
			{ pattern: 'absoluteMonthly', dayOfMonth: 15 },
			{ type: 'absoluteMonthly', interval: 1, dayOfMonth: 15 },
		],
		[
			'monthly on the weekday',
			{ pattern: 'relativeMonthly', index: '' },
			{ type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday'], index: 'fourth' },
		],
		[
			'every second Tuesday',
			{ pattern: 'relativeMonthly', index: 'second', daysOfWeek: ['tuesday'] },
			{ type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday'], index: 'second' },
		],
		[
			'yearly on the date',
			{ pattern: 'absoluteYearly', month: 0 },
			{ type: 'absoluteYearly', interval: 1, dayOfMonth: 24, month: 11 },
		],
		[
			'yearly on a weekday',
			{ pattern: 'relativeYearly', index: 'last', daysOfWeek: ['friday'], month: 3 },
			{ type: 'relativeYearly', interval: 1, daysOfWeek: ['friday'], index: 'last', month: 3 },
		],
	])('%s', (_name, rule, pattern) => {
		expect(of(rule).pattern).toEqual(pattern);
	});

	it('calls the fifth weekday of a month the last', () => {
		expect(of({ pattern: 'relativeMonthly' }, '2026-11-30T09:00:00').pattern).toMatchObject({
			index: 'last',
			daysOfWeek: ['monday'],
		});
	});

	it.each<[string, Rule, object]>([
		['never', {}, { type: 'noEnd', startDate: '2026-11-24' }],
		[
			'by a date, included',
			{ ends: 'endDate', endDate: '2026-12-31T00:00:00' },
			{ type: 'endDate', startDate: '2026-11-24', endDate: '2026-12-31' },
		],
		[
			'after a number',
			{ ends: 'numbered', occurrences: 5 },
			{ type: 'numbered', startDate: '2026-11-24', numberOfOccurrences: 5 },
		],
		[
			'in a zone of its own',
			{ recurrenceTimeZone: 'Tokyo Standard Time' },
			{ type: 'noEnd', startDate: '2026-11-24', recurrenceTimeZone: 'Tokyo Standard Time' },
		],
	])('ends %s', (_name, rule, range) => {
		expect(of({ pattern: 'daily', ...rule }).range).toEqual(range);
	});

	it.each<[Rule, string]>([
		[{ interval: 0 }, "Every '0' is not a whole number from 1 to 999"],
		[{ interval: 1.5 }, "Every '1.5' is not a whole number"],
		[{ pattern: 'absoluteMonthly', dayOfMonth: 32 }, "Day of Month '32' is not a whole number from 1 to 31"],
		[{ pattern: 'absoluteYearly', month: 13 as never }, "Month '13' is not a whole number from 1 to 12"],
		[{ ends: 'numbered', occurrences: 0 }, "Number of Events '0' is not a whole number from 1 to 999"],
		[{ ends: 'endDate' }, 'Last Date is empty'],
		[{ ends: 'endDate', endDate: '2026-11-01' }, 'Last Date 2026-11-01 is before the first event on 2026-11-24'],
		[{ pattern: 'weekly', daysOfWeek: ['Tue' as never] }, "Days of Week 'Tue' is not a day"],
		[{ pattern: 'fortnightly' as never }, "Repeats 'fortnightly' is not a kind of repetition"],
	])('refuses %p', (rule, message) => {
		expect(() => of(rule)).toThrow(message);
	});
});
