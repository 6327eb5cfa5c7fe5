import { type AttachmentContent } from '../../attachment/content';
import { type EventRow } from '../event/row';
import { changeEvent, type EventChanges } from '../event/store';
import { makeId } from '../ids';
import { type CalendarMailbox, mailboxOf, type Place } from '../mailbox';
import { type EventAttachment } from '../tables';

/** An exception has attachments of its own once they were changed for it; until then it has those of its series. */
function holderOf(event: EventRow): string {
	const own = event.seriesMasterId === null || event.overridden.includes('attachments');
	return own ? event.id : (event.seriesMasterId ?? event.id);
}

export function attachmentsOf(mailbox: CalendarMailbox, event: EventRow): EventAttachment[] {
	return mailbox.attachments.find('event', holderOf(event));
}

function insert(
	place: Place,
	mailbox: CalendarMailbox,
	details: AttachmentContent & { eventId: string },
): EventAttachment {
	return mailbox.attachments.insert({
		...details,
		id: makeId({ mailboxId: mailbox.id, kind: 'attachment', guid: place.world.newId() }),
		lastModifiedDateTime: place.world.clock.iso(),
	});
}

function markOwn(place: Place, mailbox: CalendarMailbox, event: EventRow): EventRow {
	const changes: EventChanges = { hasAttachments: mailbox.attachments.countOf('event', event.id) > 0 };
	const changed = changeEvent(place, mailbox, { event, changes, unchecked: true });
	if (changed.seriesMasterId === null || changed.overridden.includes('attachments')) return changed;
	return mailbox.events.update(changed.id, { overridden: [...changed.overridden, 'attachments'] });
}

/** Gives an occurrence copies of its series' attachments, before they are changed for it alone. */
function separate(place: Place, mailbox: CalendarMailbox, event: EventRow): ReadonlyMap<string, string> {
	const copies = new Map<string, string>();
	if (holderOf(event) === event.id) return copies;
	for (const { id, ...attachment } of attachmentsOf(mailbox, event))
		copies.set(id, insert(place, mailbox, { ...attachment, eventId: event.id }).id);
	return copies;
}

export function addAttachment(
	place: Place,
	{ mailbox, event }: { mailbox: CalendarMailbox; event: EventRow },
	added: AttachmentContent,
): EventAttachment {
	separate(place, mailbox, event);
	const row = insert(place, mailbox, { ...added, eventId: event.id });
	markOwn(place, mailbox, event);
	return row;
}

export function removeAttachment(
	place: Place,
	{ mailbox, event }: { mailbox: CalendarMailbox; event: EventRow },
	id: string,
): void {
	const copies = separate(place, mailbox, event);
	mailbox.attachments.remove(copies.get(id) ?? id);
	markOwn(place, mailbox, event);
}

/** Brings an attendee's copy of a meeting the attachments that the organizer's event has. */
export function copyAttachments(place: Place, event: EventRow, copy: EventRow): void {
	const source = attachmentsOf(mailboxOf(place, event.mailboxId), event);
	const mailbox = mailboxOf(place, copy.mailboxId);
	const present = mailbox.attachments.find('event', copy.id);
	const same = (left: EventAttachment, right: EventAttachment) =>
		left.name === right.name && left.size === right.size && left.blobId === right.blobId;
	if (source.length === present.length && source.every((each, at) => same(each, present[at] ?? each))) return;
	for (const { id } of present) mailbox.attachments.remove(id);
	for (const attachment of source) insert(place, mailbox, { ...attachment, eventId: copy.id });
	markOwn(place, mailbox, copy);
}
