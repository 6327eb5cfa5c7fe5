import { graphError, notFound } from '../../../http/errors';
import { release } from '../content/holders';
import { type ItemRow, type RecycledRow, versions } from '../tables';
import { itemKey, sharings } from '../sharing/table';
import { findSpot } from './conflict';
import { type Tree } from './tree';

/** Puts an item with all that is in it into the recycle bin. */
export function recycle(tree: Tree, item: ItemRow): void {
	const deletedDateTime = tree.world.clock.iso();
	for (const row of withDescendants(tree, item)) {
		tree.remove(row);
		tree.recycled.insert({ ...row, deletedDateTime, deletedWith: item.id });
	}
}

/** Deletes an item for good, whether it is in the drive or in the recycle bin. */
export function purge(tree: Tree, item: ItemRow): void {
	const live = tree.get(item.id) !== undefined;
	const rows = live ? withDescendants(tree, item) : tree.recycled.find('with', item.id);
	for (const row of rows) {
		if (live) tree.remove(row);
		else tree.recycled.remove(row.id);
		forget(tree, row);
	}
}

function withDescendants(tree: Tree, item: ItemRow): ItemRow[] {
	return [item, ...(item.content ? [] : tree.descendants(item.id))];
}

/** What hangs on an item goes with it. */
function forget(tree: Tree, row: ItemRow): void {
	const { store } = tree.world;
	if (row.content) release(tree.world, row.content);
	if (row.checkout) release(tree.world, row.checkout.content);
	const older = store.table(versions, tree.tenant, tree.drive.id);
	for (const version of older.find('item', row.id)) {
		older.remove(version.id);
		release(tree.world, version.content);
	}
	const shared = store.table(sharings, tree.tenant);
	for (const sharing of shared.find('item', itemKey(tree.drive.id, row.id))) shared.remove(sharing.id);
}

/** Brings an item back out of the recycle bin, to where it was or to where the caller wants it. */
export function restore(tree: Tree, id: string, wish: { parentId?: string; name?: string }): ItemRow {
	const deleted = tree.recycled.get(id);
	if (!deleted || deleted.deletedWith !== id) throw notFound('onedrive');
	const parent = tree.get(wish.parentId ?? deleted.parentId);
	if (!parent)
		throw graphError(
			404,
			'itemNotFound',
			'The folder that the item was in does not exist any more. Name another parentReference.',
		);
	const { name } = findSpot(
		tree,
		{ parentId: parent.id, name: wish.name ?? deleted.name, isFolder: deleted.content === undefined },
		'fail',
	);
	for (const row of tree.recycled.find('with', id)) {
		tree.recycled.remove(row.id);
		tree.insert(row.id === id ? { ...revived(row), parentId: parent.id, name } : revived(row));
	}
	return tree.get(id) ?? deleted;
}

function revived(row: RecycledRow): ItemRow {
	const item: ItemRow & Partial<RecycledRow> = { ...row, version: row.version + 1 };
	const { deletedDateTime, deletedWith, ...rest } = item;
	return deletedDateTime === undefined && deletedWith === undefined ? item : rest;
}
