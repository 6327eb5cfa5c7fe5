import { type Call } from '../../../http/call';
import { defineTable, type Row } from '../../../store/table';
import { type MessageRow } from '../../mail/store/tables';
import { type EventRow } from '../event/row';
import { mailboxOf } from '../mailbox';
import { copyIn } from '../meeting/copies';

/** Leads from a mail to the meeting that it is about. The row's ID is the mail's Internet message ID. */
export interface MeetingLink extends Row {
	readonly uid: string;
	readonly day: number | null;
}

export const meetingLinks = defineTable<MeetingLink>('meetingLinks');

/** The event that a mail about a meeting belongs to, in the calendar of whoever got the mail. */
export function eventOfMail(call: Call, message: MessageRow): EventRow | undefined {
	const link = call.table(meetingLinks).get(message.internetMessageId);
	return link && copyIn(mailboxOf(call, message.mailboxId), link);
}
