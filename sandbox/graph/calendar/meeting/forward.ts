import { sameAddress } from '../event/people';
import { type Attendee, type EmailAddress, type EventRow, NO_TIME } from '../event/row';
import { changeEvent } from '../event/store';
import { mailboxAt, mailboxOf, type Place } from '../mailbox';
import { sendInvitations } from './announce';
import { copyIn } from './copies';
import { postMeetingMail } from './messages';

export interface Forwarding {
	to: readonly EmailAddress[];
	comment?: string;
}

/** The organizer's event behind a copy, when the organizer is in the tenant. */
function originalOf(place: Place, event: EventRow): EventRow | undefined {
	if (event.isOrganizer) return event;
	const organizer = mailboxAt(place, event.organizer.address);
	return organizer && copyIn(mailboxOf(place, organizer.id), event);
}

/** Passes an invitation on. Those who get it become attendees, and the organizer learns of it. */
export function forward(place: Place, event: EventRow, { to, comment }: Forwarding): void {
	const original = originalOf(place, event);
	const source = original ? withAttendees(place, original, to) : event;
	sendInvitations(place, {
		event: source,
		to,
		requestType: 'newMeetingRequest',
		moved: false,
		comment,
		senderId: event.mailboxId,
	});
	if (event.isOrganizer) return;
	postMeetingMail(place, {
		kind: 'forwardNotification',
		senderId: event.mailboxId,
		to: [event.organizer],
		event,
		comment: `The meeting was forwarded to ${to.map(({ name }) => name).join(', ')}.`,
		eventIds: original ? { [original.mailboxId]: original.id } : {},
	});
}

function withAttendees(place: Place, event: EventRow, to: readonly EmailAddress[]): EventRow {
	const known = (address: EmailAddress) =>
		event.attendees.some(({ emailAddress }) => sameAddress(emailAddress.address, address.address));
	const added = to
		.filter((address) => !known(address) && !sameAddress(address.address, event.organizer.address))
		.map((emailAddress): Attendee => ({ type: 'optional', status: { response: 'none', time: NO_TIME }, emailAddress }));
	if (added.length === 0) return event;
	return changeEvent(place, mailboxOf(place, event.mailboxId), {
		event,
		changes: { attendees: [...event.attendees, ...added] },
		unchecked: true,
	});
}
