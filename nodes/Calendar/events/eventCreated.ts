import { event } from '../../shared/trigger/event';
import { isNew, watchedCalendar } from './watched';

export const eventCreated = event({
	...watchedCalendar,
	name: 'Event Created',
	description: 'An event or a series comes into the calendar',
	changes: (sighting) =>
		isNew(sighting) ? [{ kind: 'eventCreated', id: sighting.entry.id, version: '', json: sighting.entry }] : [],
});
