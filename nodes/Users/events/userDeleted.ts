import { event } from '../../shared/trigger/event';
import { someUser, userFeed } from './feed';

export const userDeleted = event({
	name: 'User Deleted',
	description: 'A user is deleted; for 30 days the user can be restored',
	docs: 'https://learn.microsoft.com/graph/api/user-delta',
	permissions: { delegated: 'User.Read.All', application: 'User.Read.All' },
	properties: [],
	feeds: () => userFeed(['id', 'displayName', 'userPrincipalName']),
	changes: ({ entry, reading }) => {
		const removed = entry['@removed'] as { reason?: string } | undefined;
		if (!removed) return [];
		// `changed` is a deletion that can be undone; `deleted` follows when it cannot any more.
		const permanently = removed.reason === 'deleted';
		const kind = permanently ? 'userDeletedPermanently' : 'userDeleted';
		return [{ kind, id: entry.id, version: reading, json: { id: entry.id, permanently } }];
	},
	sample: (_values, place) => someUser(place),
});
