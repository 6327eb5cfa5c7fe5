import { type EventRow, type ResponseType } from '../event/row';
import { sameAddress } from '../event/people';
import { changeEvent, removeEvent } from '../event/store';
import { addressOf, type CalendarMailbox, mailboxAt, mailboxOf, type Place, userOf } from '../mailbox';
import { type Moment } from '../time/moment';
import { copyIn } from './copies';
import { type MeetingMessageKind, postMeetingMail } from './messages';

export type Answer = Extract<ResponseType, 'accepted' | 'tentativelyAccepted' | 'declined'>;

export interface Response {
	answer: Answer;
	comment?: string;
	/** Whether the organizer is told. */
	sendResponse: boolean;
	proposedNewTime?: { start: Moment; end: Moment };
}

const KINDS: Readonly<Record<Answer, MeetingMessageKind>> = {
	accepted: 'meetingAccepted',
	tentativelyAccepted: 'meetingTenativelyAccepted',
	declined: 'meetingDeclined',
};

/** Answers an invitation: in the attendee's own calendar, and in the organizer's. */
export function respond(place: Place, event: EventRow, response: Response): void {
	answerOwn(place, mailboxOf(place, event.mailboxId), { event, response });
	if (response.sendResponse) tellOrganizer(place, event, response);
}

function answerOwn(
	place: Place,
	mailbox: CalendarMailbox,
	{ event, response }: { event: EventRow; response: Response },
): void {
	// A declined meeting leaves the calendar.
	if (response.answer === 'declined') {
		removeEvent(place, mailbox, event);
		return;
	}
	changeEvent(place, mailbox, {
		event,
		changes: {
			responseStatus: { response: response.answer, time: place.world.clock.iso() },
			showAs: response.answer === 'accepted' ? event.wantedShowAs : 'tentative',
		},
		unchecked: true,
	});
}

function tellOrganizer(place: Place, event: EventRow, { answer, comment, proposedNewTime }: Response): void {
	const attendee = userOf(place, event.mailboxId);
	const organizer = mailboxAt(place, event.organizer.address);
	const original = organizer && copyIn(mailboxOf(place, organizer.id), event);
	if (attendee && original) {
		const address = addressOf(attendee);
		const status = { response: answer, time: place.world.clock.iso() };
		const others = original.attendees.filter(({ emailAddress }) => !sameAddress(emailAddress.address, address.address));
		const known = original.attendees.find(({ emailAddress }) => sameAddress(emailAddress.address, address.address));
		const answered = {
			type: known?.type ?? ('optional' as const),
			emailAddress: known?.emailAddress ?? address,
			status,
			...(proposedNewTime ? { proposedNewTime } : {}),
		};
		const attendees = known
			? original.attendees.map((each) => (each === known ? answered : each))
			: [...others, answered];
		changeEvent(place, mailboxOf(place, original.mailboxId), {
			event: original,
			changes: { attendees },
			unchecked: true,
		});
	}
	postMeetingMail(place, {
		kind: KINDS[answer],
		senderId: event.mailboxId,
		to: [event.organizer],
		event,
		comment,
		proposedNewTime,
		eventIds: original ? { [original.mailboxId]: original.id } : {},
	});
}
