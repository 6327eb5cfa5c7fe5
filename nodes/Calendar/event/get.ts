import { operation } from '../../shared/operation/operation';
import { wholeEvent } from '../entity';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { READ } from '../fields/permissions';
import { bodyProperties } from './bodyProperties';
import { shownAs } from './zone';

export const get = operation({
	name: 'Get',
	action: 'Get an event',
	description: 'Read one event, series or occurrence',
	docs: 'https://learn.microsoft.com/graph/api/event-get',
	permissions: READ,
	entity: wholeEvent,
	properties: [eventCalendarLocator, eventLocator, ...bodyProperties],
	prepare: withCalendarId,
	request: ({ bodyFormat, ...values }, place) => ({
		method: 'GET',
		path: eventPath(place, values),
		headers: shownAs(place, bodyFormat),
	}),
});
