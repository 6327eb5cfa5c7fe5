import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { calendar } from '../entity';
import { withGroupId } from '../fields/byName';
import { calendarGroupLocator } from '../fields/locators';
import { WRITE } from '../fields/permissions';
import { calendarFields, calendarName, toCalendar } from './fields';

export const create = operation({
	name: 'Create',
	action: 'Create a calendar',
	description: 'Add a calendar to the mailbox',
	docs: 'https://learn.microsoft.com/graph/api/user-post-calendars',
	permissions: WRITE,
	entity: calendar,
	properties: [
		{ ...calendarName, required: true },
		calendarGroupLocator('The group to create the calendar in. Empty for the default group.'),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: calendarFields,
		},
	],
	prepare: withGroupId,
	request: ({ name, calendarGroup, additionalFields }, { root }) => ({
		method: 'POST',
		path: calendarGroup ? path`${root}/calendarGroups/${calendarGroup}/calendars` : path`${root}/calendars`,
		body: { name, ...toCalendar(additionalFields) },
	}),
});
