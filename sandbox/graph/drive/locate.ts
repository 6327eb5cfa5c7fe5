import { type Call } from '../../http/call';
import { badRequest, notFound } from '../../http/errors';
import { checkName } from './items/names';
import { specialFolder } from './items/special';
import { Tree } from './items/tree';
import { findDrive } from './places/find';
import { requireRole } from './sharing/access';
import { findShared } from './sharing/shares';
import { type Role, type SharingRow } from './sharing/table';
import { type ItemRow } from './tables';

/** A drive that a request is about, and the sharing link through which it was reached. */
export interface Place {
	readonly tree: Tree;
	readonly share?: SharingRow;
}

export interface Located extends Place {
	readonly item: ItemRow;
}

/** A name in a folder: where an upload by path goes. The folders in between need not exist yet. */
export interface Target extends Place {
	readonly from: ItemRow;
	readonly folders: readonly string[];
	readonly name: string;
	readonly existing?: ItemRow;
}

const namesIn = (path: string | undefined): string[] => (path ?? '').split('/').filter((name) => name !== '');

/** Where the path of a request starts: at the root, an item, a special folder, or what is shared. */
function startOf(call: Call, needed: Role): Located | undefined {
	if (call.params.shareId !== undefined) {
		const shared = findShared(call);
		const { itemId } = call.params;
		const item = itemId === undefined ? shared.item : shared.tree.get(itemId);
		return item && shared.tree.isWithin(item, shared.item.id) ? { ...shared, item } : undefined;
	}
	const tree = new Tree(call.world, call.tenant, findDrive(call));
	const { itemId, specialName } = call.params;
	if (specialName !== undefined) return { tree, item: specialFolder(call, tree, { name: specialName, needed }) };
	const item = itemId === undefined ? tree.root : tree.get(itemId);
	return item && { tree, item };
}

/** The item that a request names, once the caller's right to it is clear. */
export function locate(call: Call, role: Role = 'read'): Located {
	const start = startOf(call, role);
	const item = start?.tree.resolve(start.item, namesIn(call.params.itemPath));
	if (!start || !item) throw refusedOrMissing(call, start);
	requireRole(call, start, { item, role });
	return { ...start, item };
}

/** What is not there is told only to those who could see it if it were. */
function refusedOrMissing(call: Call, start: Located | undefined): Error {
	if (start) requireRole(call, start, { item: start.item, role: 'read' });
	return notFound('onedrive');
}

/** The drive that a request names, if the caller may read in it. */
export function locateDrive(call: Call): Tree {
	const tree = new Tree(call.world, call.tenant, findDrive(call));
	requireRole(call, { tree }, { item: tree.root, role: 'read' });
	return tree;
}

/** Where an upload goes. An item named by its ID alone is the target itself. */
export function locateTarget(call: Call): Target {
	const start = startOf(call, 'write');
	if (!start) throw notFound('onedrive');
	const names = namesIn(call.params.itemPath);
	const name = names.at(-1);
	if (name === undefined) return ownTarget(call, start);
	for (const each of names) checkName(each);
	const existing = start.tree.resolve(start.item, names);
	requireRole(call, start, { item: existing ?? deepest(start, names), role: 'write' });
	return { ...start, from: start.item, folders: names.slice(0, -1), name, ...(existing ? { existing } : {}) };
}

/** The last folder of a path that exists. */
function deepest({ tree, item }: Located, names: readonly string[]): ItemRow {
	let folder = item;
	for (const name of names) folder = tree.child(folder.id, name) ?? folder;
	return folder;
}

function ownTarget(call: Call, start: Located): Target {
	const { tree, item } = start;
	requireRole(call, start, { item, role: 'write' });
	const parent = tree.get(item.parentId);
	if (!item.content || !parent)
		throw badRequest('A folder has no content. Name a file, or a path below the folder.', 'invalidRequest');
	return { ...start, from: parent, folders: [], name: item.name, existing: item };
}
