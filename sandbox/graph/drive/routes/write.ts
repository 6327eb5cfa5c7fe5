import { type Call } from '../../../http/call';
import { badRequest, forbidden, notFound } from '../../../http/errors';
import { empty, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { contentOf } from '../content/contents';
import { actorOf } from '../identity';
import { refuseLocked } from '../items/checkout';
import { BEHAVIOR, behaviorOf, queriedBehavior } from '../items/conflict';
import { changeItem } from '../items/move';
import { checkName } from '../items/names';
import { purge, recycle, restore } from '../items/recycle';
import { Tree } from '../items/tree';
import { createItem } from '../items/write';
import { type Located, locate, locateDrive } from '../locate';
import { itemBody } from '../models/written';
import { findDrive } from '../places/find';
import { namedFolder } from './reference';
import { requireRole } from '../sharing/access';
import { checkMatch, itemReply } from './answer';
import { onItem, WRITE } from './paths';

/** Makes a folder, or an empty file, in the folder that the path names. */
async function createChild(call: Call): Promise<Reply> {
	const { tree, item: parent } = locate(call, 'write');
	const body = itemBody(await call.body.object());
	if (parent.content) throw badRequest('A file has no children.', 'invalidRequest');
	if (body.annotations['@microsoft.graph.sourceUrl'] !== undefined)
		throw badRequest('OneDrive for Business does not fetch files from addresses.', 'notSupported');
	if (body.isFolder === body.isFile) {
		throw badRequest("The item needs exactly one of the facets 'folder' and 'file'.", 'invalidRequest');
	}
	const name = checkName(body.name);
	const behavior = behaviorOf(body.annotations[BEHAVIOR], queriedBehavior(call, 'fail'));
	const details = {
		by: actorOf(call),
		...(body.times ? { times: body.times } : {}),
		...(body.description === undefined ? {} : { description: body.description }),
	};
	const content = body.isFile ? { content: contentOf(call.world, new Uint8Array()) } : {};
	const item = createItem(tree, { parent, name, ...content }, { behavior, details });
	return itemReply(call, { tree, item }, 201);
}

/** Renames, moves, or changes the description and the times of an item. */
async function updateItem(call: Call): Promise<Reply> {
	const place = locate(call, 'write');
	const sent = await call.body.object();
	const body = itemBody(sent);
	checkMatch(call.headers['if-match'], place.item);
	const parent = body.parent && namedFolder(call, place.tree, body.parent);
	if (parent && parent.tree.drive.id !== place.tree.drive.id)
		throw badRequest('Items cannot be moved to another drive. Copy the item and delete it here.', 'notSupported');
	if (parent) requireRole(call, parent, { item: parent.item, role: 'write' });
	const item = changeItem(place.tree, place.item, {
		by: actorOf(call),
		behavior: behaviorOf(body.annotations[BEHAVIOR], queriedBehavior(call, 'fail')),
		name: body.name,
		parent: parent?.item,
		description: sent.description === null ? '' : body.description,
		times: body.times,
	});
	return itemReply(call, { tree: place.tree, item });
}

function located(call: Call): Located {
	const place = locate(call, 'write');
	if (place.item.parentId === '') throw forbidden('onedrive');
	checkMatch(call.headers['if-match'], place.item);
	refuseLocked(place.item, actorOf(call));
	return place;
}

function deleteItem(call: Call): Reply {
	const { tree, item } = located(call);
	recycle(tree, item);
	return empty();
}

/** Deletes for good, past the recycle bin or out of it. */
function permanentlyDelete(call: Call): Reply {
	const { itemId } = call.params;
	const tree = call.params.shareId === undefined ? new Tree(call.world, call.tenant, findDrive(call)) : undefined;
	const recycled = itemId === undefined ? undefined : tree?.recycled.get(itemId);
	if (tree && recycled) {
		requireRole(call, { tree }, { item: tree.root, role: 'write' });
		purge(tree, recycled);
		return empty();
	}
	const place = located(call);
	purge(place.tree, place.item);
	return empty();
}

async function restoreItem(call: Call): Promise<Reply> {
	const tree = locateDrive(call);
	requireRole(call, { tree }, { item: tree.root, role: 'write' });
	const body = itemBody(await call.body.optionalObject());
	const parent = body.parent && namedFolder(call, tree, body.parent);
	if (parent && parent.tree.drive.id !== tree.drive.id) throw notFound('onedrive');
	const item = restore(tree, call.params.itemId ?? '', {
		...(body.name === undefined ? {} : { name: checkName(body.name) }),
		...(parent ? { parentId: parent.item.id } : {}),
	});
	return itemReply(call, { tree, item });
}

const area = 'onedrive' as const;

export const writeRoutes: readonly Route[] = [
	{ method: 'POST', path: onItem('/children'), area, permissions: WRITE, handle: createChild },
	{ method: 'PATCH', path: onItem(), area, permissions: WRITE, handle: updateItem },
	{ method: 'DELETE', path: onItem(), area, permissions: WRITE, handle: deleteItem },
	{ method: 'POST', path: onItem('/permanentDelete'), area, permissions: WRITE, handle: permanentlyDelete },
	{ method: 'POST', path: '{drive}/items/{itemId}/restore', area, permissions: WRITE, handle: restoreItem },
];
