import { path, type Path } from '../../../graph/path';
import { type Place } from '../../shared/operation/operation';

type Root = Pick<Place, 'root'>;

/** A calendar by ID; the default calendar without one. */
export const calendarPath = ({ root }: Root, calendar: string): Path =>
	calendar ? path`${root}/calendars/${calendar}` : path`${root}/calendar`;

/** An event, inside the calendar where one is chosen: events of calendars that others share are found only there. */
export const eventPath = ({ root }: Root, { calendar, event }: { calendar: string; event: string }): Path =>
	calendar ? path`${root}/calendars/${calendar}/events/${eventId(event)}` : path`${root}/events/${eventId(event)}`;

/** The ID in what was entered: the ID itself, or the address of the event in Outlook on the web. */
export function eventId(entered: string): string {
	if (!/^https?:/i.test(entered)) return entered;
	const found = /[?&]itemid=([^&#]+)/i.exec(entered)?.[1] ?? /\/item\/([^/?#]+)/i.exec(entered)?.[1];
	if (!found || !isEncoded(found))
		throw new RangeError(
			`Event '${entered}' is not the address of an event. Open the event in Outlook on the web and copy its address, or enter the event’s ID`,
		);
	// Outlook's addresses write IDs in the base64 of the web, Graph in the one for addresses.
	return decodeURIComponent(found).replaceAll('/', '-').replaceAll('+', '_');
}

const isEncoded = (text: string): boolean => !/%(?![0-9a-f]{2})/i.test(text);
