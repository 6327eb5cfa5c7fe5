import { type Permissions, type Route } from '../../http/route';
import { opensAny } from './access';

/** Every way to name a calendar. */
export const CALENDAR_PATHS: readonly string[] = [
	'{mailbox}/calendar',
	'{mailbox}/calendars/{calendarId}',
	'{mailbox}/calendarGroups/{groupId}/calendars/{calendarId}',
];

/** Every way to name the events of a mailbox or calendar. */
export const EVENTS_PATHS: readonly string[] = ['{mailbox}/events', ...CALENDAR_PATHS.map((path) => `${path}/events`)];

export const VIEW_PATHS: readonly string[] = [
	'{mailbox}/calendarView',
	...CALENDAR_PATHS.map((path) => `${path}/calendarView`),
];

/** Every way to name one event. */
export const EVENT_PATHS: readonly string[] = EVENTS_PATHS.map((path) => `${path}/{eventId}`);

export const READ_BASIC: Permissions = { delegated: ['Calendars.ReadBasic'], application: ['Calendars.ReadBasic'] };
export const READ: Permissions = { delegated: ['Calendars.Read'], application: ['Calendars.Read'] };
export const WRITE: Permissions = { delegated: ['Calendars.ReadWrite'], application: ['Calendars.ReadWrite'] };

type CalendarRoute = Pick<Route, 'method' | 'permissions' | 'handle'> & {
	paths: readonly string[];
	/** What follows the paths: `/accept`. */
	below?: string;
};

/** A route below each of several paths, open to whom a calendar is shared with. */
export function calendarRoute({ paths, below = '', ...route }: CalendarRoute): Route {
	return { ...route, path: paths.map((path) => path + below), area: 'outlook', opens: opensAny };
}
