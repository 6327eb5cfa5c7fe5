import { event, isRemoved } from '../../shared/trigger/event';
import { iso, rememberEvent, wholeEvent, watchedCalendar } from './watched';

export const eventRescheduled = event({
	...watchedCalendar,
	name: 'Event Rescheduled',
	description: 'An event, a series or one occurrence moves to another time',
	changes: (sighting) => {
		const { entry, before } = sighting;
		const after = rememberEvent(sighting);
		if (isRemoved(entry) || !before || !after || entry['type'] === 'occurrence') return [];
		if (before['start'] === after['start'] && before['end'] === after['end']) return [];
		const previous = { start: iso(before['start']), end: iso(before['end']) };
		const version = `${String(after['start'])} ${String(after['end'])} ${sighting.reading}`;
		return [
			{ kind: 'eventRescheduled', id: entry.id, version, json: { ...entry, changed: ['start', 'end'], previous } },
		];
	},
	whole: ({ id }, _values, place) => wholeEvent(id, place),
});
