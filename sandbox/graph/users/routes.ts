import { type Call } from '../../http/call';
import { badRequest, forbidden } from '../../http/errors';
import { collection, empty, entity, type Reply, text } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { parseFilter } from '../../http/odata/filter';
import { compileFilter } from '../../http/odata/evaluate';
import { hasConsistencyHeader } from './advanced';
import { usersDelta } from './delta';
import { BASIC_PROFILE, USER_DEFAULTS, userModel } from './model';
import { deletedUsers, users, type UserRow } from './table';
import { newUser, userChanges } from './write';

const READ: Permissions = {
	delegated: ['User.ReadBasic.All'],
	application: ['User.ReadBasic.All'],
	self: ['User.Read'],
};
const WRITE: Permissions = {
	delegated: [
		'User.ReadUpdate.All',
		'User-Phone.ReadWrite.All',
		'User-Mail.ReadWrite.All',
		'User-PasswordProfile.ReadWrite.All',
		'User.EnableDisableAccount.All',
	],
	application: [
		'User.ReadUpdate.All',
		'User-Phone.ReadWrite.All',
		'User-Mail.ReadWrite.All',
		'User-PasswordProfile.ReadWrite.All',
		'User.EnableDisableAccount.All',
	],
	self: ['User.ReadWrite'],
};
const CREATE: Permissions = { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] };
const REMOVE: Permissions = { delegated: ['User.DeleteRestore.All'], application: ['User.DeleteRestore.All'] };

/** With `User.ReadBasic.All` only the basic profile may be asked for. */
function checkBasic(call: Call, own: boolean): void {
	if (call.may('User.Read.All') || (own && call.may('User.Read'))) return;
	for (const name of call.query.select ?? []) {
		if (![...BASIC_PROFILE].some((basic) => basic.toLowerCase() === name.toLowerCase())) throw forbidden('directory');
	}
}

function listUsers(call: Call): Reply {
	checkBasic(call, false);
	const table = call.table(users);
	return collection(userModel, table.all(), {
		total: table.size,
		// Without the header the option is ignored, not refused.
		uncounted: !hasConsistencyHeader(call),
		ordered: (property, descending) => {
			if (property.toLowerCase() !== 'displayname') return undefined;
			return descending ? [...table.ordered('displayName')].reverse() : table.ordered('displayName');
		},
	});
}

function countUsers(call: Call): Reply {
	if (!hasConsistencyHeader(call)) throw badRequest('$count is not currently supported.', 'Request_BadRequest');
	const table = call.table(users);
	const filter = call.query.raw.get('$filter');
	if (filter === null) return text(String(table.size));
	const test = compileFilter(parseFilter(filter), userModel.read(call));
	return text(String([...table.all()].filter(test).length));
}

function getUser(call: Call): Reply {
	const user = call.owner();
	checkBasic(call, user.id === call.caller.userId);
	return entity(userModel, user);
}

async function createUser(call: Call): Promise<Reply> {
	const user = call.table(users).insert(await newUser(call));
	return entity(userModel, user, {
		status: 201,
		headers: { Location: `${call.url.graph}/users/${user.id}` },
		context: 'users/$entity',
		defaults: USER_DEFAULTS,
	});
}

async function updateUser(call: Call): Promise<Reply> {
	const user = call.owner();
	call.table(users).update(user.id, await userChanges(call, user));
	return empty();
}

function deleteUser(call: Call): Reply {
	softDelete(call, call.owner());
	return empty();
}

/** Moves a user to the recycle bin, from which it can be restored for 30 days. */
export function softDelete(call: Call, user: UserRow): void {
	if (user.id === call.caller.userId) throw badRequest('You cannot delete yourself.', 'Request_BadRequest');
	call.table(users).remove(user.id);
	call.table(deletedUsers).insert({ ...user, deletedDateTime: call.world.clock.iso() });
}

export const userRoutes: readonly Route[] = [
	{ method: 'GET', path: 'users', area: 'directory', permissions: READ, handle: listUsers },
	{
		method: 'GET',
		path: 'users/delta',
		area: 'directory',
		permissions: { delegated: ['User.Read.All'], application: ['User.Read.All'] },
		handle: usersDelta,
	},
	{ method: 'GET', path: 'users/$count', area: 'directory', permissions: READ, handle: countUsers },
	{ method: 'GET', path: ['me', 'users/{userId}'], area: 'directory', permissions: READ, handle: getUser },
	{ method: 'POST', path: 'users', area: 'directory', permissions: CREATE, handle: createUser },
	{ method: 'PATCH', path: ['me', 'users/{userId}'], area: 'directory', permissions: WRITE, handle: updateUser },
	{ method: 'DELETE', path: ['me', 'users/{userId}'], area: 'directory', permissions: REMOVE, handle: deleteUser },
];
