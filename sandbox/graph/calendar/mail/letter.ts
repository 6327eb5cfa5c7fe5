import { storedBody } from '../../mail/messages/body';
import { type NewMessage } from '../../mail/messages/create';
import { type Recipient } from '../../mail/store/letter';
import { htmlOf } from '../event/body';
import { type MeetingMessage } from '../meeting/messages';
import { shownMoment } from '../time/moment';
import { UTC } from '../time/zone';

const TYPES: Readonly<Record<MeetingMessage['kind'], string>> = {
	meetingRequest: '#microsoft.graph.eventMessageRequest',
	meetingCancelled: '#microsoft.graph.eventMessage',
	meetingAccepted: '#microsoft.graph.eventMessageResponse',
	meetingTenativelyAccepted: '#microsoft.graph.eventMessageResponse',
	meetingDeclined: '#microsoft.graph.eventMessageResponse',
	forwardNotification: '#microsoft.graph.eventMessage',
};

const ANSWERS: Readonly<Partial<Record<MeetingMessage['kind'], string>>> = {
	meetingAccepted: 'accepted',
	meetingTenativelyAccepted: 'tentativelyAccepted',
	meetingDeclined: 'declined',
};

/** What a mail about a meeting has besides what every mail has. */
function properties(message: MeetingMessage): Record<string, unknown> {
	const { kind, start, end, isAllDay, location, recurrence, proposedNewTime, type } = message;
	const responseType = ANSWERS[kind];
	return {
		meetingMessageType: kind === 'forwardNotification' ? 'none' : kind,
		type,
		isOutOfDate: false,
		isDelegated: false,
		isAllDay,
		startDateTime: shownMoment(start, UTC, isAllDay),
		endDateTime: shownMoment(end, UTC, isAllDay),
		location,
		recurrence,
		...(kind === 'meetingRequest'
			? {
					meetingRequestType: message.requestType,
					responseRequested: message.responseRequested,
					allowNewTimeProposals: message.allowNewTimeProposals,
					previousStartDateTime: null,
					previousEndDateTime: null,
					previousLocation: null,
				}
			: {}),
		...(responseType === undefined
			? {}
			: {
					responseType,
					proposedNewTime: proposedNewTime && {
						start: shownMoment(proposedNewTime.start, UTC),
						end: shownMoment(proposedNewTime.end, UTC),
					},
				}),
	};
}

/** All mails about one meeting are one conversation. */
function conversationOf({ uid }: MeetingMessage): string {
	const hex = uid.slice(-32).toLowerCase();
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A mail about a meeting, as the mail area stores and delivers it. */
export function letterFor(message: MeetingMessage): Omit<NewMessage, 'parentFolderId'> {
	const from: Recipient = { emailAddress: message.from };
	const content = message.body.contentType === 'html' ? htmlOf(message.body) : message.body.content;
	return {
		subject: message.subject,
		...storedBody({ contentType: message.body.contentType, content }),
		sender: from,
		from,
		toRecipients: message.to.map((emailAddress) => ({ emailAddress })),
		sentDateTime: message.sentDateTime,
		receivedDateTime: message.sentDateTime,
		conversation: conversationOf(message),
		special: { kind: 'meeting', type: TYPES[message.kind], properties: properties(message) },
	};
}
