import { type Call } from '../../../http/call';
import { badRequest, graphError, type GraphError } from '../../../http/errors';
import { type ItemRow } from '../tables';
import { numbered } from './names';
import { type Tree } from './tree';

export const BEHAVIOR = '@microsoft.graph.conflictBehavior';

/** What to do when the name is taken. */
export type Behavior = 'fail' | 'replace' | 'rename';

export function behaviorOf(value: unknown, standard: Behavior): Behavior {
	if (value === undefined || value === null) return standard;
	const wanted = String(value).toLowerCase();
	if (wanted === 'fail' || wanted === 'replace' || wanted === 'rename') return wanted;
	throw badRequest(
		`The value '${String(value)}' of ${BEHAVIOR} is not one of fail, replace and rename.`,
		'invalidRequest',
	);
}

/** The behaviour in the query of a URL, under its full name or the short one. */
export function queriedBehavior({ query }: Call, standard: Behavior): Behavior {
	for (const [name, value] of query.raw)
		if (/^@(microsoft\.graph|name)\.conflictbehavior$/i.test(name)) return behaviorOf(value, standard);
	return standard;
}

export function nameTaken(): GraphError {
	return graphError(409, 'nameAlreadyExists', 'The specified item name already exists.');
}

export interface Wanted {
	readonly parentId: string;
	readonly name: string;
	readonly isFolder: boolean;
	/** The item that is being moved: it is no obstacle to itself. */
	readonly self?: string;
}

/** Where a new or moved item can go: under which name, and in place of which file. */
export interface Spot {
	readonly name: string;
	readonly replaced?: ItemRow;
}

/** The spot for an item that wants a name; 409 when the name is taken and may neither be replaced nor changed. */
export function findSpot(tree: Tree, wanted: Wanted, behavior: Behavior): Spot {
	const taken = (name: string) => {
		const there = tree.child(wanted.parentId, name);
		return there && there.id !== wanted.self ? there : undefined;
	};
	const { name, isFolder } = wanted;
	const there = taken(name);
	if (!there) return { name };
	// Only a file gives way to a file: a folder is never replaced.
	if (behavior === 'replace' && there.content && !isFolder) return { name, replaced: there };
	if (behavior !== 'rename') throw nameTaken();
	for (let number = 1; ; number += 1) {
		const other = numbered(name, number, isFolder);
		if (!taken(other)) return { name: other };
	}
}
