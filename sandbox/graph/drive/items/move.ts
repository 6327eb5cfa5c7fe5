import { badRequest, graphError, notFound } from '../../../http/errors';
import { type IdentitySet, type ItemRow } from '../tables';
import { refuseLocked } from './checkout';
import { type Behavior, findSpot } from './conflict';
import { checkName, checkPath } from './names';
import { mimeTypeOf } from './mimeTypes';
import { recycle } from './recycle';
import { type Tree } from './tree';
import { type FileTimes } from './write';

export interface Change {
	readonly by: IdentitySet;
	readonly behavior: Behavior;
	readonly name?: string;
	readonly parent?: ItemRow;
	readonly description?: string;
	readonly times?: FileTimes;
}

/** Renames, moves and re-describes an item. */
export function changeItem(tree: Tree, item: ItemRow, change: Change): ItemRow {
	refuseLocked(item, change.by);
	const place = newPlace(tree, item, change);
	const { description, times } = change;
	const changes = {
		...place,
		...(description === undefined ? {} : { description }),
		...(times?.created === undefined ? {} : { fileCreated: times.created }),
		...(times?.modified === undefined ? {} : { fileModified: times.modified }),
	};
	const current = new Map<string, unknown>(Object.entries(item));
	if (Object.entries(changes).every(([name, value]) => current.get(name) === value)) return item;
	return tree.update(item, {
		...changes,
		version: item.version + 1,
		lastModifiedBy: change.by,
		lastModifiedDateTime: tree.world.clock.iso(),
	});
}

type Place = Partial<Pick<ItemRow, 'name' | 'parentId' | 'mimeType'>>;

function newPlace(tree: Tree, item: ItemRow, { name, parent, behavior }: Change): Place {
	if (name === undefined && parent === undefined) return {};
	if (item.parentId === '') throw badRequest('The root folder can be neither renamed nor moved.', 'notAllowed');
	const wanted = name === undefined ? item.name : checkName(name);
	const parentId = parent?.id ?? item.parentId;
	const folder = tree.get(parentId);
	if (!folder) throw notFound('onedrive');
	if (folder.content) throw badRequest('The target of a move has to be a folder.', 'invalidRequest');
	if (tree.isWithin(folder, item.id)) throw graphError(400, 'notAllowed', 'A folder cannot be moved into itself.');
	checkPath([...tree.path(folder), wanted]);
	const spot = findSpot(tree, { parentId, name: wanted, isFolder: !item.content, self: item.id }, behavior);
	if (spot.replaced) recycle(tree, spot.replaced);
	return { name: spot.name, parentId, ...(item.content ? { mimeType: mimeTypeOf(spot.name) } : {}) };
}
