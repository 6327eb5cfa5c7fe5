import { type Event } from '@microsoft/microsoft-graph-types';
import { dateOf, daysAfter, wallTimeOf } from '../../shared/time/moment';
import { instantOf, isKnownZone } from '../../shared/time/zone';
import { type Basis } from './changes';
import { endField, eventTimes, isGiven, later, startField, type Times } from './times';

/** The fields of Update that say when. */
export interface When {
	readonly start?: unknown;
	readonly end?: unknown;
	readonly isAllDay?: boolean | undefined;
}

/**
 * Whether the new times cannot be told without the present ones: one end is missing, or the fields could be
 * days of an all-day event as well as midnights.
 */
export function dependsOnCurrentTimes({ start, end, isAllDay }: When, zone: string): boolean {
	if (!isGiven(start) && !isGiven(end)) return isAllDay === true;
	if (!isGiven(start) || !isGiven(end)) return true;
	return isAllDay === undefined && areDates({ start, end }, zone);
}

/** The new times, complete, because Graph wants start and end in one zone; undefined when nothing changes. */
export function newTimes(when: When, { current, zone }: Basis): Times | { isAllDay: boolean } | undefined {
	const { start, end } = when;
	if (!isGiven(start) && !isGiven(end) && when.isAllDay !== true)
		return when.isAllDay === undefined ? undefined : { isAllDay: when.isAllDay };
	const isAllDay = when.isAllDay ?? (current?.isAllDay === true && areDates(when, zone));
	return eventTimes({
		isAllDay,
		zone,
		start: isGiven(start) ? start : present(current, 'start'),
		end: isGiven(end) ? end : endAfter(start, { current, isAllDay, zone }),
	});
}

interface Move {
	readonly current: Event | undefined;
	readonly isAllDay: boolean;
	readonly zone: string;
}

/** Where a moved event ends: as long after its start as before. One that has hours instead of days gets the usual length. */
function endAfter(start: unknown, { current, isAllDay, zone }: Move): string {
	const [from, to] = [present(current, 'start'), present(current, 'end')];
	if (isAllDay) {
		const last = lastDay(from, to);
		if (!isGiven(start)) return last;
		return daysAfter(dateOf(wallTimeOf(startField(start), zone)), daysBetween(dateOf(from), last));
	}
	if (current?.isAllDay) return '';
	const known = isKnownZone(zone) ? zone : 'UTC';
	return later(wallTimeOf(startField(start), zone), zone, instantOf(to, known) - instantOf(from, known));
}

/** The last day that an event touches. One that ends at midnight does not touch the day that begins there. */
function lastDay(start: string, end: string): string {
	const endsAtMidnight = end.endsWith('T00:00:00') && dateOf(end) > dateOf(start);
	return endsAtMidnight ? daysAfter(dateOf(end), -1) : dateOf(end);
}

const daysBetween = (first: string, last: string): number => (Date.parse(last) - Date.parse(first)) / 86_400_000;

const present = (current: Event | undefined, side: 'start' | 'end'): string =>
	current?.[side]?.dateTime?.slice(0, 19) ?? '';

/** Whether all that is given are days: a time of day says that no all-day event is meant. */
const areDates = ({ start, end }: When, zone: string): boolean =>
	[startField(start), endField(end)]
		.filter(({ value }) => isGiven(value))
		.every((field) => wallTimeOf(field, zone).endsWith('T00:00:00'));
