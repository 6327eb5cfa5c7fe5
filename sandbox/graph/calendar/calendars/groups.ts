import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { complex } from '../../../http/schema';
import { type Route } from '../../../http/route';
import { checkedObject } from '../../../http/validate';
import { ownMailbox } from '../access';
import { countReply } from '../count';
import { cannotComplete, invalidProperty } from '../errors';
import { makeId, readId } from '../ids';
import { type CalendarMailbox, newChangeKey } from '../mailbox';
import { calendarRoute, READ_BASIC, WRITE } from '../paths';
import { type GroupRow } from '../tables';
import { groupModel } from './model';

const writableGroup = complex('microsoft.graph.calendarGroup', {
	id: 'String',
	name: 'String',
	classId: 'Guid',
	changeKey: 'String',
});

export function groupInPath(call: Call, mailbox: CalendarMailbox): GroupRow {
	const id = call.params.groupId ?? '';
	const group = mailbox.groups.get(id);
	if (!group) {
		readId(id);
		throw notFound('outlook');
	}
	return group;
}

async function readName(call: Call, mailbox: CalendarMailbox, group?: GroupRow): Promise<string> {
	const { name } = checkedObject(await call.body.object(), writableGroup);
	if (typeof name !== 'string' || name.trim() === '') throw invalidProperty('name', 'a calendar group needs a name');
	const taken = [...mailbox.groups.all()].some(
		(other) => other.id !== group?.id && other.name.toLowerCase() === name.toLowerCase(),
	);
	if (taken) throw cannotComplete(`There is a calendar group '${name}' already.`);
	return name;
}

async function createGroup(call: Call): Promise<Reply> {
	const mailbox = ownMailbox(call);
	const name = await readName(call, mailbox);
	const group = mailbox.groups.insert({
		id: makeId({ mailboxId: mailbox.id, kind: 'group', guid: call.world.newId() }),
		name,
		classId: call.world.newId(),
		changeKey: newChangeKey(call),
		kind: 'custom',
	});
	return entity(groupModel, group, { status: 201 });
}

async function updateGroup(call: Call): Promise<Reply> {
	const mailbox = ownMailbox(call);
	const group = groupInPath(call, mailbox);
	const name = await readName(call, mailbox, group);
	return entity(groupModel, mailbox.groups.update(group.id, { name, changeKey: newChangeKey(call) }));
}

function deleteGroup(call: Call): Reply {
	const mailbox = ownMailbox(call);
	const group = groupInPath(call, mailbox);
	if (group.kind !== 'custom') throw cannotComplete(`The default calendar group '${group.name}' cannot be deleted.`);
	if (mailbox.calendars.countOf('group', group.id) > 0)
		throw cannotComplete('A calendar group can be deleted only when it holds no calendar.');
	mailbox.groups.remove(group.id);
	return empty();
}

const GROUPS = ['{mailbox}/calendarGroups'];
const GROUP = ['{mailbox}/calendarGroups/{groupId}'];

export const groupRoutes: readonly Route[] = [
	calendarRoute({
		method: 'GET',
		paths: GROUPS,
		permissions: READ_BASIC,
		handle: (call) => collection(groupModel, ownMailbox(call).groups.all()),
	}),
	calendarRoute({
		method: 'GET',
		paths: GROUPS,
		below: '/$count',
		permissions: READ_BASIC,
		handle: (call) => countReply(groupModel, ownMailbox(call).groups.all(), call),
	}),
	calendarRoute({ method: 'POST', paths: GROUPS, permissions: WRITE, handle: createGroup }),
	calendarRoute({
		method: 'GET',
		paths: GROUP,
		permissions: READ_BASIC,
		handle: (call) => entity(groupModel, groupInPath(call, ownMailbox(call))),
	}),
	calendarRoute({ method: 'PATCH', paths: GROUP, permissions: WRITE, handle: updateGroup }),
	calendarRoute({ method: 'DELETE', paths: GROUP, permissions: WRITE, handle: deleteGroup }),
];
