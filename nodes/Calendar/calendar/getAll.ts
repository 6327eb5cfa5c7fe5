import { literal, path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { calendar } from '../entity';
import { withGroupId } from '../fields/byName';
import { calendarGroupLocator } from '../fields/locators';
import { READ } from '../fields/permissions';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many calendars',
	description: 'List calendars, those that others share included',
	docs: 'https://learn.microsoft.com/graph/api/user-list-calendars',
	permissions: READ,
	entity: calendar,
	pageSize: 100,
	properties: [
		calendarGroupLocator('Only calendars of this group. Empty for the calendars of all groups.'),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Filter Expression',
					name: 'filter',
					type: 'string',
					default: '',
					placeholder: 'e.g. canEdit eq true',
					description: 'An OData expression over calendar properties',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Team',
					description: 'The whole name of the calendar',
				},
			],
		},
	],
	prepare: withGroupId,
	list: ({ calendarGroup, filters }, { root }) => ({
		method: 'GET',
		path: calendarGroup ? path`${root}/calendarGroups/${calendarGroup}/calendars` : path`${root}/calendars`,
		query: { $filter: conditions(filters).join(' and ') || undefined },
	}),
});

const conditions = ({ name, filter }: { name?: string; filter?: string }): string[] => [
	...(name ? [`name eq ${literal(name)}`] : []),
	...(filter ? [name ? `(${filter})` : filter] : []),
];
