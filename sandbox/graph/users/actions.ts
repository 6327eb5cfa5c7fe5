import { type Call } from '../../http/call';
import { badRequest } from '../../http/errors';
import { empty, entity, json, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { allGroupsOf } from '../directory/membership';
import { userModel } from './model';
import { users } from './table';
import { checkPassword } from './write';

const CHECK: Permissions = {
	delegated: ['User.ReadBasic.All'],
	application: ['User.ReadBasic.All'],
	self: ['User.Read'],
};
const MEMBERS: Permissions = { delegated: ['User.ReadBasic.All'], application: ['User.Read.All'], self: ['User.Read'] };
const OBJECTS: Permissions = { delegated: ['User.Read.All'], application: ['User.Read.All'], self: ['User.Read'] };
const REVOKE: Permissions = { delegated: ['User.RevokeSessions.All'], application: ['User.RevokeSessions.All'] };
const WRITE: Permissions = { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] };
const MOST_IDS = 20;

function strings(call: Call, ids: readonly string[]): Reply {
	return json({ '@odata.context': `${call.url.graph}/$metadata#Collection(Edm.String)`, value: ids });
}

/** Which of the IDs in `property` are groups that the user is in, directly or not. */
async function checkMembership(call: Call, property: string): Promise<Reply> {
	const ids = (await call.body.object())[property];
	if (!Array.isArray(ids)) throw badRequest(`A list of IDs is required for '${property}'.`, 'Request_BadRequest');
	if (ids.length > MOST_IDS)
		throw badRequest(`Too many identifiers: at most ${MOST_IDS} are allowed.`, 'Request_BadRequest');
	const own = new Set(allGroupsOf(call, call.owner().id).map(({ id }) => id));
	return strings(
		call,
		ids.filter((id): id is string => typeof id === 'string' && own.has(id)),
	);
}

async function getMembership(call: Call): Promise<Reply> {
	const { securityEnabledOnly } = await call.body.optionalObject();
	if (securityEnabledOnly !== undefined && typeof securityEnabledOnly !== 'boolean') {
		throw badRequest("'securityEnabledOnly' must be true or false.", 'Request_BadRequest');
	}
	const groups = allGroupsOf(call, call.owner().id).filter(
		(group) => securityEnabledOnly !== true || group.securityEnabled,
	);
	return strings(
		call,
		groups.map(({ id }) => id),
	);
}

function revokeSessions(call: Call): Reply {
	const user = call.owner();
	call.world.directory.revokeSessions(user.id);
	call.table(users).update(user.id, { signInSessionsValidFromDateTime: call.world.clock.iso() });
	return json({ '@odata.context': `${call.url.graph}/$metadata#Edm.Boolean`, value: true });
}

async function changePassword(call: Call): Promise<Reply> {
	const { currentPassword, newPassword } = await call.body.object();
	if (typeof currentPassword !== 'string' || typeof newPassword !== 'string') {
		throw badRequest('currentPassword and newPassword are required.', 'Request_BadRequest');
	}
	const user = call.owner();
	if (user.passwordProfile?.password !== currentPassword) {
		throw badRequest(
			'The specified current password is not correct. Please provide the correct current password.',
			'Request_BadRequest',
		);
	}
	if (currentPassword === newPassword)
		throw badRequest('The new password must differ from the current one.', 'Request_BadRequest');
	checkPassword(newPassword);
	call.table(users).update(user.id, {
		passwordProfile: { password: newPassword },
		lastPasswordChangeDateTime: call.world.clock.iso(),
	});
	return empty();
}

async function exportPersonalData(call: Call): Promise<Reply> {
	const { storageLocation } = await call.body.object();
	if (typeof storageLocation !== 'string' || !/^https:\/\//i.test(storageLocation)) {
		throw badRequest("'storageLocation' must be a shared access signature address (https).", 'Request_BadRequest');
	}
	const user = call.owner();
	return empty(202, { Location: `${call.url.graph}/users/${user.id}/exportPersonalData`, 'Retry-After': '60' });
}

function exists(call: Call): Reply {
	call.owner();
	return empty();
}

export const actionRoutes: readonly Route[] = [
	{
		method: 'POST',
		path: ['{mailbox}/checkMemberGroups', 'directoryObjects/{userId}/checkMemberGroups'],
		area: 'directory',
		permissions: CHECK,
		handle: async (call) => await checkMembership(call, 'groupIds'),
	},
	{
		method: 'POST',
		path: ['{mailbox}/checkMemberObjects', 'directoryObjects/{userId}/checkMemberObjects'],
		area: 'directory',
		permissions: CHECK,
		handle: async (call) => await checkMembership(call, 'ids'),
	},
	{ method: 'POST', path: '{mailbox}/getMemberGroups', area: 'directory', permissions: MEMBERS, handle: getMembership },
	{
		method: 'POST',
		path: '{mailbox}/getMemberObjects',
		area: 'directory',
		permissions: OBJECTS,
		handle: getMembership,
	},
	{
		method: 'POST',
		path: '{mailbox}/revokeSignInSessions',
		area: 'directory',
		permissions: REVOKE,
		handle: revokeSessions,
	},
	{
		method: 'POST',
		path: 'me/changePassword',
		area: 'directory',
		permissions: { delegated: ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'], application: [] },
		handle: changePassword,
	},
	{ method: 'POST', path: '{mailbox}/retryServiceProvisioning', area: 'directory', permissions: WRITE, handle: exists },
	{
		method: 'POST',
		path: '{mailbox}/exportPersonalData',
		area: 'directory',
		permissions: { delegated: ['User.Export.All'], application: ['User.Export.All'] },
		handle: exportPersonalData,
	},
	{
		method: 'POST',
		path: '{mailbox}/reprocessLicenseAssignment',
		area: 'directory',
		permissions: WRITE,
		handle: (call) => entity(userModel, call.owner(), { context: 'users/$entity' }),
	},
];
