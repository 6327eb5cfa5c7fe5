import { type Call } from '../../../http/call';
import { defineModel, type Entity } from '../../../http/model';
import { type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { type DeltaFeed, deltaReply, outlookExpired } from '../../delta/feed';
import { type DeltaSource, tableSource } from '../../delta/source';
import { type Access, calendarInPath } from '../access';
import { EVENT_DEFAULTS } from '../event/model';
import { type EventRow } from '../event/row';
import { EVENT_PROPERTIES } from '../event/schema';
import { showEvent } from '../event/show';
import { windowOf } from '../event/view';
import { seenWith } from '../event/visible';
import { shownId } from '../ids';
import { calendarRoute, EVENTS_PATHS, READ, VIEW_PATHS } from '../paths';
import { withPreferences } from '../preferences';
import { ViewSource } from './viewSource';

const TYPE = { '@odata.type': '#microsoft.graph.event' } as const;

/** Occurrences come with their times and their series alone; all else is the master's. */
function showEntry(event: EventRow, call: Call): Entity {
	const shown = showEvent(event, call);
	const { id, type, seriesMasterId, start, end } = shown;
	if (event.type === 'occurrence') return { ...TYPE, id, type, seriesMasterId, start, end };
	return { ...TYPE, ...Object.fromEntries(EVENT_DEFAULTS.map((name) => [name, shown[name]])) };
}

const entryModel = defineModel<EventRow>('microsoft.graph.event', {
	properties: EVENT_PROPERTIES,
	show: showEntry,
	etag: (event) => `W/"${event.changeKey}"`,
});

const OPTIONS = {
	model: entryModel,
	tokens: { next: '$skiptoken', delta: '$deltatoken' },
	options: [],
	page: { default: 10, max: 1000 },
	expired: outlookExpired,
} satisfies Omit<DeltaFeed, 'name' | 'source' | 'removed'>;

const feedFor = ({ prefer }: Call): Omit<DeltaFeed, 'name' | 'source'> => ({
	...OPTIONS,
	removed: ({ id }) => ({ ...TYPE, id: shownId(id, prefer.immutableIds), '@removed': { reason: 'deleted' } }),
});

/** What somebody with less than an owner's access sees of a feed. */
function seenSource(source: DeltaSource, access: Access): DeltaSource {
	if (access === 'owner') return source;
	const seen = (row: object) => seenWith(access, row as EventRow);
	return {
		rows: (after, limit) => source.rows(after, limit).map(({ key, row }) => ({ key, row: seen(row) })),
		changes: (from, to) => source.changes(from, to)?.map((change) => ({ ...change, row: seen(change.row) })),
	};
}

function viewDelta(call: Call): Reply {
	const { mailbox, calendar, access } = calendarInPath(call, 'limitedRead');
	return deltaReply(call, {
		...feedFor(call),
		name: `calendarView ${calendar.id}`,
		source: (_call, query) => seenSource(new ViewSource(mailbox, calendar.id, windowOf({ query })), access),
	});
}

/** Events without a window: single ones and series, as `/events` lists them. */
function eventsDelta(call: Call): Reply {
	const { mailbox, calendar, access } = calendarInPath(call, 'limitedRead');
	const isListed = (event: EventRow) =>
		event.calendarId === calendar.id && (event.type === 'singleInstance' || event.type === 'seriesMaster');
	return deltaReply(call, {
		...feedFor(call),
		name: `events ${calendar.id}`,
		source: () => seenSource(tableSource(mailbox.events, isListed), access),
	});
}

export const eventDeltaRoutes: readonly Route[] = withPreferences([
	calendarRoute({ method: 'GET', paths: VIEW_PATHS, below: '/delta', permissions: READ, handle: viewDelta }),
	calendarRoute({ method: 'GET', paths: EVENTS_PATHS, below: '/delta', permissions: READ, handle: eventsDelta }),
]);
