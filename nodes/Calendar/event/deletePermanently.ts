import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { eventPath } from '../fields/path';
import { WRITE } from '../fields/permissions';
import { extent, withExtent } from './extent';

export const deletePermanently = operation({
	name: 'Delete Permanently',
	action: 'Permanently delete an event',
	description: 'Delete an event past the deleted items, from where nobody but an administrator gets it back',
	docs: 'https://learn.microsoft.com/graph/api/event-permanentdelete',
	permissions: WRITE,
	properties: [eventCalendarLocator, eventLocator, extent],
	prepare: withExtent,
	request: (values, place) => ({ method: 'POST', path: path`${eventPath(place, values)}/permanentDelete` }),
});
