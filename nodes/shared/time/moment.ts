import { instantOf, isKnownZone, wallTimeAt, type WallTime } from './zone';

/** What a date field holds: a wall time that fits any zone, or an instant (milliseconds since 1970). */
export type Moment = { readonly wall: WallTime } | { readonly instant: number };

/** A date field of a node: how it is called, and what it holds, which expressions fill with more than text. */
export interface DateField {
	readonly field: string;
	readonly value: unknown;
}

const PATTERN =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?(?:\[.+\])?$/i;

/**
 * Reads the value of a date field. The editor gives wall times (`2026-01-31T09:00:00`), expressions often give instants:
 * text with an offset, luxon's DateTime, a Date, a number.
 */
export function readMoment({ field, value }: DateField): Moment {
	if (typeof value === 'number' && Number.isFinite(value)) return { instant: inMilliseconds(value) };
	const text = textOf(value).trim();
	const [, date, time = '00:00', second = '00', offset] = PATTERN.exec(text) ?? [];
	const wall = `${date}T${time}:${second}`;
	if (!date || !exists(wall)) throw unreadable(field, text);
	if (!offset) return { wall };
	const hours = /^z$/i.test(offset) ? 'Z' : withColon(offset);
	return { instant: Date.parse(`${wall}${hours}`) };
}

/** The wall time of a date field in a zone. */
export function wallTimeOf(dateField: DateField, zone: string): WallTime {
	const moment = readMoment(dateField);
	if ('wall' in moment) return moment.wall;
	requireKnown(zone, dateField.field);
	return wallTimeAt(moment.instant, zone);
}

/** The instant of a date field, in milliseconds since 1970; wall times are those of the zone. */
export function momentToInstant(dateField: DateField, zone: string): number {
	const moment = readMoment(dateField);
	if ('instant' in moment) return moment.instant;
	requireKnown(zone, dateField.field);
	return instantOf(moment.wall, zone);
}

/** The date of a wall time. */
export const dateOf = (wall: WallTime): string => wall.slice(0, 10);

/** A date some days later. Days are counted on the calendar, so that no change of the clocks shortens one. */
export function daysAfter(date: string, days: number): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

function requireKnown(zone: string, field: string): void {
	if (isKnownZone(zone)) return;
	throw new RangeError(
		`The time zone '${zone}' is not known here, so ${field} cannot be converted to it. Enter an IANA name such as Europe/Berlin, or give ${field} without an offset`,
	);
}

/** Seconds until the year 5138, milliseconds from 1973 on. */
const inMilliseconds = (value: number): number => (Math.abs(value) < 1e11 ? value * 1000 : value);

function textOf(value: unknown): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
	if (typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function')
		return String((value as { toISO: () => unknown }).toISO());
	return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
}

const withColon = (offset: string): string =>
	offset.length === 3 ? `${offset}:00` : offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;

/** 30 February and 25 o'clock match the pattern, but do not exist. */
function exists(wall: WallTime): boolean {
	const time = Date.parse(`${wall}Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(wall);
}

function unreadable(field: string, text: string): RangeError {
	return new RangeError(
		text === ''
			? `${field} is empty. Enter a date and time, such as 2026-01-31T09:00`
			: `${field} '${text}' is not a date and time. Enter one like 2026-01-31T09:00, 2026-01-31T09:00+01:00 or 2026-01-31`,
	);
}
