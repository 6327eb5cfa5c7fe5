import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type Asking } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { instantOf, isKnownZone } from '../../shared/time/zone';
import {
	isRemoved,
	type Entry,
	type Feed,
	type FeedWindow,
	type Memory,
	type Sighting,
	type WatchPlace,
} from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { withCalendarId } from '../fields/byName';
import { calendarLocator } from '../fields/locators';
import { calendarPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { shownIn } from '../event/zone';

/** Which calendars an event watches. */
export const calendarProperties = [
	property({
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		default: 'one',
		options: [
			{ name: 'All Calendars', value: 'all' },
			{ name: 'One Calendar', value: 'one' },
		],
	}),
	{
		...calendarLocator('The calendar to watch. Empty for the default calendar.'),
		displayOptions: { show: { watch: ['one'] } },
	},
] as const;

interface CalendarChoice {
	readonly watch: 'all' | 'one';
	readonly calendar: string;
}

export interface WithCalendars {
	/** IDs; an empty one is the default calendar. */
	readonly calendars: readonly string[];
}

async function findCalendars(asking: Asking, values: CalendarChoice): Promise<WithCalendars> {
	if (values.watch === 'one') return { calendars: [(await withCalendarId(asking, values)).calendar] };
	const all = await collect<{ id: string }>(asking.graph, {
		method: 'GET',
		path: path`${asking.root}/calendars`,
		query: { $select: 'id', $top: 100 },
	});
	return { calendars: all.map(({ id }) => id) };
}

const DAY_MS = 24 * 60 * 60_000;
/** Graph's feed of a calendar covers a span of dates: yesterday to half a year ahead, moved on every day. */
const BEHIND_MS = DAY_MS;
const AHEAD_MS = 180 * DAY_MS;
/** Outlook subscriptions live less than seven days. */
const MAX_MINUTES = 10_080;

/** One feed for each calendar; one subscription rings for all. */
function calendarFeeds({ calendars }: WithCalendars, place: WatchPlace, now: string): Feed[] {
	const window = windowAt(Date.parse(now));
	return calendars.map((id, index) => ({
		key: `calendar ${id}`,
		start: 'read',
		window,
		delta: () => ({
			method: 'GET',
			path: path`${deltaBase(place, id)}/calendarView/delta`,
			query: { startDateTime: window.start, endDateTime: window.end },
		}),
		prefer: shownIn(place).prefer,
		...(index === 0
			? {
					bell: {
						resource: `${place.root.path.slice(1)}/events`,
						changeType: 'created,updated,deleted',
						maxMinutes: MAX_MINUTES,
					},
				}
			: {}),
	}));
}

/** The default calendar has its feed at the mailbox itself. */
const deltaBase = (place: WatchPlace, id: string): Path => (id ? calendarPath(place, id) : place.root);

export function windowAt(now: number): FeedWindow {
	const day = Math.floor(now / DAY_MS) * DAY_MS;
	const at = (ms: number) => new Date(day + ms).toISOString();
	return { name: at(0), start: at(-BEHIND_MS), end: at(AHEAD_MS), renewAt: day + DAY_MS };
}

/** What is remembered of an event. Occurrences come without what they share with their series. */
export function rememberEvent({ entry, before }: Pick<Sighting, 'entry' | 'before'>): Memory | undefined {
	if (isRemoved(entry)) return undefined;
	const kept = <T extends string | boolean>(name: string, value: T | undefined): T | string | boolean | number | null =>
		value ?? before?.[name] ?? '';
	return {
		start: instant(entry, 'start') ?? before?.['start'] ?? null,
		end: instant(entry, 'end') ?? before?.['end'] ?? null,
		type: kept('type', text(entry, 'type')),
		series: kept('series', text(entry, 'seriesMasterId')),
		version: kept('version', text(entry, 'changeKey') ?? text(entry, '@odata.etag')),
		isCancelled: Boolean(entry['isCancelled'] ?? before?.['isCancelled']),
		responses: kept('responses', responsesOf(entry)),
	};
}

/** A time of an event, in ms since 1970. */
export function instant(entry: Entry, name: 'start' | 'end'): number | undefined {
	const time = entry[name] as { dateTime?: string; timeZone?: string } | undefined;
	if (!time?.dateTime) return undefined;
	const zone = time.timeZone && isKnownZone(time.timeZone) ? time.timeZone : 'UTC';
	return instantOf(time.dateTime.slice(0, 19), zone);
}

interface Attendee {
	emailAddress?: { address?: string };
	status?: { response?: string; time?: string };
}

/** The attendees' answers, address by address. */
export function responsesOf(entry: Entry): string | undefined {
	const attendees = entry['attendees'] as Attendee[] | undefined;
	return (
		attendees &&
		JSON.stringify(
			Object.fromEntries(
				attendees.map(({ emailAddress, status }) => [emailAddress?.address ?? '', status?.response ?? 'none']),
			),
		)
	);
}

/** The remembered answers, by address. */
export const answersIn = (responses: unknown): Record<string, string> =>
	typeof responses === 'string' && responses ? (JSON.parse(responses) as Record<string, string>) : {};

const text = (entry: Entry, name: string): string | undefined =>
	typeof entry[name] === 'string' ? entry[name] : undefined;

/** Created after the trigger began; a series counts once, its occurrences do not. */
export function isNew({ entry, before, since }: Sighting): boolean {
	if (isRemoved(entry) || before || entry['type'] === 'occurrence' || entry['type'] === 'exception') return false;
	const created = entry['createdDateTime'];
	return typeof created !== 'string' || created >= since.slice(0, 19);
}

/** The whole event: a feed tells of an occurrence little more than its times. */
export const wholeEvent = (id: string, place: WatchPlace) =>
	({
		method: 'GET',
		path: path`${place.root}/events/${id}`,
		headers: shownIn(place),
		query: { $select: place.select(['type', 'seriesMasterId']) },
	}) as const;

/** Some event, for the editor. */
const someEvent = ({ calendars }: WithCalendars, place: WatchPlace) =>
	({
		method: 'GET',
		path: path`${calendarPath(place, calendars[0] ?? '')}/events`,
		headers: shownIn(place),
		query: { $top: 1, $orderby: 'start/dateTime desc', $select: place.select(['type']) },
	}) as const;

/** A remembered time, as the workflow gets it. */
export const iso = (time: unknown): string | null => (typeof time === 'number' ? new Date(time).toISOString() : null);

/** What all events of calendars have in common. */
export const watchedCalendar = {
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: calendarProperties,
	entity: eventEntity,
	prepare: async <V extends CalendarChoice>(asking: Asking, values: V): Promise<V & WithCalendars> => ({
		...values,
		...(await findCalendars(asking, values)),
	}),
	feeds: calendarFeeds,
	remember: rememberEvent,
	afterLoss: 'compare',
	sample: someEvent,
} as const;
