import { operation } from '../../shared/operation/operation';
import { attachment } from '../../shared/attachments/entity';
import { withCalendarId } from '../fields/byName';
import { eventCalendarLocator, eventLocator } from '../fields/locators';
import { READ } from '../fields/permissions';
import { attachmentsPath } from './locate';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many event attachments',
	description: 'List the attachments of an event, without their content',
	docs: 'https://learn.microsoft.com/graph/api/event-list-attachments',
	permissions: READ,
	entity: attachment,
	properties: [eventCalendarLocator, eventLocator],
	prepare: withCalendarId,
	list: (values, place) => ({ method: 'GET', path: attachmentsPath(place, values) }),
});
