import { type Row } from '../../../store/table';
import { type World } from '../../../world';
import { type Content, driveItems, type ItemRow, recycledItems, versions } from '../tables';

/** Tables whose rows hold contents. */
const HOLDING = new Set([driveItems.name, recycledItems.name, versions.name]);

/** How many rows hold each part of content. Rows of an earlier run come without the counts. */
export function countHolders(world: World): Map<string, number> {
	const holders = new Map<string, number>();
	for (const { table, rows } of world.store.everything()) {
		if (!HOLDING.has(table)) continue;
		for (const row of rows) {
			for (const { id } of contentsOf(row).flatMap(({ parts }) => parts ?? []))
				holders.set(id, (holders.get(id) ?? 0) + 1);
		}
	}
	return holders;
}

/** The contents in a row of one of the tables above. */
function contentsOf(row: Row & Partial<Pick<ItemRow, 'content' | 'checkout'>>): Content[] {
	return [row.content, row.checkout?.content].flatMap((content) => content ?? []);
}
