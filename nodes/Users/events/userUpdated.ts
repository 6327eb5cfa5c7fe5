import { propertyOptions } from '../../shared/operation/entity';
import { event } from '../../shared/trigger/event';
import { user } from '../entity';
import { changedIn, isCreated, someUser, userFeed, wholeUser } from './feed';

const PROPERTIES = [
	'accountEnabled',
	'businessPhones',
	'city',
	'companyName',
	'country',
	'department',
	'displayName',
	'employeeId',
	'employeeType',
	'givenName',
	'jobTitle',
	'mail',
	'mobilePhone',
	'officeLocation',
	'otherMails',
	'preferredLanguage',
	'surname',
	'usageLocation',
	'userPrincipalName',
];

export const userUpdated = event({
	name: 'User Updated',
	description: 'Properties of a user change',
	docs: 'https://learn.microsoft.com/graph/api/user-delta',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	properties: [
		{
			displayName: 'Properties',
			name: 'watched',
			type: 'multiOptions',
			default: [],
			description: 'Which properties to watch; all of them when none is chosen',
			options: propertyOptions(PROPERTIES),
		},
	],
	entity: user,
	feeds: ({ watched }) => userFeed(['id', 'createdDateTime', ...(watched.length > 0 ? watched : PROPERTIES)]),
	changes: ({ entry, since, reading }) => {
		const changed = changedIn(entry);
		if (isCreated(entry, since) || changed.length === 0) return [];
		return [{ kind: 'userUpdated', id: entry.id, version: reading, json: { ...entry, changed } }];
	},
	whole: ({ id }, _values, place) => wholeUser(id, place),
	sample: (_values, place) => someUser(place),
});
