import { type Call } from '../../../http/call';
import { checkIfMatch, notFound } from '../../../http/errors';
import { type Access, calendarInPath, calendarOfEvent, type Reached, requireAccess } from '../access';
import { type ItemId, masterIdOf, readId, storedId } from '../ids';
import { type CalendarMailbox, mailboxOf } from '../mailbox';
import { type EventRow } from './row';
import { occurrenceOn } from './series';

export interface Found extends Reached {
	readonly event: EventRow;
}

/** An event by its identifier: a stored one, or an occurrence of a series. */
export function eventById(mailbox: CalendarMailbox, id: string, parsed: ItemId = readId(id)): EventRow | undefined {
	const stored = mailbox.events.get(id);
	if (stored || parsed.day === null) return stored;
	const master = mailbox.events.get(masterIdOf(parsed));
	return master && occurrenceOn(mailbox, master, parsed.day);
}

/** The event in the path, for a caller with at least this access to its calendar. */
export function eventInPath(call: Call, wanted: Access): Found {
	const id = storedId(call.params.eventId ?? '');
	const parsed = readId(id);
	const own = mailboxOf(call, call.owner().id);
	const event = eventById(mailboxOf(call, parsed.mailboxId), id, parsed);
	if (!event) throw notFound('outlook');
	// Events of somebody else's calendar are found in the mailbox that it is shared with, and in no other.
	if (parsed.mailboxId !== own.id && !own.calendars.first('shared', event.calendarId)) throw notFound('outlook');
	const reached = calendarOfEvent(call, call, event);
	if (namesCalendar(call) && calendarInPath(call, 'none').calendar.id !== event.calendarId) throw notFound('outlook');
	return { ...requireAccess(reached, wanted), event };
}

function namesCalendar(call: Call): boolean {
	return /\/calendar\/|\/calendars\//.test(call.template);
}

/** As `eventInPath`, for a change: an `If-Match` must hold. */
export function eventToChange(call: Call): Found {
	const found = eventInPath(call, 'write');
	checkIfMatch(call.headers['if-match'], found.event.changeKey, 'outlook');
	return found;
}
