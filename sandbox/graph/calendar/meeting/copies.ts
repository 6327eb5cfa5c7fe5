import { type UserRow } from '../../users/table';
import { type Attendee, type EmailAddress, type EventContent, type EventRow, NO_TIME } from '../event/row';
import { occurrenceOn } from '../event/series';
import { changeEvent, type EventChanges, insertEvent } from '../event/store';
import { type CalendarMailbox, defaultCalendar, mailboxAt, mailboxOf, type Place } from '../mailbox';
import { sameAddress } from '../event/people';

const NONE = { response: 'none', time: NO_TIME } as const;

/** What a meeting says to everybody; the rest is each participant's own. */
const SHARED = [
	'subject',
	'body',
	'importance',
	'sensitivity',
	'start',
	'end',
	'isAllDay',
	'originalStartTimeZone',
	'originalEndTimeZone',
	'recurrence',
	'location',
	'locations',
	'attendees',
	'responseRequested',
	'allowNewTimeProposals',
	'hideAttendees',
	'isOnlineMeeting',
	'onlineMeetingProvider',
	'onlineMeeting',
] as const satisfies ReadonlyArray<keyof EventContent>;

function differs(left: unknown, right: unknown): boolean {
	return JSON.stringify(left) !== JSON.stringify(right);
}

/** Names of shared properties in which two versions of a meeting differ. */
export function sharedDifferences(before: EventRow, after: EventRow): string[] {
	return SHARED.filter((name) => differs(before[name], after[name]));
}

/** Answers no longer hold once a meeting has moved. */
export function unanswered(event: EventRow, changes: EventChanges): EventChanges {
	const attendees = changes.attendees ?? event.attendees;
	if (!event.isOrganizer || attendees.length === 0) return {};
	return {
		attendees: attendees.map(({ type, emailAddress }) => ({ type, emailAddress, status: NONE })),
	};
}

/** Attendees other than the organizer. */
export function invitees({ attendees, organizer }: EventRow): Attendee[] {
	return attendees.filter(({ emailAddress }) => !sameAddress(emailAddress.address, organizer.address));
}

/** The same meeting, or the same occurrence of it, in another mailbox. */
export function copyIn(mailbox: CalendarMailbox, { uid, day }: Pick<EventRow, 'uid' | 'day'>): EventRow | undefined {
	const rows = mailbox.events.find('uid', uid);
	const own = rows.find((row) => row.day === day);
	if (own || day === null) return own;
	const master = rows.find((row) => row.type === 'seriesMaster');
	return master && occurrenceOn(mailbox, master, day);
}

function sharedOf(event: EventRow): Pick<EventContent, (typeof SHARED)[number]> {
	return Object.fromEntries(SHARED.map((name) => [name, event[name]])) as Pick<EventContent, (typeof SHARED)[number]>;
}

/** What an attendee's copy takes over: nobody but the organizer sees who answered what. */
function contentFor(event: EventRow, user: EmailAddress): Pick<EventContent, (typeof SHARED)[number]> {
	const content = sharedOf(event);
	const attendees = event.attendees.filter(
		({ emailAddress }) => !event.hideAttendees || sameAddress(emailAddress.address, user.address),
	);
	return { ...content, attendees: attendees.map(({ type, emailAddress }) => ({ type, emailAddress, status: NONE })) };
}

const WAITING = { responseStatus: { response: 'notResponded', time: NO_TIME }, showAs: 'tentative' } as const;

export interface Delivery {
	/** The organizer's event. */
	event: EventRow;
	to: EmailAddress;
	/** Whether an answer given before no longer counts. */
	moved: boolean;
}

/** Brings a meeting into the calendar of somebody in the tenant; the copy, or nothing for people outside. */
export function deliver(place: Place, { event, to, moved }: Delivery): EventRow | undefined {
	const user = mailboxAt(place, to.address);
	if (!user || user.id === event.mailboxId) return undefined;
	const mailbox = mailboxOf(place, user.id);
	const copy = copyIn(mailbox, event);
	return copy ? refresh(place, mailbox, { event, copy, to, moved }) : invite(place, mailbox, { event, to, user });
}

function refresh(
	place: Place,
	mailbox: CalendarMailbox,
	{ event, copy, to, moved }: Delivery & { copy: EventRow },
): EventRow {
	const wanted: EventChanges = {
		...contentFor(event, to),
		wantedShowAs: event.showAs,
		isCancelled: false,
		...(moved || copy.isCancelled ? WAITING : {}),
	};
	const changes = Object.fromEntries(
		Object.entries(wanted).filter(([name, value]) => differs(value, copy[name as keyof EventRow])),
	);
	if (Object.keys(changes).length === 0) return copy;
	return changeEvent(place, mailbox, { event: copy, changes, unchecked: true });
}

function invite(
	place: Place,
	mailbox: CalendarMailbox,
	{ event, to, user }: Omit<Delivery, 'moved'> & { user: UserRow },
): EventRow | undefined {
	// Whoever deleted one occurrence of a series does not get it again by a change of it.
	const deleted = mailbox.events.find('uid', event.uid).some(({ day }) => day === null);
	if (deleted) return undefined;
	const holder = { mailbox, calendarId: defaultCalendar(mailbox).id };
	return insertEvent(place, holder, { ...contentFor(event, to), ...OWN, ...ownDetails(event, user) });
}

/** What a new copy does not take over from the organizer's event. */
function ownDetails(event: EventRow, user: UserRow): EventChanges {
	return {
		mailboxId: user.id,
		uid: event.uid,
		organizer: event.organizer,
		wantedShowAs: event.showAs,
		// Somebody invited to one occurrence only has it as a single event.
		day: event.day,
		plannedStart: event.plannedStart,
		cancelledDays: event.cancelledDays,
	};
}

const OWN = {
	...WAITING,
	isOrganizer: false,
	categories: [],
	isReminderOn: true,
	reminderMinutesBeforeStart: 15,
	singleValueExtendedProperties: [],
	multiValueExtendedProperties: [],
} as const;

/** Marks the copy of a meeting as cancelled; it stays in the calendar until its owner deletes it. */
export function cancelCopy(place: Place, event: EventRow, to: EmailAddress): EventRow | undefined {
	const user = mailboxAt(place, to.address);
	if (!user || user.id === event.mailboxId) return undefined;
	const mailbox = mailboxOf(place, user.id);
	const copy = copyIn(mailbox, event);
	if (!copy || copy.isOrganizer || copy.isCancelled) return undefined;
	return changeEvent(place, mailbox, {
		event: copy,
		changes: { isCancelled: true, showAs: 'free', isReminderOn: false, subject: `Canceled: ${copy.subject}` },
		unchecked: true,
	});
}
