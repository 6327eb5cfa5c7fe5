import { type World } from '../../../world';
import { seededId } from '../../users/seed';
import { hold } from '../content/holders';
import { itemIdOf } from '../ids';
import { checkName } from '../items/names';
import { type Tree } from '../items/tree';
import { newItem } from '../items/write';
import { type Content, type IdentitySet, type ItemRow } from '../tables';

export interface Planted {
	/** Names from below the root, joined by `/`. */
	readonly path: string;
	/** Absent for a folder. */
	readonly content?: Content;
	readonly by: IdentitySet;
	/** When it was made and last changed; now without it. */
	readonly time?: string;
}

/** Puts an item into a tree, with the folders above it, under an ID that is the same on every start. */
export function plant(tree: Tree, { path, content, by, time }: Planted): ItemRow {
	const names = path.split('/').filter((name) => name !== '');
	let at = tree.root;
	for (const [depth, name] of names.entries()) {
		const isLast = depth === names.length - 1;
		const there = tree.child(at.id, name);
		at =
			there ??
			tree.insert(row(tree, at, { name: checkName(name), by, time, ...(isLast && content ? { content } : {}) }));
		if (!there && isLast && content) hold(tree.world, content);
	}
	return at;
}

interface Wanted {
	readonly name: string;
	readonly content?: Content;
	readonly by: IdentitySet;
	readonly time?: string;
}

function row(tree: Tree, parent: ItemRow, { name, content, by, time }: Wanted): ItemRow {
	const item = newItem(tree, { parent, name, ...(content ? { content } : {}) }, { by });
	const id = itemIdOf(tree.drive.id, seededId(`${parent.id}/${name.toLowerCase()}`));
	if (time === undefined) return { ...item, id };
	return {
		...item,
		id,
		createdDateTime: time,
		lastModifiedDateTime: time,
		fileCreated: time,
		fileModified: time,
	};
}

/** A point in time some days before now, in the working hours of a day. */
export function daysAgo(world: World, days: number): string {
	const time = new Date(world.clock.now() - days * 24 * 60 * 60 * 1000);
	time.setUTCHours(8 + (days % 9), (days * 7) % 60, (days * 13) % 60, 0);
	return `${time.toISOString().slice(0, 19)}Z`;
}
