import { type Call } from '../../http/call';
import { badRequest, notFound } from '../../http/errors';
import { empty, entity, type Reply } from '../../http/reply';
import { type Permissions, type Route } from '../../http/route';
import { complex } from '../../http/schema';
import { checkedObject } from '../../http/validate';
import { readReference } from '../users/relations';
import { findGroup, groupModel, groups, type GroupRow } from './groups';
import { findObject } from './objects';

const WRITE: Permissions = { delegated: ['Group.ReadWrite.All'], application: ['Group.ReadWrite.All'] };
const MEMBERS: Permissions = { delegated: ['GroupMember.ReadWrite.All'], application: ['GroupMember.ReadWrite.All'] };

/** What nothing here acts on. */
const OPTIONAL = {
	isAssignableToRole: 'Boolean',
	membershipRule: 'String',
	membershipRuleProcessingState: 'String',
	preferredDataLocation: 'String',
	uniqueName: 'String',
} as const;

const writable = complex('microsoft.graph.group', {
	description: 'String',
	displayName: 'String',
	groupTypes: ['String'],
	mailEnabled: 'Boolean',
	mailNickname: 'String',
	...OPTIONAL,
	securityEnabled: 'Boolean',
	visibility: 'String',
});

const REQUIRED = ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled'] as const;

/** IDs in `members@odata.bind` or `owners@odata.bind`, all of which must exist. */
function boundIds(call: Call, body: Record<string, unknown>, property: string): string[] {
	const bound = body[`${property}@odata.bind`];
	if (bound === undefined) return [];
	if (!Array.isArray(bound))
		throw badRequest(`'${property}@odata.bind' must be a list of addresses.`, 'Request_BadRequest');
	return bound.map((address) => {
		const id = String(address).split('/').at(-1) ?? '';
		if (!findObject(call, id)) throw notFound('directory', id);
		return id;
	});
}

async function create(call: Call): Promise<Reply> {
	const body = checkedObject(await call.body.object(), writable);
	for (const name of REQUIRED) {
		if (body[name] === undefined || body[name] === null || body[name] === '') {
			throw badRequest(`A value is required for property '${name}' of resource 'Group'.`, 'Request_BadRequest');
		}
	}
	const nickname = String(body.mailNickname);
	checkNickname(call, nickname);
	const unified = Array.isArray(body.groupTypes) && body.groupTypes.includes('Unified');
	if (body.mailEnabled === true && !unified) {
		throw badRequest(
			'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.',
			'Request_BadRequest',
		);
	}
	const domain = call.world.directory.tenants.get(call.tenant)?.domains[0] ?? '';
	const row = call.table(groups).insert({
		...Object.fromEntries(Object.keys(OPTIONAL).map((name) => [name, body[name] ?? null])),
		id: call.world.newId(),
		displayName: String(body.displayName),
		description: typeof body.description === 'string' ? body.description : null,
		mailNickname: nickname,
		mail: unified ? `${nickname}@${domain}` : null,
		mailEnabled: body.mailEnabled === true,
		securityEnabled: body.securityEnabled === true,
		groupTypes: Array.isArray(body.groupTypes) ? body.groupTypes.map(String) : [],
		visibility: typeof body.visibility === 'string' ? body.visibility : unified ? 'Public' : null,
		createdDateTime: call.world.clock.iso(),
		memberIds: boundIds(call, body, 'members'),
		ownerIds: [
			...new Set([
				...boundIds(call, body, 'owners'),
				...(call.caller.userId === undefined ? [] : [call.caller.userId]),
			]),
		],
	});
	return entity(groupModel, row, {
		status: 201,
		headers: { Location: `${call.url.graph}/groups/${row.id}` },
		context: 'groups/$entity',
	});
}

function checkNickname(call: Call, nickname: string, own?: string): void {
	if (!/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(nickname)) {
		throw badRequest("Invalid value specified for property 'mailNickname' of resource 'Group'.", 'Request_BadRequest');
	}
	const other = call.table(groups).first('nickname', nickname.toLowerCase());
	if (other && other.id !== own) {
		throw badRequest(
			'Another object with the same value for property mailNickname already exists.',
			'Request_BadRequest',
		);
	}
}

async function update(call: Call): Promise<Reply> {
	const group = findGroup(call);
	const body = checkedObject(await call.body.object(), writable);
	if (typeof body.mailNickname === 'string') checkNickname(call, body.mailNickname, group.id);
	if (body.displayName === null || body.displayName === '') {
		throw badRequest("Invalid value specified for property 'displayName' of resource 'Group'.", 'Request_BadRequest');
	}
	call.table(groups).update(group.id, Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@'))));
	return empty();
}

function remove(call: Call): Reply {
	call.table(groups).remove(findGroup(call).id);
	return empty();
}

type Relation = 'memberIds' | 'ownerIds';

const add = (relation: Relation) => async (call: Call) => {
	const group = findGroup(call);
	const object = await readReference(call);
	if (group[relation].includes(object.id)) {
		const name = relation === 'memberIds' ? 'members' : 'owners';
		throw badRequest(
			`One or more added object references already exist for the following modified properties: '${name}'.`,
			'Request_BadRequest',
		);
	}
	if (object.id === group.id) throw badRequest('A group cannot be a member of itself.', 'Request_BadRequest');
	change(call, group, { [relation]: [...group[relation], object.id] });
	return empty();
};

const drop = (relation: Relation) => (call: Call) => {
	const group = findGroup(call);
	const id = call.params.objectId ?? '';
	if (!group[relation].includes(id)) throw notFound('directory', id);
	if (relation === 'ownerIds' && group.ownerIds.length === 1 && group.groupTypes.includes('Unified')) {
		throw badRequest(
			'The group must have at least one owner, hence this owner cannot be removed.',
			'Request_BadRequest',
		);
	}
	change(call, group, { [relation]: group[relation].filter((each) => each !== id) });
	return empty();
};

function change(call: Call, group: GroupRow, changes: Partial<Record<Relation, readonly string[]>>): void {
	call.table(groups).update(group.id, changes);
}

const common = { area: 'directory' } as const;

export const writeGroupRoutes: readonly Route[] = [
	{ ...common, method: 'POST', path: 'groups', permissions: WRITE, handle: create },
	{ ...common, method: 'PATCH', path: 'groups/{groupId}', permissions: WRITE, handle: update },
	{ ...common, method: 'DELETE', path: 'groups/{groupId}', permissions: WRITE, handle: remove },
	{ ...common, method: 'POST', path: 'groups/{groupId}/members/$ref', permissions: MEMBERS, handle: add('memberIds') },
	{
		...common,
		method: 'DELETE',
		path: 'groups/{groupId}/members/{objectId}/$ref',
		permissions: MEMBERS,
		handle: drop('memberIds'),
	},
	{ ...common, method: 'POST', path: 'groups/{groupId}/owners/$ref', permissions: WRITE, handle: add('ownerIds') },
	{
		...common,
		method: 'DELETE',
		path: 'groups/{groupId}/owners/{objectId}/$ref',
		permissions: WRITE,
		handle: drop('ownerIds'),
	},
];
