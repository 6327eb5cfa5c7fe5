import { graphError } from '../../../http/errors';
import { hold, release } from '../content/holders';
import { itemIdOf } from '../ids';
import { type Content, type IdentitySet, type ItemRow, versions } from '../tables';
import { refuseLocked } from './checkout';
import { type Behavior, findSpot } from './conflict';
import { mimeTypeOf } from './mimeTypes';
import { checkPath } from './names';
import { recycle } from './recycle';
import { type Tree } from './tree';

/** Earlier contents that a file keeps. */
const VERSIONS_KEPT = 500;

export interface FileTimes {
	readonly created?: string;
	readonly modified?: string;
}

/** What a new or changed item gets besides its place. */
export interface Details {
	readonly by: IdentitySet;
	readonly times?: FileTimes;
	readonly description?: string;
	readonly special?: string;
}

export interface Written {
	readonly item: ItemRow;
	readonly created: boolean;
}

export interface NewItem {
	readonly parent: ItemRow;
	readonly name: string;
	readonly content?: Content;
}

/** A new row, not yet in the tree. */
export function newItem(tree: Tree, { parent, name, content }: NewItem, { by, times, ...details }: Details): ItemRow {
	const now = tree.world.clock.iso();
	return {
		id: itemIdOf(tree.drive.id, tree.world.newId()),
		name,
		parentId: parent.id,
		...(content ? { content, mimeType: mimeTypeOf(name) } : {}),
		...details,
		version: 1,
		contentVersion: 1,
		createdBy: by,
		lastModifiedBy: by,
		createdDateTime: now,
		lastModifiedDateTime: now,
		fileCreated: times?.created ?? now,
		fileModified: times?.modified ?? now,
	};
}

export interface Wish {
	readonly behavior: Behavior;
	readonly details: Details;
}

/** Creates a folder, or a file without a predecessor. */
export function createItem(tree: Tree, wanted: NewItem, { behavior, details }: Wish): ItemRow {
	const isFolder = wanted.content === undefined;
	checkPath([...tree.path(wanted.parent), wanted.name]);
	const { name, replaced } = findSpot(tree, { parentId: wanted.parent.id, name: wanted.name, isFolder }, behavior);
	if (replaced) recycle(tree, replaced);
	if (wanted.content) hold(tree.world, wanted.content);
	return tree.insert(newItem(tree, { ...wanted, name }, details));
}

/** Puts a content under a name: a new file, or another version of the one that is there. */
export function putFile(tree: Tree, wanted: NewItem & { content: Content }, { behavior, details }: Wish): Written {
	const { parent, name, content } = wanted;
	checkSpace(tree, content.size, behavior === 'replace' ? tree.child(parent.id, name) : undefined);
	const spot = findSpot(tree, { parentId: parent.id, name, isFolder: false }, behavior);
	if (spot.replaced) return { item: replaceContent(tree, spot.replaced, { content, details }), created: false };
	return { item: createItem(tree, { ...wanted, name: spot.name }, { behavior: 'fail', details }), created: true };
}

/** Refuses what does not fit into the drive any more. */
export function checkSpace(tree: Tree, size: number, instead?: ItemRow): void {
	const used = tree.sizeOf(tree.root) - (instead?.content?.size ?? 0);
	if (used + size > tree.capacity)
		throw graphError(507, 'quotaLimitReached', 'Insufficient Space Available: the drive has reached its quota.');
}

/** Gives a file another content; the one before becomes a version. */
export function replaceContent(
	tree: Tree,
	item: ItemRow,
	{ content, details }: { content: Content; details: Details },
): ItemRow {
	const now = tree.world.clock.iso();
	refuseLocked(item, details.by);
	hold(tree.world, content);
	keepVersion(tree, item);
	const { by, times, description } = details;
	return tree.update(item, {
		content,
		version: item.version + 1,
		contentVersion: item.contentVersion + 1,
		lastModifiedBy: by,
		lastModifiedDateTime: now,
		fileModified: times?.modified ?? now,
		...(times?.created === undefined ? {} : { fileCreated: times.created }),
		...(description === undefined ? {} : { description }),
	});
}

/** Moves the bytes that a file holds now to its versions. */
function keepVersion(tree: Tree, item: ItemRow): void {
	if (!item.content) return;
	const table = tree.world.store.table(versions, tree.tenant, tree.drive.id);
	table.insert({
		id: `${item.id} ${item.contentVersion}`,
		itemId: item.id,
		number: item.contentVersion,
		content: item.content,
		lastModifiedBy: item.lastModifiedBy,
		lastModifiedDateTime: item.lastModifiedDateTime,
	});
	if (table.countOf('item', item.id) <= VERSIONS_KEPT) return;
	const oldest = table.first('item', item.id);
	if (!oldest) return;
	table.remove(oldest.id);
	release(tree.world, oldest.content);
}

/** The folder at a path below another one; what is missing of it is made, as uploads by path do. */
export function makeFolders(
	tree: Tree,
	from: ItemRow,
	{ names, by }: { names: readonly string[]; by: IdentitySet },
): ItemRow {
	let folder = from;
	for (const name of names) {
		const there = tree.child(folder.id, name);
		if (there?.content)
			throw graphError(409, 'nameAlreadyExists', `'${name}' in the path is a file, and a folder is needed.`);
		folder = there ?? createItem(tree, { parent: folder, name }, { behavior: 'fail', details: { by } });
	}
	return folder;
}
