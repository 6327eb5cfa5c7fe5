import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { offsetAt } from './offset';
import { UTC, type Zone, zoneNamed } from './zone';

/** A point in time with the wall clock that was meant: series keep to the wall clock across changes to summer time. */
export interface Moment {
	/** Milliseconds since the epoch. Times of all-day events float: they count as UTC. */
	readonly at: number;
	/** What the clock on the wall shows, as if it were UTC. */
	readonly wall: number;
	readonly zone: Zone;
}

export interface DateTimeTimeZone {
	dateTime: string;
	timeZone: string;
}

export const DAY = 86_400_000;

const DATE_TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/** Wall time as milliseconds and the offset that was written behind it, if any. */
interface Written {
	wall: number;
	/** Minutes east of UTC. */
	offset: number | undefined;
}

function parseWritten(text: string): Written | undefined {
	const match = DATE_TIME.exec(text.trim());
	if (!match) return undefined;
	const [, date = '', time = '00:00', seconds = '00', fraction = '0', offset] = match;
	const wall = Date.parse(`${date}T${time}:${seconds}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
	// `2026-02-30` is a date of March to some platforms; here it is none.
	if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 10) !== date) return undefined;
	return { wall, offset: offset === undefined ? undefined : offsetMinutes(offset) };
}

function offsetMinutes(text: string): number {
	if (text.toUpperCase() === 'Z') return 0;
	const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The point in time at which the wall clock of a zone shows `wall`; in the gap of a change, the hour after it.
 * Of an hour that comes twice it is the second one, in standard time, as Windows decides.
 */
export function instantOf(wall: number, zone: Zone): number {
	if (zone.iana === 'UTC') return wall;
	const before = offsetAt(wall - DAY, zone.iana);
	const after = offsetAt(wall + DAY, zone.iana);
	if (before === after) return wall - before;
	const shown = [wall - before, wall - after].filter((at) => at + offsetAt(at, zone.iana) === wall);
	return shown.length > 0 ? Math.max(...shown) : wall - before;
}

/** What the wall clock of a zone shows at a point in time. */
export function wallAt(at: number, zone: Zone): number {
	return zone.iana === 'UTC' ? at : at + offsetAt(at, zone.iana);
}

export function momentAtWall(wall: number, zone: Zone): Moment {
	return { at: instantOf(wall, zone), wall, zone };
}

/** The same day and time, counted as UTC: how all-day events are kept. */
export function floating({ wall, zone }: Moment): Moment {
	return { at: wall, wall, zone };
}

/** A `dateTimeTimeZone` of a body as a moment; `property` names it in refusals. */
export function readMoment(value: unknown, property: string): Moment {
	const { dateTime, timeZone } = isJsonObject(value) ? value : {};
	const written = typeof dateTime === 'string' ? parseWritten(dateTime) : undefined;
	if (!written) {
		throw badRequest(
			`The value '${typeof dateTime === 'string' ? dateTime : ''}' of property '${property}' is no valid date and time: dateTime must look like 2026-03-15T12:00:00.`,
			'ErrorInvalidParameter',
		);
	}
	const zone = typeof timeZone === 'string' ? zoneNamed(timeZone) : UTC;
	if (written.offset === undefined) return momentAtWall(written.wall, zone);
	const at = written.wall - written.offset * 60_000;
	return { at, wall: wallAt(at, zone), zone };
}

/** A point in time of a query parameter: an offset counts, without one it is UTC. */
export function readInstant(text: string | null | undefined): number | undefined {
	// A plus sign that a client forgot to encode arrives as a space.
	const written = parseWritten((text ?? '').replace(/ (?=\d\d:\d\d$)/, '+'));
	return written && written.wall - (written.offset ?? 0) * 60_000;
}

/** `2026-03-15T12:00:00.0000000`, as Outlook writes times. */
export function writtenWall(wall: number): string {
	return `${new Date(wall).toISOString().slice(0, 23)}0000`;
}

/** A moment as Outlook shows it in a zone; all-day events show their own dates in whatever zone. */
export function shownMoment({ at, wall }: Moment, zone: Zone, allDay = false): DateTimeTimeZone {
	return { dateTime: writtenWall(allDay ? wall : wallAt(at, zone)), timeZone: zone.name };
}

/** `2026-03-15` */
export function dateOf(wall: number): string {
	return new Date(wall).toISOString().slice(0, 10);
}

/** Days since the epoch. */
export function dayOf(wall: number): number {
	return Math.floor(wall / DAY);
}
