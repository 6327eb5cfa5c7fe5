import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { calendarGroup } from '../entity';
import { READ } from '../fields/permissions';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many calendar groups',
	description: 'List the groups in which Outlook shows calendars',
	docs: 'https://learn.microsoft.com/graph/api/user-list-calendargroups',
	permissions: READ,
	entity: calendarGroup,
	pageSize: 100,
	properties: [],
	list: (_values, { root }) => ({ method: 'GET', path: path`${root}/calendarGroups` }),
});
