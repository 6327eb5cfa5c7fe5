import { event, isRemoved } from '../../shared/trigger/event';
import { user } from '../entity';
import { someUser, userFeed, wholeUser } from './feed';

export const userRestored = event({
	name: 'User Restored',
	description: 'A user who was deleted while the trigger was active is restored',
	docs: 'https://learn.microsoft.com/graph/api/user-delta',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	properties: [],
	entity: user,
	feeds: () => userFeed(['id', 'createdDateTime', 'displayName']),
	// A restored user comes back as if created; only who was seen to go can come back.
	remember: ({ entry }) => (isRemoved(entry) ? { deleted: true } : undefined),
	changes: ({ entry, before, reading }) =>
		!isRemoved(entry) && before ? [{ kind: 'userRestored', id: entry.id, version: reading, json: entry }] : [],
	whole: ({ id }, _values, place) => wholeUser(id, place),
	sample: (_values, place) => someUser(place),
});
