import { event } from '../../shared/trigger/event';
import { dueIn, numberOf } from './due';
import { wholeEvent, watchedCalendar } from './watched';

export const eventEnded = event({
	...watchedCalendar,
	name: 'Event Ended',
	description: 'An event is over',
	changes: () => [],
	due: (span) => dueIn(span, { kind: 'eventEnded', at: (memory) => numberOf(memory['end']) }),
	whole: ({ id }, _values, place) => wholeEvent(id, place),
});
