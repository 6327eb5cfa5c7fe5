import { type Call } from '../../http/call';
import { users, type UserRow } from '../users/table';
import { type Identity, type IdentitySet } from './tables';

export function identityOf(user: UserRow): Identity {
	return { id: user.id, displayName: user.displayName, ...(user.mail ? { email: user.mail } : {}) };
}

/** Who makes a change: the application, and the user that it acts for. */
export function actorOf(call: Call): IdentitySet {
	const { userId, appId, appName } = call.caller;
	const user = userId === undefined ? undefined : call.table(users).get(userId);
	const application = { id: appId, displayName: appName };
	return user ? { application, user: identityOf(user) } : { application };
}
