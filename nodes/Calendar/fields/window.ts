import { type IDataObject } from 'n8n-workflow';
import { dateOf, daysAfter } from '../../shared/time/moment';
import { instantOf, isKnownZone, wallTimeAt } from '../../shared/time/zone';
import { rangeOf, type Range } from './range';

/**
 * A range of dates in a zone. All-day events float: they are whole days in every zone, but Graph looks for them as if
 * they were days of UTC. So Graph is asked for a little more, and what is not in the range is left out here.
 */
export interface Window {
	/** Instants. */
	readonly start: number;
	readonly end: number;
	/** Days that the range touches. */
	readonly firstDay: string;
	readonly lastDay: string;
}

export function windowOf(range: Range, zone: string): Window {
	const { startDateTime, endDateTime } = rangeOf(range, zone);
	const [start, end] = [Date.parse(startDateTime), Date.parse(endDateTime)];
	return { start, end, firstDay: dateOf(wallTimeAt(start, zone)), lastDay: dateOf(wallTimeAt(end - 1, zone)) };
}

/** What Graph is asked for: the range, and the days that it touches as days of UTC. */
export function queryOf({ start, end, firstDay, lastDay }: Window): { startDateTime: string; endDateTime: string } {
	return {
		startDateTime: new Date(Math.min(start, Date.parse(firstDay))).toISOString(),
		endDateTime: new Date(Math.max(end, Date.parse(daysAfter(lastDay, 1)))).toISOString(),
	};
}

/** What `isInside` looks at. */
export const WINDOW_NEEDS = ['start', 'end', 'isAllDay'] as const;

export function isInside(entry: IDataObject, { start, end, firstDay, lastDay }: Window): boolean {
	const [from, until] = [timeOf(entry['start']), timeOf(entry['end'])];
	if (!from || !until) return true;
	if (entry['isAllDay'] === true) return dateOf(from.wall) <= lastDay && dateOf(until.wall) > firstDay;
	const [begins, ends] = [from, until].map(({ wall, zone }) => instantOf(wall, zone)) as [number, number];
	// An event without length at the very beginning counts, too.
	return begins < end && (ends > start || begins >= start);
}

function timeOf(value: unknown): { wall: string; zone: string } | undefined {
	const { dateTime, timeZone = 'UTC' } = (value ?? {}) as { dateTime?: string; timeZone?: string };
	return dateTime && isKnownZone(timeZone) ? { wall: dateTime.slice(0, 19), zone: timeZone } : undefined;
}
