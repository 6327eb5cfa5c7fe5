import { type Call } from '../../http/call';
import { badRequest, notFound } from '../../http/errors';
import { compileFilter } from '../../http/odata/evaluate';
import { collection, empty, entity, type Reply, text } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { groupModel, groups } from '../directory/groups';
import { allGroupsOf, groupsOf } from '../directory/membership';
import { asGroup, asUser, type DirectoryObject, findObject, objectModel } from '../directory/objects';
import { hasConsistencyHeader } from './advanced';
import { userModel } from './model';
import { users, type UserRow } from './table';

const READ: Permissions = { delegated: ['User.Read.All'], application: ['User.Read.All'], self: ['User.Read'] };
const READ_MEMBER_OF: Permissions = { ...READ, application: ['Directory.Read.All'] };
const READ_MANAGER: Permissions = { delegated: ['User.Read.All'], application: ['User.Read.All'] };
const WRITE: Permissions = { delegated: ['User.ReadWrite.All'], application: ['User.ReadWrite.All'] };

/** The object that a reference (`@odata.id`) names. */
export async function readReference(call: Call): Promise<DirectoryObject> {
	const reference = (await call.body.object())['@odata.id'];
	const id =
		typeof reference === 'string' ? /\/(?:users|directoryObjects)(?:\/|\(')([^/')]+)/i.exec(reference)?.[1] : undefined;
	if (id === undefined)
		throw badRequest(
			"The property '@odata.id' must hold the address of a user, for example https://graph.microsoft.com/v1.0/users/{id}.",
			'Request_BadRequest',
		);
	const name = decodeURIComponent(id);
	const byName = call.table(users).first('upn', name.toLowerCase());
	const found = byName ? asUser(byName) : findObject(call, name);
	if (!found) throw notFound('directory', name);
	return found;
}

function getManager(call: Call): Reply {
	const manager = call.table(users).get(call.owner().managerId ?? '');
	if (!manager) throw notFound('directory', 'manager');
	return entity(objectModel, asUser(manager), { context: 'directoryObjects/$entity' });
}

async function setManager(call: Call): Promise<Reply> {
	const user = call.owner();
	const manager = await readReference(call);
	if (manager.kind !== 'user')
		throw badRequest("The reference target of 'manager' must be a user.", 'Request_BadRequest');
	if (manager.id === user.id) throw badRequest('A user cannot be their own manager.', 'Request_BadRequest');
	call.table(users).update(user.id, { managerId: manager.id });
	return empty();
}

function removeManager(call: Call): Reply {
	const user = call.owner();
	if (!user.managerId) throw notFound('directory', 'manager');
	call.table(users).update(user.id, { managerId: null });
	return empty();
}

const sponsorIds = (user: UserRow) => (Array.isArray(user.sponsorIds) ? user.sponsorIds.map(String) : []);

async function addSponsor(call: Call): Promise<Reply> {
	const user = call.owner();
	const sponsor = await readReference(call);
	const ids = sponsorIds(user);
	if (ids.includes(sponsor.id)) {
		throw badRequest(
			"One or more added object references already exist for the following modified properties: 'sponsors'.",
			'Request_BadRequest',
		);
	}
	call.table(users).update(user.id, { sponsorIds: [...ids, sponsor.id] });
	return empty();
}

function removeSponsor(call: Call): Reply {
	const user = call.owner();
	const id = call.params.sponsorId ?? '';
	if (!sponsorIds(user).includes(id)) throw notFound('directory', id);
	call.table(users).update(user.id, { sponsorIds: sponsorIds(user).filter((each) => each !== id) });
	return empty();
}

/** The lists of objects that hang on a user, by the last segment of their path. */
const LISTS: Readonly<Record<string, (call: Call, user: UserRow) => DirectoryObject[]>> = {
	directReports: (call, user) => call.table(users).find('manager', user.id).map(asUser),
	memberOf: (call, user) => groupsOf(call, user.id).map(asGroup),
	transitiveMemberOf: (call, user) => allGroupsOf(call, user.id).map(asGroup),
	ownedObjects: (call, user) => call.table(groups).find('owner', user.id).map(asGroup),
	createdObjects: () => [],
	ownedDevices: () => [],
	registeredDevices: () => [],
	sponsors: (call, user) => sponsorIds(user).flatMap((id) => findObject(call, id) ?? []),
};

function list(call: Call, objects: readonly DirectoryObject[]): Reply {
	return collection(objectModel, objects, { context: 'directoryObjects', uncounted: !hasConsistencyHeader(call) });
}

function count(call: Call, objects: readonly DirectoryObject[]): Reply {
	if (!hasConsistencyHeader(call)) throw badRequest('$count is not currently supported.', 'Request_BadRequest');
	const { filter } = call.query;
	return text(String(filter ? objects.filter(compileFilter(filter, objectModel.read(call))).length : objects.length));
}

function listRoutes(name: string, objects: (call: Call, user: UserRow) => DirectoryObject[]): Route[] {
	const permissions = name === 'memberOf' ? READ_MEMBER_OF : READ;
	const common = { method: 'GET', area: 'directory', permissions } as const;
	const cast = (kind: DirectoryObject['kind']) => (call: Call) => {
		const rows = objects(call, call.owner()).flatMap((object) => (object.kind === kind ? [object.row] : []));
		return collection(kind === 'user' ? userModel : groupModel, rows, {
			context: `${kind}s`,
			uncounted: !hasConsistencyHeader(call),
		});
	};
	return [
		{ ...common, path: `{mailbox}/${name}`, handle: (call) => list(call, objects(call, call.owner())) },
		{ ...common, path: `{mailbox}/${name}/$count`, handle: (call) => count(call, objects(call, call.owner())) },
		{ ...common, path: `{mailbox}/${name}/microsoft.graph.user`, handle: cast('user') },
		{ ...common, path: `{mailbox}/${name}/microsoft.graph.group`, handle: cast('group') },
	];
}

export const relationRoutes: readonly Route[] = [
	{ method: 'GET', path: '{mailbox}/manager', area: 'directory', permissions: READ_MANAGER, handle: getManager },
	{ method: 'PUT', path: '{mailbox}/manager/$ref', area: 'directory', permissions: WRITE, handle: setManager },
	{ method: 'DELETE', path: '{mailbox}/manager/$ref', area: 'directory', permissions: WRITE, handle: removeManager },
	{ method: 'POST', path: '{mailbox}/sponsors/$ref', area: 'directory', permissions: WRITE, handle: addSponsor },
	{
		method: 'DELETE',
		path: '{mailbox}/sponsors/{sponsorId}/$ref',
		area: 'directory',
		permissions: WRITE,
		handle: removeSponsor,
	},
	...Object.entries(LISTS).flatMap(([name, objects]) => listRoutes(name, objects)),
];
