import { settingsOf } from '../../mail/settings/read';
import { Mailbox } from '../../mail/store/mailbox';
import { type UserRow } from '../../users/table';
import { isJsonObject } from '../../../http/json';
import { type Place } from '../mailbox';
import { DAY, wallAt } from '../time/moment';
import { findZone, UTC, type Zone } from '../time/zone';
import { weekdayOf } from '../recurrence/rule';

export interface WorkingHours {
	readonly days: readonly string[];
	/** Milliseconds after midnight. */
	readonly start: number;
	readonly end: number;
	readonly zone: Zone;
}

/** The working hours of a mailbox as its settings hold them. */
export function shownWorkingHours({ world, tenant }: Place, user: UserRow): Readonly<Record<string, unknown>> {
	return settingsOf(new Mailbox(world, tenant, user)).workingHours;
}

function timeOfDay(value: unknown, fallback: number): number {
	const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(typeof value === 'string' ? value : '') ?? [];
	return hours === undefined ? fallback : (Number(hours) * 60 + Number(minutes)) * 60_000;
}

export function workingHoursOf(place: Place, user: UserRow): WorkingHours {
	const { daysOfWeek, startTime, endTime, timeZone } = shownWorkingHours(place, user);
	const name = isJsonObject(timeZone) && typeof timeZone.name === 'string' ? timeZone.name : 'UTC';
	return {
		days: Array.isArray(daysOfWeek) ? daysOfWeek.map(String) : [],
		start: timeOfDay(startTime, 8 * 3_600_000),
		end: timeOfDay(endTime, 17 * 3_600_000),
		zone: findZone(name) ?? UTC,
	};
}

/** Whether a stretch of time lies within one working day. */
export function isWorkingTime({ days, start, end, zone }: WorkingHours, from: number, to: number): boolean {
	const wall = wallAt(from, zone);
	const midnight = Math.floor(wall / DAY) * DAY;
	return days.includes(weekdayOf(wall)) && wall - midnight >= start && wall - midnight + (to - from) <= end;
}
