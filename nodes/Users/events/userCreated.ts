import { event } from '../../shared/trigger/event';
import { user } from '../entity';
import { isCreated, someUser, userFeed, wholeUser } from './feed';

export const userCreated = event({
	name: 'User Created',
	description: 'An account is created in the organization',
	docs: 'https://learn.microsoft.com/graph/api/user-delta',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	properties: [],
	entity: user,
	feeds: () => userFeed(['id', 'createdDateTime', 'displayName']),
	changes: ({ entry, since }) =>
		isCreated(entry, since) ? [{ kind: 'userCreated', id: entry.id, version: '', json: entry }] : [],
	whole: ({ id }, _values, place) => wholeUser(id, place),
	afterLoss: 'compare',
	sample: (_values, place) => someUser(place),
});
