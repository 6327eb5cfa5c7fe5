import { type Row } from '../../../store/table';
import { type Extended } from '../../extensions/extension';
import { type Moment } from '../time/moment';
import { type Recurrence } from '../recurrence/types';

export interface EmailAddress {
	readonly name: string;
	readonly address: string;
}

export type ResponseType = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded';

export interface ResponseStatus {
	readonly response: ResponseType;
	readonly time: string;
}

export interface Attendee {
	readonly type: 'required' | 'optional' | 'resource';
	readonly status: ResponseStatus;
	readonly emailAddress: EmailAddress;
	readonly proposedNewTime?: { readonly start: Moment; readonly end: Moment };
}

export interface OnlineMeeting {
	readonly joinUrl: string;
	readonly conferenceId: string;
	readonly tollNumber: string;
}

export interface Body {
	readonly contentType: 'html' | 'text';
	readonly content: string;
}

export type Location = Readonly<Record<string, unknown>> & { readonly displayName: string };
export type FreeBusy = 'unknown' | 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
export type EventType = 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster';

export interface SingleValue {
	readonly id: string;
	readonly value: string;
}

export interface MultiValue {
	readonly id: string;
	readonly value: readonly string[];
}

/** What an event says, apart from when it was written and whose it is. */
export interface EventContent {
	readonly subject: string;
	readonly body: Body;
	readonly importance: string;
	readonly sensitivity: string;
	readonly showAs: FreeBusy;
	readonly start: Moment;
	readonly end: Moment;
	readonly isAllDay: boolean;
	readonly originalStartTimeZone: string;
	readonly originalEndTimeZone: string;
	readonly recurrence: Recurrence | null;
	readonly location: Location;
	readonly locations: readonly Location[];
	readonly attendees: readonly Attendee[];
	readonly categories: readonly string[];
	readonly isReminderOn: boolean;
	readonly reminderMinutesBeforeStart: number;
	readonly responseRequested: boolean;
	readonly allowNewTimeProposals: boolean;
	readonly hideAttendees: boolean;
	readonly isOnlineMeeting: boolean;
	readonly onlineMeetingProvider: string;
	readonly onlineMeeting: OnlineMeeting | null;
	readonly singleValueExtendedProperties: readonly SingleValue[];
	readonly multiValueExtendedProperties: readonly MultiValue[];
}

/**
 * One event in one mailbox. Stored are single events, series (as their masters) and exceptions of series;
 * the other occurrences of a series are computed when somebody looks, as rows of the same shape.
 */
export interface EventRow extends Row, EventContent, Extended {
	readonly mailboxId: string;
	readonly calendarId: string;
	readonly type: EventType;
	/** The meeting, whoever's copy this is, and whichever occurrence. */
	readonly uid: string;
	readonly changeKey: string;
	readonly createdDateTime: string;
	readonly lastModifiedDateTime: string;
	readonly seriesMasterId: string | null;
	/** The day for which an occurrence was planned, in days since the epoch. */
	readonly day: number | null;
	/** When an occurrence was planned to start. */
	readonly plannedStart: Moment | null;
	/** Days of deleted occurrences, on the master. */
	readonly cancelledDays: readonly number[];
	/** Properties in which an exception differs on purpose: changes of the series leave them alone. */
	readonly overridden: readonly string[];
	readonly organizer: EmailAddress;
	readonly isOrganizer: boolean;
	readonly isCancelled: boolean;
	readonly isDraft: boolean;
	readonly responseStatus: ResponseStatus;
	/** What an accepted copy shows as. */
	readonly wantedShowAs: FreeBusy;
	readonly transactionId: string | null;
	/** What was created with the transaction: the same again is a repetition, anything else a mistake. */
	readonly transactionPrint?: string;
	readonly hasAttachments: boolean;
	/** When the reminder is due after it was snoozed; `dismissed` when it is not to come again. */
	readonly reminder: number | 'dismissed' | null;
}

export const NO_TIME = '0001-01-01T00:00:00Z';
