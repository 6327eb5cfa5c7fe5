import { operation } from '../../shared/operation/operation';
import { withGroupId } from '../fields/byName';
import { WRITE } from '../fields/permissions';
import { groupLocator, groupPath } from './locate';

const remove = operation({
	name: 'Delete',
	action: 'Delete a calendar group',
	description: 'Delete a calendar group; Outlook’s own groups and groups that still hold calendars stay',
	docs: 'https://learn.microsoft.com/graph/api/calendargroup-delete',
	permissions: WRITE,
	properties: [groupLocator],
	prepare: withGroupId,
	request: (values, place) => ({ method: 'DELETE', path: groupPath(place, values) }),
});

export { remove as delete };
