import { isJsonObject } from '../http/json';

/** One entry of a list in a section. */
export type SeedEntry = Readonly<Record<string, unknown>>;

/** The lists of a seed's section, checked: a name that is not known would be taken for an empty list. */
export function seedLists<N extends string>(
	section: unknown,
	name: string,
	lists: readonly N[],
): Readonly<Record<N, readonly SeedEntry[]>> {
	if (!isJsonObject(section)) throw new Error(`The section '${name}' of the seed is not an object.`);
	const unknown = Object.keys(section).find((key) => !lists.some((list) => list === key));
	if (unknown !== undefined)
		throw new Error(`The section '${name}' of the seed has no '${unknown}'. It may have: ${lists.join(', ')}.`);
	return Object.fromEntries(lists.map((list) => [list, seedList(section, name, list)])) as Record<N, SeedEntry[]>;
}

/** A list inside of a section or of one of its entries; absent is empty. */
export function seedList(holder: SeedEntry, name: string, list: string): SeedEntry[] {
	const entries = holder[list] ?? [];
	if (!Array.isArray(entries) || !entries.every(isJsonObject))
		throw new Error(`'${name}.${list}' of the seed is not a list of objects.`);
	return entries;
}
