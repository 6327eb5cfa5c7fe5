import { copyAttachments } from '../attachment/store';
import { sameAddress } from '../event/people';
import { type EmailAddress, type EventRow } from '../event/row';
import { type Place } from '../mailbox';
import { cancelCopy, deliver, invitees, sharedDifferences } from './copies';
import { type MeetingMessage, postMeetingMail } from './messages';
import { answerForRoom } from './rooms';

interface Invitation {
	event: EventRow;
	to: readonly EmailAddress[];
	requestType: MeetingMessage['requestType'];
	moved: boolean;
	comment?: string;
	/** Who sends it, when that is not the organizer. */
	senderId?: string;
	/** Who gets a mail about it; everybody when absent. */
	mailTo?: readonly EmailAddress[];
}

/** Brings a meeting into calendars and inboxes. */
export function sendInvitations(place: Place, invitation: Invitation): void {
	const { event, to, requestType, moved, mailTo = to } = invitation;
	const eventIds: Record<string, string> = {};
	const delivered: EventRow[] = [];
	for (const address of to) {
		const copy = deliver(place, { event, to: address, moved });
		if (!copy) continue;
		copyAttachments(place, event, copy);
		eventIds[copy.mailboxId] = copy.id;
		delivered.push(copy);
	}
	postMeetingMail(place, {
		kind: 'meetingRequest',
		requestType,
		senderId: invitation.senderId ?? event.mailboxId,
		to: mailTo,
		event,
		comment: invitation.comment,
		eventIds,
	});
	for (const copy of delivered) answerForRoom(place, copy);
}

/** Invites the attendees of a new event. */
export function announceNew(place: Place, event: EventRow): void {
	const to = invitees(event).map(({ emailAddress }) => emailAddress);
	if (to.length > 0) sendInvitations(place, { event, to, requestType: 'newMeetingRequest', moved: true });
}

/** Tells attendees what an organizer changed. An attendee's own changes concern nobody else. */
export function announceChange(
	place: Place,
	{ before, after, moved }: { before: EventRow; after: EventRow; moved: boolean },
): void {
	if (!after.isOrganizer) return;
	const differences = sharedDifferences(before, after);
	if (differences.length === 0) return;
	const earlier = invitees(before).map(({ emailAddress }) => emailAddress);
	const to = invitees(after).map(({ emailAddress }) => emailAddress);
	const isIn = (list: readonly EmailAddress[], { address }: EmailAddress) =>
		list.some((other) => sameAddress(other.address, address));
	const dropped = earlier.filter((address) => !isIn(to, address));
	cancelFor(place, { event: after, to: dropped });
	if (to.length === 0) return;
	const added = to.filter((address) => !isIn(earlier, address));
	const onlyPeople = differences.every((name) => name === 'attendees');
	sendInvitations(place, {
		event: after,
		to,
		moved,
		requestType: earlier.length === 0 || onlyPeople ? 'newMeetingRequest' : 'fullUpdate',
		mailTo: onlyPeople ? added : to,
	});
}

/** Tells attendees that an organizer took an event away. */
export function announceRemoval(place: Place, event: EventRow, comment?: string): void {
	if (!event.isOrganizer) return;
	cancelFor(place, { event, to: invitees(event).map(({ emailAddress }) => emailAddress), comment });
}

function cancelFor(
	place: Place,
	{ event, to, comment }: { event: EventRow; to: readonly EmailAddress[]; comment?: string },
): void {
	const eventIds: Record<string, string> = {};
	for (const address of to) {
		const copy = cancelCopy(place, event, address);
		if (copy) eventIds[copy.mailboxId] = copy.id;
	}
	postMeetingMail(place, { kind: 'meetingCancelled', senderId: event.mailboxId, to, event, comment, eventIds });
}
