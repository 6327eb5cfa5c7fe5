import { event, isRemoved } from '../../shared/trigger/event';
import { iso, wholeEvent, watchedCalendar } from './watched';

export const eventCancelled = event({
	...watchedCalendar,
	name: 'Event Cancelled or Deleted',
	description: 'An event, a series or one occurrence is cancelled by its organizer or deleted from the calendar',
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
});
