import { event } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { calendarFeeds, calendarProperties, findCalendars, isNew, rememberEvent, someEvent } from './watched';

export const eventCreated = event({
	name: 'Event Created',
	description: 'An event or a series comes into the calendar',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [...calendarProperties],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
	changes: (sighting) =>
		isNew(sighting) ? [{ kind: 'eventCreated', id: sighting.entry.id, version: '', json: sighting.entry }] : [],
	sample: (values, place) => someEvent(values, place),
});
