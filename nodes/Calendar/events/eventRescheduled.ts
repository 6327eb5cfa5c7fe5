import { event, isRemoved } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { calendarFeeds, calendarProperties, findCalendars, iso, rememberEvent, someEvent, wholeEvent } from './watched';

export const eventRescheduled = event({
	name: 'Event Rescheduled',
	description: 'An event, a series or one occurrence moves to another time',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [...calendarProperties],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
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
	sample: (values, place) => someEvent(values, place),
});
