import { type Event } from '@microsoft/microsoft-graph-types';
import { type EventFields } from '../fields/eventFields';

/** What does not concern time or people. */
type Plain = Omit<
	EventFields,
	'requiredAttendees' | 'optionalAttendees' | 'resources' | 'timeZone' | 'body' | 'bodyType'
>;

/** The collection's values as Graph's event properties; what is not among them stays away. */
export function toEvent({ categories, location, reminderMinutes, isOnlineMeeting, ...same }: Plain): Event {
	return {
		...same,
		...(categories === undefined ? {} : { categories: listed(categories) }),
		...(location === undefined ? {} : { location: { displayName: location } }),
		...(reminderMinutes === undefined ? {} : reminder(reminderMinutes, same.isReminderOn)),
		...(isOnlineMeeting === undefined ? {} : { isOnlineMeeting }),
		...(isOnlineMeeting ? { onlineMeetingProvider: 'teamsForBusiness' as const } : {}),
	};
}

export function bodyOf({ body, bodyType = 'text' }: Pick<EventFields, 'body' | 'bodyType'>): Pick<Event, 'body'> {
	return body === undefined ? {} : { body: { contentType: bodyType, content: String(body) } };
}

/** A time for a reminder that is off would never be seen. */
function reminder(minutes: unknown, isReminderOn = true): Pick<Event, 'reminderMinutesBeforeStart' | 'isReminderOn'> {
	const reminderMinutesBeforeStart = Number(minutes);
	if (Number.isInteger(reminderMinutesBeforeStart) && reminderMinutesBeforeStart >= 0)
		return { reminderMinutesBeforeStart, isReminderOn };
	throw new RangeError(`Reminder Minutes Before Start '${String(minutes)}' is not a whole number of minutes`);
}

/** Names separated by commas, or already a list. */
const listed = (names: unknown): string[] =>
	(Array.isArray(names) ? names.map(String) : String(names).split(',')).map((name) => name.trim()).filter(Boolean);
