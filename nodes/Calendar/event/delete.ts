import { operation } from '../../shared/operation/operation';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { extent, withExtent } from './extent';

const remove = operation({
	name: 'Delete',
	action: 'Delete an event',
	description: 'Delete an event, an occurrence or a series; attendees get a cancellation of meetings one organizes',
	docs: 'https://learn.microsoft.com/graph/api/event-delete',
	permissions: WRITE,
	properties: [eventCalendarLocator, eventLocator, extent],
	prepare: withExtent,
	request: (values, place) => ({ method: 'DELETE', path: eventPath(place, values) }),
});

export { remove as delete };
