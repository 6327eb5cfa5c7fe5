import { type Call } from '../../http/call';
import { badRequest, notFound } from '../../http/errors';
import { collection, empty, entity, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { hasConsistencyHeader } from '../users/advanced';
import { userModel } from '../users/model';
import { deletedUsers, users, type UserRow } from '../users/table';
import { asUser, objectModel } from './objects';

const READ: Permissions = { delegated: ['User.Read.All'], application: ['User.Read.All'] };
const CHANGE: Permissions = { delegated: ['User.DeleteRestore.All'], application: ['User.DeleteRestore.All'] };

/** How long a deleted user can be restored. */
const KEPT = 30 * 24 * 3_600_000;

/** The recycle bin, without what has been in it for too long. */
function bin(call: Call): UserRow[] {
	const table = call.table(deletedUsers);
	const oldest = call.world.clock.now() - KEPT;
	for (const user of [...table.all()]) if (Date.parse(user.deletedDateTime ?? '') < oldest) table.remove(user.id);
	return [...table.all()];
}

function find(call: Call): UserRow {
	const id = call.params.objectId ?? '';
	const user = bin(call).find((each) => each.id === id);
	if (!user) throw notFound('directory', id);
	return user;
}

function restore(call: Call): Reply {
	const user = find(call);
	const table = call.table(users);
	if (table.first('upn', user.userPrincipalName.toLowerCase())) {
		throw badRequest(
			'Another object with the same value for property userPrincipalName already exists.',
			'Request_BadRequest',
		);
	}
	// In this order: who watches the recycle bin must see that the user is back, not gone for good.
	const restored = table.insert({ ...user, deletedDateTime: null });
	call.table(deletedUsers).remove(user.id);
	return entity(objectModel, asUser(restored), { context: 'directoryObjects/$entity' });
}

function removeForGood(call: Call): Reply {
	call.table(deletedUsers).remove(find(call).id);
	return empty();
}

function listUsers(call: Call): Reply {
	const found = bin(call);
	return collection(userModel, found, {
		context: 'users',
		total: found.length,
		uncounted: !hasConsistencyHeader(call),
	});
}

export const deletedItemRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: 'directory/deletedItems/microsoft.graph.user',
		area: 'directory',
		permissions: READ,
		handle: listUsers,
	},
	{
		method: 'GET',
		path: ['group', 'application', 'device'].map((kind) => `directory/deletedItems/microsoft.graph.${kind}`),
		area: 'directory',
		permissions: { delegated: ['Directory.Read.All'], application: ['Directory.Read.All'] },
		handle: () => collection(objectModel, [], { context: 'directoryObjects' }),
	},
	{
		method: 'GET',
		path: 'directory/deletedItems/{objectId}',
		area: 'directory',
		permissions: READ,
		handle: (call) => entity(objectModel, asUser(find(call)), { context: 'directoryObjects/$entity' }),
	},
	{
		method: 'POST',
		path: 'directory/deletedItems/{objectId}/restore',
		area: 'directory',
		permissions: CHANGE,
		handle: restore,
	},
	{
		method: 'DELETE',
		path: 'directory/deletedItems/{objectId}',
		area: 'directory',
		permissions: CHANGE,
		handle: removeForGood,
	},
];
