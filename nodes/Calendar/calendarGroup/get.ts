import { operation } from '../../shared/operation/operation';
import { calendarGroup } from '../entity';
import { withGroupId } from '../fields/byName';
import { READ } from '../fields/permissions';
import { groupLocator, groupPath } from './locate';

export const get = operation({
	name: 'Get',
	action: 'Get a calendar group',
	description: 'Read one calendar group',
	docs: 'https://learn.microsoft.com/graph/api/calendargroup-get',
	permissions: READ,
	entity: calendarGroup,
	properties: [groupLocator],
	prepare: withGroupId,
	request: (values, place) => ({ method: 'GET', path: groupPath(place, values) }),
});
