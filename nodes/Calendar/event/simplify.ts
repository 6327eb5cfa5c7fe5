import { type Attendee, type DateTimeTimeZone, type Event, type EmailAddress } from '@microsoft/microsoft-graph-types';
import { type IDataObject } from 'n8n-workflow';
import { dateOf, daysAfter } from '../../shared/time/moment';
import { instantOf, isKnownZone, isoAt } from '../../shared/time/zone';

/**
 * An event as the nodes show it: moments with their offset, days of all-day events as dates, the last day included,
 * so that what comes out of one node can go into the next as it is.
 */
export function simplifyEvent(raw: IDataObject): IDataObject {
	const event = raw as Event;
	const { organizer, attendees, location, responseStatus, onlineMeeting, seriesMasterId, recurrence } = event;
	return defined({
		id: event.id,
		subject: event.subject,
		...days(event),
		timeZone: event.start?.timeZone,
		isAllDay: event.isAllDay,
		location: location?.displayName,
		organizer: person(organizer?.emailAddress),
		attendees: attendees?.map(attendee),
		bodyPreview: event.bodyPreview,
		categories: event.categories,
		showAs: event.showAs,
		importance: event.importance,
		sensitivity: event.sensitivity,
		isCancelled: event.isCancelled,
		isOnlineMeeting: event.isOnlineMeeting,
		joinUrl: onlineMeeting?.joinUrl ?? undefined,
		response: responseStatus?.response,
		hasAttachments: event.hasAttachments,
		type: event.type,
		seriesMasterId: seriesMasterId ?? undefined,
		recurrence: recurrence ?? undefined,
		webLink: event.webLink,
		calendarId: raw['calendarId'],
		calendarName: raw['calendarName'],
	});
}

function days({ start, end, isAllDay }: Event): { start?: string | undefined; end?: string | undefined } {
	if (!isAllDay) return { start: momentOf(start), end: momentOf(end) };
	const [first, after] = [start, end].map((time) => time?.dateTime && dateOf(time.dateTime));
	return { start: first, end: after && daysAfter(after, -1) };
}

/** Graph writes seven decimals and no offset. Zones that only Exchange knows stay without one. */
export function momentOf(time: DateTimeTimeZone | null | undefined): string | undefined {
	if (!time?.dateTime) return undefined;
	const wall = time.dateTime.slice(0, 19);
	const zone = time.timeZone ?? 'UTC';
	return isKnownZone(zone) ? isoAt(instantOf(wall, zone), zone) : wall;
}

const person = (someone: EmailAddress | null | undefined) =>
	someone ? defined({ name: someone.name, address: someone.address }) : undefined;

const attendee = ({ emailAddress, type, status }: Attendee) =>
	defined({ name: emailAddress?.name, address: emailAddress?.address, type, response: status?.response });

const defined = (fields: Record<string, unknown>): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as IDataObject;
