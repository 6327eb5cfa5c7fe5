import { type UserRow, users } from '../graph/users/table';
import { mayOpenMailbox } from '../graph/users/access';
import { holdsAny } from '../entra/caller';
import { type Call } from './call';
import { badRequest, forbidden, graphError, type GraphError, notFound } from './errors';
import { type Route } from './route';

/** The user named in the path, without any check of rights. */
export function findOwner(call: Call, route: Route): UserRow {
	const { userId } = call.params;
	if (userId === undefined) return signedIn(call);
	const table = call.table(users);
	const user = table.get(userId) ?? table.get(userId.toLowerCase()) ?? table.first('upn', userId.toLowerCase());
	if (user) return user;
	if (route.area === 'outlook') throw graphError(404, 'ErrorInvalidUser', `The requested user '${userId}' is invalid.`);
	throw notFound(route.area, userId);
}

function signedIn(call: Call): UserRow {
	const { userId } = call.caller;
	const user = userId === undefined ? undefined : call.table(users).get(userId);
	if (!user) throw badRequest('/me request is only valid with delegated authentication flow.');
	return user;
}

/** Refuses a call that the token's permissions do not cover. Runs before the handler. */
export function authorize(call: Call, route: Route): void {
	if (typeof route.permissions === 'string') return;
	const { delegated, application } = route.permissions;
	const self = namesMailbox(call) ? (route.permissions.self ?? []) : [];
	if (isMe(call) && call.caller.userId === undefined) signedIn(call);
	if (call.caller.userId === undefined) {
		if (!holdsAny(call.caller, application)) throw forbidden(route.area);
	} else if (!actsOnOther(call)) {
		if (!holdsAny(call.caller, [...delegated, ...self])) throw forbidden(route.area);
	} else if (route.area === 'outlook') {
		authorizeOther(call, route);
	} else if (!holdsAny(call.caller, delegated)) {
		throw forbidden(route.area);
	}
	if (route.area === 'outlook' && namesMailbox(call)) checkMailbox(findOwner(call, route));
}

function isMe(call: Call): boolean {
	return /^me(\/|$)/.test(call.template);
}

function namesMailbox(call: Call): boolean {
	return isMe(call) || call.params.userId !== undefined;
}

function actsOnOther(call: Call): boolean {
	const { userId } = call.params;
	if (userId === undefined) return false;
	const me = call.caller.userId === undefined ? undefined : call.table(users).get(call.caller.userId);
	return (
		me !== undefined && userId.toLowerCase() !== me.id && userId.toLowerCase() !== me.userPrincipalName.toLowerCase()
	);
}

function authorizeOther(call: Call, route: Route): void {
	if (typeof route.permissions === 'string') return;
	const shared = route.permissions.shared ?? route.permissions.delegated.map((name) => `${name}.Shared`);
	if (!holdsAny(call.caller, shared)) throw forbidden('outlook');
	const owner = findOwner(call, route);
	if (!(route.opens?.(call, owner) ?? mayOpenMailbox(call, owner.id))) throw forbidden('outlook');
}

function checkMailbox(owner: UserRow): void {
	if (owner.mailbox === 'none') throw noMailbox();
}

function noMailbox(): GraphError {
	return graphError(404, 'MailboxNotEnabledForRESTAPI', 'REST API is not yet supported for this mailbox.');
}
