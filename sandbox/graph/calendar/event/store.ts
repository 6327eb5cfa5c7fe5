import { badRequest, notFound } from '../../../http/errors';
import { cannotComplete } from '../errors';
import { makeId } from '../ids';
import { addressOf, type CalendarMailbox, newChangeKey, type Place, userOf } from '../mailbox';
import { newUid } from '../meeting/uid';
import { type EventContent, type EventRow, NO_TIME } from './row';
import { crossesNeighbour } from './series';

type Stamp = Pick<EventRow, 'changeKey' | 'lastModifiedDateTime'>;

/** What every write renews. */
export function stamp(place: Place): Stamp {
	const now = place.world.clock.iso('milliseconds').replace(/Z$/, '0000Z');
	return { changeKey: newChangeKey(place), lastModifiedDateTime: now };
}

export interface Holder {
	mailbox: CalendarMailbox;
	calendarId: string;
}

/** Adds an event to a calendar, as its owner's. */
export function insertEvent(
	place: Place,
	{ mailbox, calendarId }: Holder,
	details: EventContent & Partial<EventRow>,
): EventRow {
	const guid = place.world.newId();
	const fresh = stamp(place);
	const owner = userOf(place, mailbox.id);
	return mailbox.events.insert({
		id: makeId({ mailboxId: mailbox.id, kind: 'event', guid }),
		mailboxId: mailbox.id,
		calendarId,
		type: details.recurrence ? 'seriesMaster' : 'singleInstance',
		uid: newUid(guid, place.world.clock.now()),
		createdDateTime: fresh.lastModifiedDateTime,
		seriesMasterId: null,
		day: null,
		plannedStart: null,
		cancelledDays: [],
		overridden: [],
		organizer: owner ? addressOf(owner) : { name: '', address: '' },
		isOrganizer: true,
		isCancelled: false,
		isDraft: false,
		responseStatus: { response: 'organizer', time: NO_TIME },
		wantedShowAs: details.showAs,
		transactionId: null,
		hasAttachments: false,
		reminder: null,
		...fresh,
		...details,
	});
}

export type EventChanges = Partial<EventContent> & Partial<EventRow>;

export interface EventChange {
	readonly event: EventRow;
	readonly changes: EventChanges;
	/** Whether an occurrence may pass its neighbours: a copy goes where its original went. */
	readonly unchecked?: boolean;
}

/** Whether a change moves an event or its series. */
export function movesTimes(event: EventRow, changes: EventChanges): boolean {
	const next = { ...event, ...changes };
	return (
		next.start.at !== event.start.at ||
		next.end.at !== event.end.at ||
		next.isAllDay !== event.isAllDay ||
		next.start.zone.iana !== event.start.zone.iana ||
		JSON.stringify(next.recurrence) !== JSON.stringify(event.recurrence)
	);
}

/**
 * Changes an event: a stored one, or an occurrence, which becomes an exception of its series.
 * A series that is moved loses its exceptions; otherwise they follow in all that they did not change themselves.
 */
export function changeEvent(place: Place, mailbox: CalendarMailbox, change: EventChange): EventRow {
	const { event, changes } = change;
	if (event.type === 'occurrence' || event.type === 'exception') return changeOccurrence(place, mailbox, change);
	const type = (changes.recurrence === undefined ? event.recurrence : changes.recurrence)
		? 'seriesMaster'
		: 'singleInstance';
	const wasSeries = event.type === 'seriesMaster';
	const reset = wasSeries && movesTimes(event, changes);
	if (reset) for (const { id } of mailbox.events.find('series', event.id)) removeRow(mailbox, id);
	const changed = mailbox.events.update(event.id, {
		...changes,
		...stamp(place),
		type,
		...(reset ? { cancelledDays: [] } : {}),
	});
	if (wasSeries && !reset) cascade(place, mailbox, { master: changed, changes });
	return changed;
}

function cascade(
	place: Place,
	mailbox: CalendarMailbox,
	{ master, changes }: { master: EventRow; changes: EventChanges },
): void {
	const NOT_INHERITED = ['start', 'end', 'isAllDay', 'recurrence', 'cancelledDays', 'reminder', 'transactionId'];
	for (const exception of mailbox.events.find('series', master.id)) {
		const inherited = Object.entries(changes).filter(
			([name]) => !exception.overridden.includes(name) && !NOT_INHERITED.includes(name),
		);
		if (inherited.length > 0)
			mailbox.events.update(exception.id, { ...Object.fromEntries(inherited), ...stamp(place) });
	}
}

function changeOccurrence(place: Place, mailbox: CalendarMailbox, change: EventChange): EventRow {
	const { event, changes, unchecked = false } = change;
	if (changes.recurrence) throw cannotComplete('The recurrence of a single occurrence cannot be set.');
	const next: EventRow = {
		...event,
		...changes,
		recurrence: null,
		type: 'exception',
		overridden: [...new Set([...event.overridden, ...Object.keys(changes)])],
		...stamp(place),
	};
	const moved = movesTimes(event, { start: next.start, end: next.end, isAllDay: next.isAllDay });
	if (moved && !unchecked && crossesNeighbour(mailbox, next)) {
		throw badRequest(
			'Modified occurrence is crossing or overlapping adjacent occurrence.',
			'ErrorOccurrenceCrossingBoundary',
		);
	}
	if (event.type === 'occurrence') return mailbox.events.insert(next);
	const { id, ...rest } = next;
	return mailbox.events.update(id, rest);
}

/** Removes an event; an occurrence leaves a gap in its series. */
export function removeEvent(place: Place, mailbox: CalendarMailbox, event: EventRow): void {
	if (event.type === 'singleInstance' || event.type === 'seriesMaster') {
		for (const { id } of mailbox.events.find('series', event.id)) removeRow(mailbox, id);
		removeRow(mailbox, event.id);
		return;
	}
	const master = mailbox.events.get(event.seriesMasterId ?? '');
	if (!master || event.day === null) throw notFound('outlook');
	if (event.type === 'exception') removeRow(mailbox, event.id);
	mailbox.events.update(master.id, {
		cancelledDays: [...new Set([...master.cancelledDays, event.day])].sort((left, right) => left - right),
		...stamp(place),
	});
}

function removeRow(mailbox: CalendarMailbox, id: string): void {
	mailbox.events.remove(id);
	for (const attachment of mailbox.attachments.find('event', id)) mailbox.attachments.remove(attachment.id);
}
