import { defineTable, type Row } from '../../../store/table';
import { type EmailAddress, type EventRow, type Location } from '../event/row';
import { type Place, userOf } from '../mailbox';
import { type Recurrence } from '../recurrence/types';
import { type Moment } from '../time/moment';

export type MeetingMessageKind =
	| 'meetingRequest'
	| 'meetingCancelled'
	| 'meetingAccepted'
	| 'meetingTenativelyAccepted'
	| 'meetingDeclined'
	/** Tells the organizer to whom somebody forwarded the invitation. */
	| 'forwardNotification';

/**
 * A mail about a meeting, handed over to whoever delivers mail: the calendar writes one row per mail here, and a mail area
 * that is part of the sandbox listens to the change log for `created` rows of this table (scope '').
 */
export interface MeetingMessage extends Row {
	readonly kind: MeetingMessageKind;
	/** For requests: a new one, or one that changes an earlier one. */
	readonly requestType: 'none' | 'newMeetingRequest' | 'fullUpdate' | 'informationalUpdate';
	readonly sentDateTime: string;
	readonly senderId: string;
	readonly from: EmailAddress;
	readonly to: readonly EmailAddress[];
	readonly subject: string;
	readonly body: { readonly contentType: 'html' | 'text'; readonly content: string };
	/** Identifies the meeting in everybody's calendar. */
	readonly uid: string;
	/** The day of the occurrence that the mail is about, in days since the epoch. */
	readonly day: number | null;
	/** The event in each recipient's mailbox, by the mailbox's user ID. */
	readonly eventIds: Readonly<Record<string, string>>;
	readonly start: Moment;
	readonly end: Moment;
	readonly isAllDay: boolean;
	readonly location: Location;
	readonly recurrence: Recurrence | null;
	readonly type: EventRow['type'];
	readonly responseRequested: boolean;
	readonly allowNewTimeProposals: boolean;
	readonly proposedNewTime: { readonly start: Moment; readonly end: Moment } | null;
}

export const meetingMessages = defineTable<MeetingMessage>('meetingMessages');

const PREFIXES: Readonly<Record<MeetingMessageKind, string>> = {
	meetingRequest: '',
	meetingCancelled: 'Canceled: ',
	meetingAccepted: 'Accepted: ',
	meetingTenativelyAccepted: 'Tentative: ',
	meetingDeclined: 'Declined: ',
	forwardNotification: 'Meeting Forward Notification: ',
};

export type MeetingMail = Pick<MeetingMessage, 'kind' | 'senderId' | 'to'> & {
	event: EventRow;
	comment?: string;
	requestType?: MeetingMessage['requestType'];
	eventIds?: MeetingMessage['eventIds'];
	proposedNewTime?: MeetingMessage['proposedNewTime'];
};

/** Sends a mail about a meeting; without recipients there is none. */
export function postMeetingMail(place: Place, mail: MeetingMail): void {
	const { event, kind, to, comment, senderId } = mail;
	const sender = userOf(place, senderId);
	if (to.length === 0 || !sender) return;
	const subject = event.subject.replace(/^Canceled: /, '');
	place.world.store.table(meetingMessages, place.tenant).insert({
		id: place.world.newId(),
		kind,
		requestType: mail.requestType ?? 'none',
		sentDateTime: place.world.clock.iso(),
		senderId,
		from: { name: sender.displayName, address: sender.mail ?? sender.userPrincipalName },
		to,
		subject: `${mail.proposedNewTime ? 'New Time Proposed: ' : PREFIXES[kind]}${subject}`,
		body: mailBody(kind, event, comment),
		uid: event.uid,
		day: event.day,
		eventIds: mail.eventIds ?? {},
		start: event.start,
		end: event.end,
		isAllDay: event.isAllDay,
		location: event.location,
		recurrence: event.recurrence,
		type: event.type,
		responseRequested: event.responseRequested,
		allowNewTimeProposals: event.allowNewTimeProposals,
		proposedNewTime: mail.proposedNewTime ?? null,
	});
}

/** Requests carry the event's text, below a comment if there is one; answers carry the comment alone. */
function mailBody(kind: MeetingMessageKind, { body }: EventRow, comment = ''): MeetingMessage['body'] {
	if (kind !== 'meetingRequest' && kind !== 'meetingCancelled') return { contentType: 'text', content: comment };
	if (comment === '') return body;
	if (body.contentType === 'text') return { contentType: 'text', content: `${comment}\r\n\r\n${body.content}` };
	const escaped = comment.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
	return { contentType: 'html', content: `<p>${escaped}</p>${body.content}` };
}
