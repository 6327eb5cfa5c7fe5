import { holdsAny } from '../../entra/caller';
import { type Call } from '../../http/call';
import { badRequest, forbidden, GraphError, notFound } from '../../http/errors';
import { collection, empty, entity, json, type Reply, text } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { compileFilter } from '../../http/odata/evaluate';
import { hasConsistencyHeader } from '../users/advanced';
import { softDelete } from '../users/routes';
import { deletedItemRoutes } from './deletedItems';
import { findGroup, groupModel, groups } from './groups';
import { type DirectoryObject, findObject, objectModel } from './objects';
import { organizationRoutes } from './organization';
import { writeGroupRoutes } from './writeGroups';

const READ_OBJECTS: Permissions = { delegated: ['Directory.Read.All'], application: ['Directory.Read.All'] };
const READ_GROUPS: Permissions = { delegated: ['GroupMember.Read.All'], application: ['GroupMember.Read.All'] };
const MOST_IDS = 1_000;

function listOf(body: Record<string, unknown>, name: string): string[] {
	const value = body[name];
	if (!Array.isArray(value) || !value.every((element) => typeof element === 'string')) {
		throw badRequest(`A list of texts is required for '${name}'.`, 'Request_BadRequest');
	}
	return value;
}

async function getByIds(call: Call): Promise<Reply> {
	const body = await call.body.object();
	const ids = listOf(body, 'ids');
	if (ids.length > MOST_IDS)
		throw badRequest(`Too many identifiers: at most ${MOST_IDS} are allowed.`, 'Request_BadRequest');
	const types =
		body.types === undefined ? ['directoryobject'] : listOf(body, 'types').map((type) => type.toLowerCase());
	const found = [...new Set(ids)].flatMap((id) => findObject(call, id) ?? []);
	const wanted = found.filter(({ kind }) => types.includes('directoryobject') || types.includes(kind));
	return collection(objectModel, wanted, { ready: true, context: 'directoryObjects' });
}

/** Whether a group of that name could be made. */
async function validateProperties(call: Call): Promise<Reply> {
	const { entityType, mailNickname } = await call.body.object();
	if (typeof entityType !== 'string' || !['group', 'application'].includes(entityType.toLowerCase())) {
		throw badRequest("entityType must be 'Group' or 'Application'.", 'Request_BadRequest');
	}
	if (typeof mailNickname === 'string' && call.table(groups).first('nickname', mailNickname.toLowerCase())) {
		const message = 'Another object with the same value for property mailNickname already exists.';
		throw new GraphError(
			422,
			{ code: 'UnprocessableEntity', message },
			{ details: [{ code: 'ObjectConflict', message, target: 'mailNickname' }] },
		);
	}
	return empty();
}

function oneObject(call: Call): DirectoryObject {
	const id = call.params.objectId ?? '';
	const found = findObject(call, id);
	if (!found) throw notFound('directory', id);
	return found;
}

function deleteObject(call: Call): Reply {
	const object = oneObject(call);
	const needed = object.kind === 'user' ? 'User.DeleteRestore.All' : 'Group.ReadWrite.All';
	if (!holdsAny(call.caller, [needed])) throw forbidden('directory');
	if (object.kind === 'user') softDelete(call, object.row);
	else call.table(groups).remove(object.id);
	return empty();
}

function countGroups(call: Call): Reply {
	if (!hasConsistencyHeader(call)) throw badRequest('$count is not currently supported.', 'Request_BadRequest');
	const { filter } = call.query;
	const test = filter ? compileFilter(filter, groupModel.read(call)) : () => true;
	return text(String([...call.table(groups).all()].filter(test).length));
}

function related(call: Call, ids: readonly string[]): Reply {
	const objects = ids.flatMap((id) => findObject(call, id) ?? []);
	return collection(objectModel, objects, { context: 'directoryObjects', uncounted: !hasConsistencyHeader(call) });
}

/** Whether the caller's identifiers belong to a user: shared by the `check…` and `get…` actions. */
export function idsReply(call: Call, ids: readonly string[]): Reply {
	return json({ '@odata.context': `${call.url.graph}/$metadata#Collection(Edm.String)`, value: ids });
}

export const directoryRoutes: readonly Route[] = [
	{ method: 'POST', path: 'directoryObjects/getByIds', area: 'directory', permissions: READ_OBJECTS, handle: getByIds },
	{
		method: 'POST',
		path: 'directoryObjects/validateProperties',
		area: 'directory',
		permissions: { delegated: ['Group.Read.All'], application: ['Group.Read.All'] },
		handle: validateProperties,
	},
	{
		method: 'GET',
		path: 'directoryObjects/{objectId}',
		area: 'directory',
		permissions: READ_OBJECTS,
		handle: (call) => entity(objectModel, oneObject(call)),
	},
	{
		method: 'DELETE',
		path: 'directoryObjects/{objectId}',
		area: 'directory',
		permissions: 'token',
		handle: deleteObject,
	},
	{
		method: 'GET',
		path: 'groups',
		area: 'directory',
		permissions: READ_GROUPS,
		handle: (call) =>
			collection(groupModel, call.table(groups).all(), {
				total: call.table(groups).size,
				uncounted: !hasConsistencyHeader(call),
			}),
	},
	{ method: 'GET', path: 'groups/$count', area: 'directory', permissions: READ_GROUPS, handle: countGroups },
	{
		method: 'GET',
		path: 'groups/{groupId}',
		area: 'directory',
		permissions: READ_GROUPS,
		handle: (call) => entity(groupModel, findGroup(call)),
	},
	{
		method: 'GET',
		path: 'groups/{groupId}/members',
		area: 'directory',
		permissions: READ_GROUPS,
		handle: (call) => related(call, findGroup(call).memberIds),
	},
	{
		method: 'GET',
		path: 'groups/{groupId}/owners',
		area: 'directory',
		permissions: READ_GROUPS,
		handle: (call) => related(call, findGroup(call).ownerIds),
	},
	...deletedItemRoutes,
	...writeGroupRoutes,
	...organizationRoutes,
];
