import { type DateTimeTimeZone } from '@microsoft/microsoft-graph-types';
import { dateOf, daysAfter, momentToInstant, readMoment, wallTimeOf, type DateField } from '../../shared/time/moment';
import { instantOf, isKnownZone, wallTimeAt, type WallTime } from '../../shared/time/zone';

/** When an event is, as the fields give it: values of date fields. */
export interface Span {
	readonly start: unknown;
	/** The end; of an all-day event the last day, included. Empty: half an hour, or one day. */
	readonly end: unknown;
	readonly isAllDay: boolean;
	readonly zone: string;
}

/** When an event is, as Graph takes it. */
export interface Times {
	readonly start: DateTimeTimeZone;
	readonly end: DateTimeTimeZone;
	readonly isAllDay: boolean;
}

const HALF_AN_HOUR_MS = 30 * 60 * 1000;

export function eventTimes(span: Span): Times {
	return span.isAllDay ? allDay(span) : timed(span);
}

/** Graph wants midnights in one zone, and the end is the midnight after the last day. */
function allDay({ start, end, zone }: Span): Times {
	const first = dateOf(wallTimeOf(startField(start), zone));
	const last = isGiven(end) ? dateOf(wallTimeOf(endField(end), zone)) : first;
	if (last < first)
		throw new RangeError(`End ${last} is before Start ${first}. For an all-day event, End is the last day, included`);
	const midnight = (date: string) => ({ dateTime: `${date}T00:00:00`, timeZone: zone });
	return { start: midnight(first), end: midnight(daysAfter(last, 1)), isAllDay: true };
}

function timed({ start, end, zone }: Span): Times {
	const fields = isGiven(end) ? [startField(start), endField(end)] : [startField(start)];
	const timeZone = fields.every((field) => survives(field, zone)) ? zone : 'UTC';
	const [from = '', to = later(from, zone, HALF_AN_HOUR_MS)] = fields.map((field) => inZone(field, zone, timeZone));
	if (to < from) throw new RangeError(`End ${to} is before Start ${from} in ${timeZone}. Enter a later End`);
	return { start: { dateTime: from, timeZone }, end: { dateTime: to, timeZone }, isAllDay: false };
}

export const startField = (value: unknown): DateField => ({ field: 'Start', value });

export const endField = (value: unknown): DateField => ({ field: 'End', value });

export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The wall time some milliseconds later. Where the zone's rules are not known, its clocks are taken not to change. */
export function later(wall: WallTime, zone: string, ms: number): WallTime {
	const known = isKnownZone(zone) ? zone : 'UTC';
	return wallTimeAt(instantOf(wall, known) + ms, known);
}

/** Instants in the hour that comes twice, when the clocks go back, are lost as wall times: the second turns into the first. */
function survives(field: DateField, zone: string): boolean {
	const moment = readMoment(field);
	if ('wall' in moment) return true;
	const second = Math.floor(moment.instant / 1000) * 1000;
	return instantOf(wallTimeOf(field, zone), zone) === second;
}

function inZone(field: DateField, zone: string, target: string): WallTime {
	return target === zone ? wallTimeOf(field, zone) : wallTimeAt(momentToInstant(field, zone), target);
}
