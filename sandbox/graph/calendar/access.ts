import { type Call } from '../../http/call';
import { forbidden, notFound } from '../../http/errors';
import { accessTo } from '../users/access';
import { type UserRow } from '../users/table';
import { readId } from './ids';
import { type CalendarMailbox, defaultCalendar, mailboxOf, type Place } from './mailbox';
import { type CalendarRow, type Role } from './tables';

/** What the caller may do with a calendar; `owner` may do everything. */
export type Access = Role | 'owner';

const RANK: readonly Access[] = [
	'none',
	'freeBusyRead',
	'limitedRead',
	'custom',
	'read',
	'write',
	'delegateWithoutPrivateEventAccess',
	'delegateWithPrivateEventAccess',
	'owner',
];

export function atLeast(access: Access, wanted: Access): boolean {
	return RANK.indexOf(access) >= RANK.indexOf(wanted);
}

export function maySeePrivate(access: Access): boolean {
	return atLeast(access, 'delegateWithPrivateEventAccess');
}

/** A calendar as the caller reached it: its own row, and the mailbox whose events it shows. */
export interface Reached {
	readonly mailbox: CalendarMailbox;
	/** The calendar that holds the events; for a shared calendar, its owner's. */
	readonly calendar: CalendarRow;
	readonly access: Access;
}

/** What a signed-in user may do with a calendar. */
export function roleOf(mailbox: CalendarMailbox, calendarId: string, userId: string): Role {
	const permissions = mailbox.permissions.find('calendar', calendarId);
	const own = permissions.find((permission) => permission.userId === userId);
	return (own ?? permissions.find((permission) => !permission.isRemovable))?.role ?? 'none';
}

export function accessOf(call: Call, mailbox: CalendarMailbox, calendarId: string): Access {
	const { userId } = call.caller;
	if (userId === undefined || userId === mailbox.id || accessTo(call, mailbox.id)) return 'owner';
	return roleOf(mailbox, calendarId, userId);
}

/** Whether anything in the mailbox of `owner` may be open to the caller; which calendar it is decides the handler. */
export function opensAny(call: Call, owner: UserRow): boolean {
	const { userId } = call.caller;
	if (userId === undefined || userId === owner.id || accessTo(call, owner.id)) return true;
	const mailbox = mailboxOf(call, owner.id);
	return [...mailbox.calendars.all()].some((calendar) => atLeast(roleOf(mailbox, calendar.id, userId), 'limitedRead'));
}

/** A calendar of a mailbox, followed to its owner's mailbox when it is somebody else's. */
export function reach(call: Call, mailbox: CalendarMailbox, calendar: CalendarRow): Reached {
	if (!calendar.shared) return { mailbox, calendar, access: accessOf(call, mailbox, calendar.id) };
	const owner = mailboxOf(call, calendar.shared.mailboxId);
	const original = owner.calendars.get(calendar.shared.calendarId);
	if (!original) throw notFound('outlook');
	return { mailbox: owner, calendar: original, access: accessOf(call, owner, original.id) };
}

/** Calls on shared calendars need a permission for shared ones, whichever way they are reached. */
function checkShared(call: Call, { mailbox }: Reached, ownerId: string): void {
	if (mailbox.id === ownerId || call.caller.userId === undefined) return;
	if (!call.may(call.method === 'GET' ? 'Calendars.ReadBasic.Shared' : 'Calendars.ReadWrite.Shared'))
		throw forbidden('outlook');
}

/** Refuses a caller whose role on a calendar does not suffice. */
export function requireAccess(reached: Reached, wanted: Access): Reached {
	if (!atLeast(reached.access, wanted)) throw forbidden('outlook');
	return reached;
}

/** The calendar that the path names by `calendarId` (and `groupId`), else the default one. */
export function calendarInPath(call: Call, wanted: Access): Reached {
	const mailbox = mailboxOf(call, call.owner().id);
	const reached = reach(call, mailbox, calendarRow(call, mailbox));
	checkShared(call, reached, mailbox.id);
	return requireAccess(reached, wanted);
}

/** The row in the path, without following it to another mailbox. */
export function calendarRow(call: Call, mailbox: CalendarMailbox): CalendarRow {
	const { calendarId, groupId } = call.params;
	if (calendarId === undefined) return defaultCalendar(mailbox);
	const calendar = mailbox.calendars.get(calendarId);
	if (!calendar) {
		readId(calendarId);
		throw notFound('outlook');
	}
	if (groupId !== undefined && calendar.groupId !== groupId) throw notFound('outlook');
	return calendar;
}

/** The calendar of an event, which may be somebody else's that is shared with the owner in the path. */
export function calendarOfEvent(call: Call, place: Place, holder: { mailboxId: string; calendarId: string }): Reached {
	const mailbox = mailboxOf(place, holder.mailboxId);
	const calendar = mailbox.calendars.get(holder.calendarId);
	if (!calendar) throw notFound('outlook');
	const reached = { mailbox, calendar, access: accessOf(call, mailbox, calendar.id) };
	checkShared(call, reached, call.owner().id);
	return reached;
}

/** Refuses whoever is not at home in the mailbox of the path: its groups and calendars are not shared one by one. */
export function ownMailbox(call: Call): CalendarMailbox {
	const owner = call.owner();
	const { userId } = call.caller;
	if (userId !== undefined && userId !== owner.id && !accessTo(call, owner.id)) throw forbidden('outlook');
	return mailboxOf(call, owner.id);
}
