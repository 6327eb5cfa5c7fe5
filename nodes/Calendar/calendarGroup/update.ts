import { operation } from '../../shared/operation/operation';
import { calendarGroup } from '../entity';
import { withGroupId } from '../fields/byName';
import { WRITE } from '../fields/permissions';
import { groupLocator, groupName, groupPath } from './locate';

export const update = operation({
	name: 'Update',
	action: 'Update a calendar group',
	description: 'Rename a calendar group',
	docs: 'https://learn.microsoft.com/graph/api/calendargroup-update',
	permissions: WRITE,
	entity: calendarGroup,
	properties: [groupLocator, groupName],
	prepare: withGroupId,
	request: ({ name, ...group }, place) => ({ method: 'PATCH', path: groupPath(place, group), body: { name } }),
});
