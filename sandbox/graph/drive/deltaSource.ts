import { type Call } from '../../http/call';
import { type DeltaChange, type DeltaSource, tableSource } from '../delta/source';
import { type Tree } from './items/tree';
import { type Located } from './locate';
import { itemView } from './models/item';
import { type ItemRow } from './tables';

/** Whether a row is, or was, in a folder; what went to the recycle bin together is followed up there too. */
export function isBelow(tree: Tree, row: ItemRow, folderId: string): boolean {
	for (let at: ItemRow | undefined = row; at; at = tree.items.get(at.parentId) ?? tree.recycled.get(at.parentId))
		if (at.id === folderId) return true;
	return false;
}

/** The root's key comes before that of any other item, so that the first round starts with it. */
const ROOT_KEY = '0';

/** What a folder's feed lists and tells of. */
export function driveSource(call: Call, { tree, item: top }: Located): DeltaSource {
	const inner = tableSource(tree.items, (row) => row.id !== top.id && isBelow(tree, row, top.id));
	return {
		rows: (after, limit) => {
			const rest = inner.rows(after === ROOT_KEY ? undefined : after, limit);
			const views = rest.map(({ key, row }) => ({ key, row: itemView(tree, row as ItemRow) }));
			const root = { key: ROOT_KEY, row: itemView(tree, top) };
			return after === undefined ? [root, ...views].slice(0, limit) : views;
		},
		changes: (from, to) => {
			const all = tableSource(tree.items, (row) => isBelow(tree, row, top.id)).changes(from, to);
			if (!all) return undefined;
			const viewed = all.map((change) => ({ ...change, row: itemView(tree, change.row as ItemRow) }));
			return call.headers.deltaexcludeparent === undefined ? withParents(tree, viewed) : viewed;
		},
	};
}

export interface ViewedChange extends DeltaChange {
	readonly row: ReturnType<typeof itemView>;
}

/** The folders above what has changed are listed again, before it. */
function withParents(tree: Tree, changes: readonly ViewedChange[]): DeltaChange[] {
	const changed = new Set(changes.map(({ id }) => id));
	const parents = new Map<string, DeltaChange>();
	for (const { row } of changes) {
		for (const folder of tree.ancestors(row.item)) {
			if (changed.has(folder.id)) continue;
			// Its size is what has changed of it.
			parents.set(folder.id, { id: folder.id, kind: 'updated', row: itemView(tree, folder), changed: ['content'] });
		}
	}
	return [...[...parents.values()].reverse(), ...changes];
}
