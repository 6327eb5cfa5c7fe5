import { type Options, RRule, type Weekday } from 'rrule';

import { DAY, dayOf } from '../time/moment';
import { DAYS, type DayOfWeek, INDEXES, type Recurrence, type RecurrencePattern } from './types';

const WEEKDAYS: Readonly<Record<DayOfWeek, Weekday>> = {
	sunday: RRule.SU,
	monday: RRule.MO,
	tuesday: RRule.TU,
	wednesday: RRule.WE,
	thursday: RRule.TH,
	friday: RRule.FR,
	saturday: RRule.SA,
};

/** Days of the month that a wish for `day` can mean: in a shorter month, its last day. */
function monthDays(day: number): Partial<Options> {
	if (day <= 28) return { bymonthday: [day] };
	return { bymonthday: Array.from({ length: day - 27 }, (_, at) => 28 + at), bysetpos: -1 };
}

/** The first (or second, … last) day of the month that is one of the days. */
function relativeDay({ daysOfWeek = [], index }: RecurrencePattern): Partial<Options> {
	return {
		byweekday: daysOfWeek.map((day) => WEEKDAYS[day]),
		bysetpos: index === 'last' ? -1 : INDEXES.indexOf(index) + 1,
	};
}

function patternOptions(pattern: RecurrencePattern): Partial<Options> {
	switch (pattern.type) {
		case 'daily':
			return { freq: RRule.DAILY };
		case 'weekly':
			return { freq: RRule.WEEKLY, byweekday: (pattern.daysOfWeek ?? []).map((day) => WEEKDAYS[day]) };
		case 'absoluteMonthly':
			return { freq: RRule.MONTHLY, ...monthDays(pattern.dayOfMonth) };
		case 'relativeMonthly':
			return { freq: RRule.MONTHLY, ...relativeDay(pattern) };
		case 'absoluteYearly':
			return { freq: RRule.YEARLY, bymonth: [pattern.month], ...monthDays(pattern.dayOfMonth) };
		case 'relativeYearly':
			return { freq: RRule.YEARLY, bymonth: [pattern.month], ...relativeDay(pattern) };
	}
}

/** Days after which a daily or weekly pattern is where it was. */
function period({ type, interval }: RecurrencePattern): number {
	if (type === 'daily') return interval;
	return type === 'weekly' ? interval * 7 : 0;
}

/**
 * The rule of a series on the wall clock. `near` lets a series without a number of occurrences start counting
 * shortly before that day instead of at its beginning, which may be years ago.
 */
function ruleOf({ pattern, range }: Recurrence, start: number, near?: number): RRule {
	const step = period(pattern);
	const skipped =
		near !== undefined && step > 0 && range.type !== 'numbered'
			? Math.max(0, Math.floor((near - dayOf(start)) / step) - 1) * step
			: 0;
	return new RRule(
		{
			...patternOptions(pattern),
			interval: pattern.interval,
			wkst: WEEKDAYS[pattern.firstDayOfWeek],
			dtstart: new Date(start + skipped * DAY),
			...(range.type === 'numbered' ? { count: range.numberOfOccurrences } : {}),
			...(range.type === 'endDate' ? { until: new Date(`${range.endDate}T23:59:59.999Z`) } : {}),
		},
		true,
	);
}

/** Wall times at which the series takes place, from `from` to `to`, both included. */
export function wallTimes(recurrence: Recurrence, start: number, { from, to }: { from: number; to: number }): number[] {
	if (to < start) return [];
	return ruleOf(recurrence, start, dayOf(from))
		.between(new Date(from), new Date(to), true)
		.map((date) => date.getTime());
}

/** The first wall time of the series, which need not be its start; `undefined` when there is none. */
export function firstWallTime(recurrence: Recurrence, start: number): number | undefined {
	return ruleOf(recurrence, start).after(new Date(start), true)?.getTime();
}

/** The wall time before or after another one, if the series has one. */
export function neighbour(
	recurrence: Recurrence,
	start: number,
	{ wall, side }: { wall: number; side: -1 | 1 },
): number | undefined {
	const rule = ruleOf(recurrence, start);
	const found = side < 0 ? rule.before(new Date(wall)) : rule.after(new Date(wall));
	return found?.getTime();
}

export function weekdayOf(wall: number): DayOfWeek {
	return DAYS[new Date(wall).getUTCDay()] ?? 'sunday';
}
