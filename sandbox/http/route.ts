import { type UserRow } from '../graph/users/table';
import { type Call } from './call';
import { type Area } from './errors';
import { type Reply } from './reply';

export interface Permissions {
	/** Least permissions of a signed-in user, any of which will do (so will a greater one). */
	delegated: readonly string[];
	/** Least application permissions; an empty list refuses application tokens. */
	application: readonly string[];
	/** Delegated permissions that suffice when the user in the path is the caller. */
	self?: readonly string[];
	/**
	 * Delegated permissions for somebody else's mailbox. Without it, each of `delegated` with `.Shared` at its end.
	 * Only Outlook routes look at it.
	 */
	shared?: readonly string[];
}

export interface Route {
	method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/**
	 * Path templates below `/v1.0`, without a leading slash: `{mailbox}/messages/{messageId}/move`.
	 * `{mailbox}` is `me` and `users/{userId}`; `{drive}` and `{item}` are every way to name a drive and an item in it.
	 */
	path: string | readonly string[];
	area: Area;
	/** `token` lets any valid token pass; `none` is for addresses that carry their own authority (upload URLs). */
	permissions: Permissions | 'token' | 'none';
	/** For Outlook routes: whether the caller may act on the owner's data; without it, whether the mailbox is shared with them. */
	opens?: (call: Call, owner: UserRow) => boolean;
	handle: (call: Call) => Reply | Promise<Reply>;
}
