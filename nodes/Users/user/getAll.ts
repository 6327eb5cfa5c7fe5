import { literal, path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { user } from '../entity';

/** Directory queries beyond plain ones need these: https://learn.microsoft.com/graph/aad-advanced-queries */
const ADVANCED = { headers: { ConsistencyLevel: 'eventual' }, query: { $count: true } };

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many users',
	description: 'Find users of the organization',
	docs: 'https://learn.microsoft.com/graph/api/user-list',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	actsOn: false,
	entity: user,
	pageSize: 999,
	properties: [
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Account Enabled',
					name: 'accountEnabled',
					type: 'boolean',
					default: true,
					description: 'Whether to return users who may sign in, or those who may not',
				},
				{ displayName: 'Department', name: 'department', type: 'string', default: '' },
				{
					displayName: 'Filter Expression',
					name: 'filter',
					type: 'string',
					default: '',
					placeholder: "e.g. endsWith(mail,'@example.com') and userType eq 'Member'",
					description:
						'An OData expression over user properties. <a href="https://learn.microsoft.com/graph/aad-advanced-queries">More about what can be filtered</a>.',
				},
				{
					displayName: 'Name or Address Begins With',
					name: 'startsWith',
					type: 'string',
					default: '',
					description: 'The beginning of the display name, user principal name or mail address',
				},
				{
					displayName: 'Search',
					name: 'search',
					type: 'string',
					default: '',
					description: 'A word that occurs in the display name or the mail address',
				},
				{
					displayName: 'User Type',
					name: 'userType',
					type: 'options',
					default: 'Member',
					options: [
						{ name: 'Guest', value: 'Guest' },
						{ name: 'Member', value: 'Member' },
					],
				},
			],
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: '',
			options: [
				{ name: 'Created, Newest First', value: 'createdDateTime desc' },
				{ name: 'Display Name', value: 'displayName' },
				{ name: 'None', value: '' },
				{ name: 'User Principal Name', value: 'userPrincipalName' },
			],
		},
	],
	list: ({ filters, sort }) => ({
		method: 'GET',
		path: path`/users`,
		headers: isAdvanced({ ...filters, sort }) ? ADVANCED.headers : {},
		query: {
			...(isAdvanced({ ...filters, sort }) ? ADVANCED.query : {}),
			$filter: conditions(filters).join(' and ') || undefined,
			$search: filters.search ? searchClause(filters.search) : undefined,
			$orderby: sort || undefined,
		},
	}),
});

/** Advanced queries read an index that lags a little behind, so only what needs one becomes one. */
const isAdvanced = ({ filter, search, sort }: { filter?: string; search?: string; sort: string }): boolean =>
	Boolean(filter || search || sort);

interface Filters {
	accountEnabled?: boolean;
	department?: string;
	filter?: string;
	startsWith?: string;
	userType?: 'Guest' | 'Member';
}

function conditions({ accountEnabled, department, filter, startsWith, userType }: Filters): string[] {
	return [
		...(accountEnabled === undefined ? [] : [`accountEnabled eq ${accountEnabled}`]),
		...(department ? [`department eq ${literal(department)}`] : []),
		...(startsWith ? [`(${begins(startsWith)})`] : []),
		...(userType ? [`userType eq ${literal(userType)}`] : []),
		...(filter ? [`(${filter})`] : []),
	];
}

const begins = (text: string): string =>
	['displayName', 'userPrincipalName', 'mail'].map((field) => `startswith(${field},${literal(text)})`).join(' or ');

/** Words are quoted whole; quotes and backslashes inside are escaped, as the search syntax asks for. */
function searchClause(text: string): string {
	const escaped = text.replace(/["\\]/g, (char) => `\\${char}`);
	return `"displayName:${escaped}" OR "mail:${escaped}"`;
}
