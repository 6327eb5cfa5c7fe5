import { type DayOfWeek, type PatternedRecurrence, type RecurrencePattern } from '@microsoft/microsoft-graph-types';
import { type Values } from '../../shared/operation/property';
import { dateOf, wallTimeOf } from '../../shared/time/moment';
import { type WallTime } from '../../shared/time/zone';
import { type recurrenceFields } from '../fields/recurrence';

export type Rule = Partial<Values<typeof recurrenceFields>>;

/** When the series begins: wall time and zone of the first event. */
export interface Beginning {
	readonly start: WallTime;
	readonly zone: string;
}

const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const INDEXES = ['first', 'second', 'third', 'fourth', 'last'] as const;

/** A rule of the form as Graph's recurrence. What the rule leaves open follows from the first event. */
export function recurrenceOf(rule: Rule, { start, zone }: Beginning): PatternedRecurrence {
	const startDate = dateOf(start);
	return {
		pattern: patternOf(rule, startDate),
		// Without a zone of its own, the rule counts the days of the event's zone.
		range: {
			...rangeOf(rule, { startDate, zone }),
			...(rule.recurrenceTimeZone ? { recurrenceTimeZone: rule.recurrenceTimeZone } : {}),
		},
	};
}

function patternOf(rule: Rule, startDate: string): RecurrencePattern {
	const type = rule.pattern ?? 'daily';
	const interval = whole('Every', rule.interval ?? 1, { from: 1, to: 999 });
	const [, month = 1, day = 1] = startDate.split('-').map(Number);
	const dayOfMonth = () => whole('Day of Month', rule.dayOfMonth || day, { from: 1, to: 31 });
	const relative = () => ({ daysOfWeek: daysOf(rule, startDate), index: rule.index || weekOf(day) });
	switch (type) {
		case 'daily':
			return { type, interval };
		case 'weekly':
			return {
				type,
				interval,
				daysOfWeek: daysOf(rule, startDate),
				firstDayOfWeek: rule.firstDayOfWeek ?? 'sunday',
			};
		case 'absoluteMonthly':
			return { type, interval, dayOfMonth: dayOfMonth() };
		case 'relativeMonthly':
			return { type, interval, ...relative() };
		case 'absoluteYearly':
			return { type, interval, dayOfMonth: dayOfMonth(), month: monthOf(rule, month) };
		case 'relativeYearly':
			return { type, interval, ...relative(), month: monthOf(rule, month) };
		default:
			throw new RangeError(`Repeats '${String(type)}' is not a kind of repetition. Choose one from the list`);
	}
}

function rangeOf(rule: Rule, { startDate, zone }: { startDate: string; zone: string }) {
	switch (rule.ends ?? 'noEnd') {
		case 'endDate': {
			const endDate = dateOf(wallTimeOf({ field: 'Last Date', value: rule.endDate }, zone));
			if (endDate < startDate) throw new RangeError(`Last Date ${endDate} is before the first event on ${startDate}`);
			return { type: 'endDate' as const, startDate, endDate };
		}
		case 'numbered': {
			const numberOfOccurrences = whole('Number of Events', rule.occurrences ?? 10, { from: 1, to: 999 });
			return { type: 'numbered' as const, startDate, numberOfOccurrences };
		}
		default:
			return { type: 'noEnd' as const, startDate };
	}
}

function daysOf({ daysOfWeek }: Rule, startDate: string): DayOfWeek[] {
	const chosen = daysOfWeek ?? [];
	const wrong = chosen.find((day) => !WEEK.includes(day));
	if (wrong !== undefined)
		throw new RangeError(`Days of Week '${String(wrong)}' is not a day. Use one of: ${WEEK.join(', ')}`);
	const weekday = WEEK[new Date(`${startDate}T00:00:00Z`).getUTCDay()] ?? 'monday';
	return chosen.length > 0 ? chosen : [weekday];
}

/** Which one of its weekday in the month a day is. A fifth one is the last. */
const weekOf = (day: number) => INDEXES[Math.ceil(day / 7) - 1] ?? 'last';

const monthOf = ({ month }: Rule, start: number): number => whole('Month', month || start, { from: 1, to: 12 });

function whole(field: string, value: unknown, { from, to }: { from: number; to: number }): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= from && number <= to) return number;
	throw new RangeError(`${field} '${String(value)}' is not a whole number from ${from} to ${to}`);
}
