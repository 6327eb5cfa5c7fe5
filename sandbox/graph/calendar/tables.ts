import { defineTable, type Row } from '../../store/table';
import { type AttachmentContent } from '../attachment/content';
import { type EmailAddress, type EventRow } from './event/row';

export interface GroupRow extends Row {
	readonly name: string;
	readonly classId: string;
	readonly changeKey: string;
	readonly kind: 'my' | 'other' | 'people' | 'custom';
}

export interface CalendarRow extends Row {
	readonly mailboxId: string;
	readonly groupId: string;
	readonly name: string;
	readonly color: string;
	readonly hexColor: string;
	readonly changeKey: string;
	readonly isDefaultCalendar: boolean;
	readonly isRemovable: boolean;
	/** Somebody else's calendar, shown in this mailbox because it is shared. */
	readonly shared?: { readonly mailboxId: string; readonly calendarId: string };
}

export type Role =
	| 'none'
	| 'freeBusyRead'
	| 'limitedRead'
	| 'read'
	| 'write'
	| 'delegateWithoutPrivateEventAccess'
	| 'delegateWithPrivateEventAccess'
	| 'custom';

export interface PermissionRow extends Row {
	readonly calendarId: string;
	/** The identifier that Graph shows; rows of several calendars may have the same. */
	readonly permissionId: string;
	/** Absent for `My Organization`. */
	readonly userId?: string;
	readonly emailAddress: Partial<EmailAddress>;
	readonly role: Role;
	readonly isRemovable: boolean;
	readonly isInsideOrganization: boolean;
}

/** Key under which events are found that last for years. */
export const LONG = 'long';
const MOST_MONTHS = 24;

/** Months since year 0. */
export function monthOf(at: number): number {
	const date = new Date(at);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Months that an event touches, each with the calendar: a view looks at these and not at every event. */
function monthKeys({ calendarId, type, start, end }: EventRow): string[] | undefined {
	if (type === 'seriesMaster') return undefined;
	const first = monthOf(start.at);
	const last = monthOf(end.at);
	if (last - first > MOST_MONTHS) return [`${calendarId} ${LONG}`];
	return Array.from({ length: last - first + 1 }, (_, at) => `${calendarId} ${first + at}`);
}

const isListed = ({ type }: EventRow) => type === 'singleInstance' || type === 'seriesMaster';

export const events = defineTable<EventRow>('events', {
	indexes: {
		/** Single events and series, as `/events` lists them. */
		calendar: (event) => (isListed(event) ? event.calendarId : undefined),
		masters: (event) => (event.type === 'seriesMaster' ? event.calendarId : undefined),
		/** Exceptions of a series. */
		series: (event) => event.seriesMasterId ?? undefined,
		month: monthKeys,
		/** Every row of a meeting in this mailbox. */
		uid: (event) => event.uid,
		transaction: (event) => event.transactionId ?? undefined,
	},
	orders: {
		created: (event) => event.createdDateTime,
		start: (event) => event.start.at,
		end: (event) => event.end.at,
		subject: (event) => event.subject.toLowerCase(),
	},
});

export const calendarGroups = defineTable<GroupRow>('calendarGroups');

export const calendars = defineTable<CalendarRow>('calendars', {
	indexes: {
		group: (calendar) => calendar.groupId,
		default: (calendar) => (calendar.isDefaultCalendar ? 'default' : undefined),
		shared: (calendar) => calendar.shared?.calendarId,
	},
});

export const calendarPermissions = defineTable<PermissionRow>('calendarPermissions', {
	indexes: {
		calendar: (permission) => permission.calendarId,
		user: (permission) => permission.userId,
	},
});

export interface EventAttachment extends Row, AttachmentContent {
	readonly eventId: string;
	readonly lastModifiedDateTime: string;
}

export const eventAttachments = defineTable<EventAttachment>('eventAttachments', {
	indexes: { event: (attachment) => attachment.eventId },
});
