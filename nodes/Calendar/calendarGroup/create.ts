import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { calendarGroup } from '../entity';
import { WRITE } from '../fields/permissions';
import { groupName } from './locate';

export const create = operation({
	name: 'Create',
	action: 'Create a calendar group',
	description: 'Add a group to put calendars in',
	docs: 'https://learn.microsoft.com/graph/api/user-post-calendargroups',
	permissions: WRITE,
	entity: calendarGroup,
	properties: [groupName],
	request: ({ name }, { root }) => ({ method: 'POST', path: path`${root}/calendarGroups`, body: { name } }),
});
