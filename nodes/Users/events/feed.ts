import { path } from '../../../graph/path';
import { isRemoved, type Entry, type Feed, type WatchPlace } from '../../shared/trigger/event';
import { userRoot } from '../../shared/operation/actOn';

/** Directory subscriptions live less than 29 days. */
const MAX_MINUTES = 41_760;

/** What changes on a user without anybody having changed the user. */
const NO_NEWS = new Set(['id', 'refreshTokensValidFromDateTime', 'signInSessionsValidFromDateTime']);

/**
 * The directory's feed of users, from now on. With `return=minimal` an entry holds what has changed and no more, so that
 * nothing has to be remembered. https://learn.microsoft.com/graph/api/user-delta
 */
export function userFeed(properties: readonly string[]): Feed[] {
	const query = { $select: properties.join(',') };
	return [
		{
			key: 'users',
			start: { method: 'GET', path: path`/users/delta`, query: { ...query, $deltatoken: 'latest' } },
			delta: () => ({ method: 'GET', path: path`/users/delta`, query }),
			prefer: 'return=minimal',
			bell: { resource: 'users', changeType: 'updated,deleted', maxMinutes: MAX_MINUTES },
		},
	];
}

/** The names of what has changed; none for an entry that says that the user is gone. */
export const changedIn = (entry: Entry): string[] =>
	isRemoved(entry) ? [] : Object.keys(entry).filter((name) => !name.startsWith('@odata') && !NO_NEWS.has(name));

/** Whether the user was created after the trigger began. */
export const isCreated = (entry: Entry, since: string): boolean =>
	!isRemoved(entry) && typeof entry['createdDateTime'] === 'string' && entry['createdDateTime'] >= since.slice(0, 19);

/** The whole user, as the output wants it. */
export const wholeUser = (id: string, { select }: WatchPlace) =>
	({ method: 'GET', path: path`${userRoot(id)}`, query: { $select: select(['createdDateTime']) } }) as const;

/** Some user, for the editor. */
export const someUser = ({ select }: WatchPlace) =>
	({ method: 'GET', path: path`/users`, query: { $top: 1, $select: select(['createdDateTime']) } }) as const;
