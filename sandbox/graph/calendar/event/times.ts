import { isJsonObject } from '../../../http/json';
import { badRequest } from '../../../http/errors';
import { cannotComplete, invalidProperty } from '../errors';
import { checkedRecurrence } from '../recurrence/check';
import { firstWallTime, neighbour } from '../recurrence/rule';
import { type Recurrence } from '../recurrence/types';
import { dateOf, DAY, floating, instantOf, type Moment, momentAtWall, readMoment, wallAt } from '../time/moment';
import { storedName, type Zone, zoneNamed } from '../time/zone';
import { type EventContent } from './row';

export type Times = Pick<
	EventContent,
	'start' | 'end' | 'isAllDay' | 'originalStartTimeZone' | 'originalEndTimeZone' | 'recurrence'
>;
type Body = Readonly<Record<string, unknown>>;

/** Whether a body says anything about when the event is. */
export function namesTimes(body: Body): boolean {
	return ['start', 'end', 'isAllDay', 'recurrence'].some((name) => body[name] !== undefined);
}

function written(body: Body, name: 'start' | 'end', base: Times | undefined): Moment {
	const value = body[name];
	if (value !== undefined && value !== null) return readMoment(value, name);
	// What was an all-day event floats; it gets a place in time again in case it is none any more.
	if (base && value === undefined) return momentAtWall(base[name].wall, base[name].zone);
	throw invalidProperty(name, `an event needs its ${name}`);
}

function checkAllDay(start: Moment, end: Moment): void {
	const refuse = (why: string) => cannotComplete(why);
	if (start.wall % DAY !== 0)
		throw refuse('The Event.Start property for an all-day event needs to be set to midnight.');
	if (end.wall % DAY !== 0) throw refuse('The Event.End property for an all-day event needs to be set to midnight.');
	if (start.zone.iana !== end.zone.iana)
		throw refuse('The Event.Start and Event.End properties for an all-day event need to be in the same time zone.');
	if (end.wall - start.wall < DAY)
		throw refuse('The duration of an event marked as All day must be at least 24 hours.');
}

/** The times that a body asks for, on top of those an event has; checked as the service does. */
export function timesFrom(body: Body, base?: Times): Times {
	const isAllDay = typeof body.isAllDay === 'boolean' ? body.isAllDay : (base?.isAllDay ?? false);
	const start = written(body, 'start', base);
	const end = written(body, 'end', base);
	if (isAllDay) checkAllDay(start, end);
	else if (end.at < start.at) throw invalidProperty('end', 'the end of an event must not be before its start');
	const zones = {
		originalStartTimeZone: body.start === undefined && base ? base.originalStartTimeZone : storedName(start.zone),
		originalEndTimeZone: body.end === undefined && base ? base.originalEndTimeZone : storedName(end.zone),
	};
	const single = isAllDay ? { start: floating(start), end: floating(end) } : { start, end };
	const recurrence = recurrenceFrom(body, { start, base });
	if (!recurrence) return { ...single, ...zones, isAllDay, recurrence: null };
	return { ...firstOf(recurrence, inSeriesZone(recurrence, { ...single, isAllDay })), ...zones };
}

function recurrenceFrom(body: Body, { start, base }: { start: Moment; base: Times | undefined }): Recurrence | null {
	if (body.recurrence === null) return null;
	if (body.recurrence !== undefined) return checkedRecurrence(body.recurrence, start);
	if (!base?.recurrence) return null;
	const { pattern, range } = base.recurrence;
	return { pattern, range: { ...range, startDate: dateOf(start.wall) } };
}

type Span = Pick<Times, 'start' | 'end' | 'isAllDay'>;

function inZone({ at }: Moment, zone: Zone): Moment {
	return { at, wall: wallAt(at, zone), zone };
}

/** A series keeps to the wall clock of its own zone, in whatever zone its start was written. */
function inSeriesZone({ range }: Recurrence, span: Span): Span {
	const zone = zoneNamed(range.recurrenceTimeZone);
	if (span.isAllDay || zone.iana === span.start.zone.iana) return span;
	return { ...span, start: inZone(span.start, zone), end: inZone(span.end, zone) };
}

/** Milliseconds on the wall clock from start to end: what every occurrence of a series keeps. */
export function wallLength({ start, end, isAllDay }: Span): number {
	return isAllDay ? end.wall - start.wall : wallAt(end.at, start.zone) - start.wall;
}

/** A span that starts at another wall time and lasts as long. */
export function spanAt(span: Span, wall: number): { start: Moment; end: Moment } {
	const { zone } = span.start;
	const until = wall + wallLength(span);
	const place = (time: number): Moment => ({ at: span.isAllDay ? time : instantOf(time, zone), wall: time, zone });
	return { start: place(wall), end: place(until) };
}

/** The master of a series starts with its first occurrence, which the pattern decides. */
function firstOf(recurrence: Recurrence, span: Span): Pick<Times, 'start' | 'end' | 'isAllDay' | 'recurrence'> {
	const first = firstWallTime(recurrence, span.start.wall);
	if (first === undefined) throw invalidProperty('recurrence/range', 'the series has no occurrence within its range');
	const next = neighbour(recurrence, span.start.wall, { wall: first, side: 1 });
	if (next !== undefined && first + wallLength(span) > next) {
		throw badRequest(
			'The duration of an occurrence must not be longer than the time until the next one.',
			'ErrorOccurrenceTimeSpanTooBig',
		);
	}
	return {
		...span,
		...spanAt(span, first),
		recurrence: { ...recurrence, range: { ...recurrence.range, startDate: dateOf(first) } },
	};
}

/** A pair of `dateTimeTimeZone` as a slot. */
export function readSlot(value: unknown, property: string): { start: Moment; end: Moment } {
	const slot = isJsonObject(value) ? value : {};
	const start = readMoment(slot.start, `${property}/start`);
	const end = readMoment(slot.end, `${property}/end`);
	if (end.at <= start.at) throw invalidProperty(`${property}/end`, 'the end must be after the start');
	return { start, end };
}
