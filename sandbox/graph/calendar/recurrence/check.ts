import { isJsonObject } from '../../../http/json';
import { invalidProperty } from '../errors';
import { dateOf, type Moment } from '../time/moment';
import { storedName, zoneNamed } from '../time/zone';
import { type DayOfWeek, type Recurrence, type RecurrencePattern, type RecurrenceRange, type WeekIndex } from './types';

const DATE = /^\d{4}-\d\d-\d\d$/;
const NO_DATE = '0001-01-01';

type Members = Readonly<Record<string, unknown>>;

/** Members that each type of pattern must have. */
const REQUIRED: Readonly<Record<RecurrencePattern['type'], readonly string[]>> = {
	daily: ['interval'],
	weekly: ['interval', 'daysOfWeek'],
	absoluteMonthly: ['interval', 'dayOfMonth'],
	relativeMonthly: ['interval', 'daysOfWeek'],
	absoluteYearly: ['interval', 'dayOfMonth', 'month'],
	relativeYearly: ['interval', 'daysOfWeek', 'month'],
};

/**
 * A recurrence from a body whose types have been checked already, complete and consistent with the event's start.
 * Refuses what the service refuses, naming the member.
 */
export function checkedRecurrence(value: unknown, start: Moment): Recurrence {
	const { pattern, range } = isJsonObject(value) ? value : {};
	if (!isJsonObject(pattern)) throw invalidProperty('recurrence/pattern', 'a recurrence needs a pattern');
	if (!isJsonObject(range)) throw invalidProperty('recurrence/range', 'a recurrence needs a range');
	return { pattern: checkedPattern(pattern), range: checkedRange(range, start) };
}

function checkedPattern(pattern: Members): RecurrencePattern {
	const type = pattern.type as RecurrencePattern['type'] | undefined;
	if (!type) throw invalidProperty('recurrence/pattern/type', 'a pattern needs a type');
	for (const name of REQUIRED[type]) {
		if (isMissing(pattern[name])) {
			throw invalidProperty(`recurrence/pattern/${name}`, `a pattern of type ${type} needs ${name}`);
		}
	}
	const days = pattern.daysOfWeek as readonly DayOfWeek[] | null | undefined;
	return {
		type,
		interval: numberWithin(pattern, 'interval', { least: 1, most: 999 }),
		month: numberWithin(pattern, 'month', { least: REQUIRED[type].includes('month') ? 1 : 0, most: 12 }),
		dayOfMonth: numberWithin(pattern, 'dayOfMonth', {
			least: REQUIRED[type].includes('dayOfMonth') ? 1 : 0,
			most: 31,
		}),
		...(REQUIRED[type].includes('daysOfWeek') ? { daysOfWeek: [...new Set(days ?? [])] } : {}),
		firstDayOfWeek: (pattern.firstDayOfWeek as DayOfWeek | null | undefined) ?? 'sunday',
		index: (pattern.index as WeekIndex | null | undefined) ?? 'first',
	};
}

function isMissing(value: unknown): boolean {
	return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

function numberWithin(members: Members, name: string, { least, most }: { least: number; most: number }): number {
	const value = members[name] ?? 0;
	if (typeof value !== 'number' || value < least || value > most)
		throw invalidProperty(`recurrence/pattern/${name}`, `${name} must be between ${least} and ${most}`);
	return value;
}

function checkedRange(range: Members, start: Moment): RecurrenceRange {
	const { type, startDate, endDate, numberOfOccurrences, recurrenceTimeZone } = range;
	const refuse = (name: string, why: string) => invalidProperty(`recurrence/range/${name}`, why);
	if (type !== 'endDate' && type !== 'noEnd' && type !== 'numbered') throw refuse('type', 'a range needs a type');
	if (!isDate(startDate)) throw refuse('startDate', 'startDate must be a date like 2026-03-15');
	if (startDate !== dateOf(start.wall))
		throw refuse('startDate', `startDate must be the date of the event's start, ${dateOf(start.wall)}`);
	if (type === 'endDate' && (!isDate(endDate) || endDate < startDate))
		throw refuse('endDate', 'endDate must be a date that is not before startDate');
	const count = typeof numberOfOccurrences === 'number' ? numberOfOccurrences : 0;
	if (type === 'numbered' && (count < 1 || count > 999))
		throw refuse('numberOfOccurrences', 'numberOfOccurrences must be between 1 and 999');
	const zone =
		typeof recurrenceTimeZone === 'string' && recurrenceTimeZone !== '' ? zoneNamed(recurrenceTimeZone) : start.zone;
	return {
		type,
		startDate,
		endDate: type === 'endDate' ? String(endDate) : NO_DATE,
		recurrenceTimeZone: storedName(zone),
		numberOfOccurrences: type === 'numbered' ? count : 0,
	};
}

function isDate(value: unknown): value is string {
	return (
		typeof value === 'string' &&
		DATE.test(value) &&
		!Number.isNaN(Date.parse(value)) &&
		dateOf(Date.parse(value)) === value
	);
}
