import { event, isRemoved } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { calendarFeeds, calendarProperties, findCalendars, iso, rememberEvent, someEvent, wholeEvent } from './watched';

export const eventCancelled = event({
	name: 'Event Cancelled or Deleted',
	description: 'An event, a series or one occurrence is cancelled by its organizer or deleted from the calendar',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [...calendarProperties],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
	changes: ({ entry, before, feed, reading }) => {
		const { id } = entry;
		if (!isRemoved(entry)) {
			const isNews = entry['isCancelled'] === true && before !== undefined && before['isCancelled'] !== true;
			return isNews ? [{ kind: 'eventCancelled', id, version: '', json: entry }] : [];
		}
		// What the window has left behind is past, not deleted.
		const isPast = Number(before?.['end'] ?? 0) <= Date.parse(feed.window?.start ?? '');
		if (!before || isPast) return [];
		const times = { start: iso(before['start']), end: iso(before['end']) };
		return [
			{
				kind: 'eventDeleted',
				id,
				version: reading,
				json: { id, previous: times, seriesMasterId: before['series'] || null },
			},
		];
	},
	// With a series all its occurrences go: the series tells of it, they do not.
	whole: ({ kind, json }, _values, place) =>
		kind === 'eventDeleted' && json['seriesMasterId'] ? wholeEvent(String(json['seriesMasterId']), place) : undefined,
	finish: (change) => {
		const { id, kind, json } = change;
		if (kind !== 'eventDeleted') return change;
		if (json['id'] === id) return json['seriesMasterId'] ? undefined : change;
		return { ...change, json: { ...json, id, type: 'occurrence', seriesMasterId: json['id'] } };
	},
	sample: (values, place) => someEvent(values, place),
});
