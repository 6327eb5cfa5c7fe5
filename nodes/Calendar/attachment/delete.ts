import { operation } from '../../shared/operation/operation';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { WRITE } from '../fields/permissions';
import { attachmentLocator, attachmentPath } from './locate';

const remove = operation({
	name: 'Delete',
	action: 'Delete an event attachment',
	description: 'Take an attachment off an event',
	docs: 'https://learn.microsoft.com/graph/api/attachment-delete',
	permissions: WRITE,
	properties: [eventCalendarLocator, eventLocator, attachmentLocator],
	prepare: withCalendarId,
	request: (values, place) => ({ method: 'DELETE', path: attachmentPath(place, values) }),
});

export { remove as delete };
