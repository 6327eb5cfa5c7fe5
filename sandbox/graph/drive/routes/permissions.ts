import { type Call } from '../../../http/call';
import { badRequest, forbidden, notFound } from '../../../http/errors';
import { collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { locate } from '../locate';
import { permissionModel, type PermissionView } from '../models/permission';
import { requireRole } from '../sharing/access';
import { joined } from '../sharing/give';
import { findPermission, permissionsOn } from '../sharing/permissions';
import { findShared, openWithPassword, shareOf } from '../sharing/shares';
import { itemKey, type SharingRow, sharings } from '../sharing/table';
import { onItem, READ, WRITE } from './paths';
import { futureOf, peopleIn, roleOfBody } from './sharing';

const invalid = (message: string) => badRequest(message, 'invalidRequest');

function listPermissions(call: Call): Reply {
	return collection(permissionModel, permissionsOn(call, locate(call)));
}

function getPermission(call: Call): Reply {
	return entity(permissionModel, findPermission(call, locate(call)));
}

/** The permission that a request wants to change; only those given on the item itself can be. */
function ownPermission(call: Call): PermissionView {
	const view = findPermission(call, locate(call, 'write'));
	if ('sharing' in view && !view.inheritedFrom) return view;
	if ('sharing' in view)
		throw invalid(
			`The permission is inherited from '${view.inheritedFrom?.name ?? ''}' and can be changed there only.`,
		);
	throw invalid('The permission belongs to the drive itself and cannot be changed.');
}

const changeBody = complex('microsoft.graph.permission', { roles: ['String'], expirationDateTime: 'DateTimeOffset' });

async function updatePermission(call: Call): Promise<Reply> {
	const { tree, sharing } = ownPermission(call);
	const body = checkedObject(await call.body.object(), changeBody);
	if (body.roles === undefined && body.expirationDateTime === undefined)
		throw invalid("Nothing to change: send 'roles' or 'expirationDateTime'.");
	const role = body.roles === undefined ? sharing.role : roleOfBody(body.roles);
	const { link } = sharing;
	const expires = futureOf(call, body.expirationDateTime);
	const changed = call.table(sharings).update(sharing.id, {
		role,
		...(link ? { link: { ...link, type: role === 'read' ? ('view' as const) : ('edit' as const) } } : {}),
		...(expires === undefined ? {} : { expires }),
		...(body.expirationDateTime === null ? { expires: undefined } : {}),
	});
	return entity(permissionModel, { tree, sharing: changed });
}

function deletePermission(call: Call): Reply {
	call.table(sharings).remove(ownPermission(call).sharing.id);
	return empty();
}

const grantBody = complex('microsoft.graph.grant', {
	roles: ['String'],
	recipients: [complex('microsoft.graph.driveRecipient', { alias: 'String', email: 'String', objectId: 'String' })],
});

/** Lets more people use a sharing link. */
async function grant(call: Call): Promise<Reply> {
	const { tree, item, share } = findShared(call);
	if (!share?.link) throw notFound('onedrive');
	const body = checkedObject(await call.body.object(), grantBody);
	const people = peopleIn(call, body.recipients);
	if (people.length === 0) throw invalid("The list 'recipients' is missing or empty.");
	if (body.roles !== undefined && roleOfBody(body.roles) === 'write' && share.role === 'read')
		throw invalid('The link is for reading: it cannot give the right to write.');
	requireRole(call, { tree, share }, { item, role: 'read' });
	const sharing = call.table(sharings).update(share.id, { people: joined(share, people) });
	return collection(permissionModel, [{ tree, sharing }], { ready: true, context: 'Collection(permission)' });
}

const passwordBody = complex('microsoft.graph.validatePermission', { password: 'String', challengeToken: 'String' });

/** Shows the password of a link: from then on the link is open to the caller. */
async function validatePermission(call: Call): Promise<Reply> {
	const locked = lockedLinks(call);
	const { password } = checkedObject(await call.body.object(), passwordBody);
	if (typeof password !== 'string' || password === '') throw invalid("The parameter 'password' is missing.");
	const [match] = locked.filter((share) => share.link?.password === password);
	if (!match) throw forbidden('onedrive');
	openWithPassword(call, match);
	return empty();
}

function lockedLinks(call: Call): SharingRow[] {
	if (call.params.shareId !== undefined) return [shareOf(call)].flatMap((share) => share ?? []);
	const { tree, item } = locate(call);
	return call.table(sharings).find('item', itemKey(tree.drive.id, item.id));
}

const area = 'onedrive' as const;
const one = onItem('/permissions/{permissionId}');

export const permissionRoutes: readonly Route[] = [
	{ method: 'GET', path: onItem('/permissions'), area, permissions: READ, handle: listPermissions },
	{ method: 'GET', path: one, area, permissions: READ, handle: getPermission },
	{ method: 'PATCH', path: one, area, permissions: WRITE, handle: updatePermission },
	{ method: 'DELETE', path: one, area, permissions: WRITE, handle: deletePermission },
	{ method: 'POST', path: 'shares/{shareId}/permission/grant', area, permissions: WRITE, handle: grant },
	{ method: 'POST', path: onItem('/validatePermission'), area, permissions: READ, handle: validatePermission },
];
