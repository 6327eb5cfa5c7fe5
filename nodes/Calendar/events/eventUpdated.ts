import { event, isRemoved } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { calendarFeeds, calendarProperties, findCalendars, rememberEvent, someEvent, wholeEvent } from './watched';

export const eventUpdated = event({
	name: 'Event Updated',
	description: 'Anything of an event changes: its time, text, place, attendees or their answers',
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
		// An occurrence of a series that moved as a whole has nothing of its own to tell.
		if (isRemoved(entry) || !before || !after || entry['type'] === 'occurrence') return [];
		const changed = ['start', 'end', 'isCancelled', 'responses'].filter((name) => before[name] !== after[name]);
		if (changed.length === 0 && before['version'] === after['version']) return [];
		const json = { ...entry, changed: changed.length > 0 ? changed : ['details'] };
		return [{ kind: 'eventUpdated', id: entry.id, version: String(after['version']), json }];
	},
	whole: ({ id }, _values, place) => wholeEvent(id, place),
	sample: (values, place) => someEvent(values, place),
});
