import { type Call } from '../../../http/call';
import { type Entity } from '../../../http/model';
import { filteredExtensions, OUTLOOK_PREFIX } from '../../extensions/extension';
import { occurrenceUid } from '../meeting/uid';
import { shownId } from '../ids';
import { dateOf, DAY, type Moment, shownMoment } from '../time/moment';
import { UTC, type Zone, zoneNamed } from '../time/zone';
import { previewOf, shownBody } from './body';
import { type Attendee, type EventRow } from './row';

/** The zone in which the caller wants times; UTC unless a preference names another. */
export function preferredZone({ prefer }: Pick<Call, 'prefer'>): Zone {
	return prefer.timeZone === undefined ? UTC : zoneNamed(prefer.timeZone);
}

function shownAttendee({ type, status, emailAddress, proposedNewTime }: Attendee, zone: Zone): Entity {
	return {
		type,
		status,
		emailAddress,
		...(proposedNewTime
			? {
					proposedNewTime: {
						start: shownMoment(proposedNewTime.start, zone),
						end: shownMoment(proposedNewTime.end, zone),
					},
				}
			: {}),
	};
}

function instant({ at }: Moment): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** `OID.<master>.<date>` for each deleted occurrence of a series. */
export function cancelledOccurrences({ id, cancelledDays }: EventRow): string[] {
	return cancelledDays.map((day) => `OID.${id}.${dateOf(day * DAY)}`);
}

function iCalUId({ uid, plannedStart }: EventRow): string {
	return plannedStart ? occurrenceUid(uid, plannedStart.wall) : uid;
}

/** An event as Graph shows it. */
export function showEvent(event: EventRow, call: Pick<Call, 'prefer'>): Entity {
	const zone = preferredZone(call);
	const idOf = (id: string) => shownId(id, call.prefer.immutableIds);
	const shown = {
		id: idOf(event.id),
		createdDateTime: event.createdDateTime,
		lastModifiedDateTime: event.lastModifiedDateTime,
		changeKey: event.changeKey,
		categories: event.categories,
		transactionId: event.transactionId,
		originalStartTimeZone: event.originalStartTimeZone,
		originalEndTimeZone: event.originalEndTimeZone,
		iCalUId: iCalUId(event),
		reminderMinutesBeforeStart: event.reminderMinutesBeforeStart,
		isReminderOn: event.isReminderOn,
		hasAttachments: event.hasAttachments,
		subject: event.subject,
		importance: event.importance,
		sensitivity: event.sensitivity,
		...(event.plannedStart ? { originalStart: instant(event.plannedStart) } : {}),
		isAllDay: event.isAllDay,
		isCancelled: event.isCancelled,
		isOrganizer: event.isOrganizer,
		responseRequested: event.responseRequested,
		seriesMasterId: event.seriesMasterId === null ? null : idOf(event.seriesMasterId),
		showAs: event.showAs,
		type: event.type,
		webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
		onlineMeetingUrl: null,
		isOnlineMeeting: event.isOnlineMeeting,
		onlineMeetingProvider: event.onlineMeetingProvider,
		allowNewTimeProposals: event.allowNewTimeProposals,
		isDraft: event.isDraft,
		hideAttendees: event.hideAttendees,
		responseStatus: event.responseStatus,
		start: shownMoment(event.start, zone, event.isAllDay),
		end: shownMoment(event.end, zone, event.isAllDay),
		location: event.location,
		locations: event.locations,
		recurrence: event.recurrence,
		attendees: event.attendees.map((attendee) => shownAttendee(attendee, zone)),
		organizer: { emailAddress: event.organizer },
		onlineMeeting: event.onlineMeeting,
		cancelledOccurrences: cancelledOccurrences(event),
	};
	// The texts are made only when they are asked for: long lists rarely do.
	return Object.defineProperties(shown, {
		body: { get: () => shownBody(event.body, call.prefer.bodyType) },
		bodyPreview: { get: () => previewOf(event.body) },
	});
}

/** One property for filters and orders; times are compared in UTC, whatever zone they are shown in. */
export function readEvent(event: EventRow, property: string): unknown {
	switch (property) {
		case 'start':
		case 'end':
			return shownMoment(event[property], UTC, event.isAllDay);
		case 'organizer':
			return { emailAddress: event.organizer };
		case 'iCalUId':
			return iCalUId(event);
		case 'originalStart':
			return event.plannedStart && instant(event.plannedStart);
		case 'extensions':
			return filteredExtensions(event, OUTLOOK_PREFIX);
		case 'bodyPreview':
			return previewOf(event.body);
		case 'cancelledOccurrences':
			return cancelledOccurrences(event);
		default:
			return (event as unknown as Entity)[property];
	}
}
