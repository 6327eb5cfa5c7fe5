import { event } from '../../shared/trigger/event';
import { event as eventEntity } from '../entity';
import { READ } from '../fields/permissions';
import { dueIn, numberOf } from './due';
import { calendarFeeds, calendarProperties, findCalendars, rememberEvent, someEvent, wholeEvent } from './watched';

export const eventEnded = event({
	name: 'Event Ended',
	description: 'An event is over',
	docs: 'https://learn.microsoft.com/graph/api/event-delta',
	permissions: READ,
	properties: [...calendarProperties],
	entity: eventEntity,
	prepare: async (asking, values) => ({ ...values, ...(await findCalendars(asking, values)) }),
	feeds: (values, place, now) => calendarFeeds(values, place, now),
	remember: rememberEvent,
	afterLoss: 'compare',
	changes: () => [],
	due: (span) => dueIn(span, { kind: 'eventEnded', at: (memory) => numberOf(memory['end']) }),
	whole: ({ id }, _values, place) => wholeEvent(id, place),
	sample: (values, place) => someEvent(values, place),
});
