import { path, segments, type Path } from '../../graph/path';

/** Where an item is: https://learn.microsoft.com/graph/onedrive-addressing-driveitems */
export interface Address {
	/** An item that needs no path: `…/root`, `…/items/{id}`, `/shares/{token}/driveItem`. */
	readonly base: Path;
	/** The names from there on, joined by `/`; empty for the base itself. */
	readonly relative: string;
	/** What reading through a sharing link needs. */
	readonly headers?: Readonly<Record<string, string>>;
}

export const topOf = (drive: Path): Address => ({ base: path`${drive}/root`, relative: '' });

export const itemOf = (drive: Path, id: string): Address => ({ base: path`${drive}/items/${id}`, relative: '' });

/** An item below a folder. */
export const below = (folder: Address, names: readonly string[]): Address => ({
	...folder,
	relative: [folder.relative, ...names].filter(Boolean).join('/'),
});

/** The folder and the name of an item that is addressed by a path. */
export function parentOf({ relative, ...rest }: Address): { parent: Address; name: string } {
	const names = relative.split('/');
	const name = names.pop() ?? '';
	return { parent: { ...rest, relative: names.join('/') }, name };
}

/** The item's path in Graph, or that of something that belongs to it, such as its children. */
export function itemPath({ base, relative }: Address, belonging?: Path): Path {
	if (relative === '') return belonging ? path`${base}/${belonging}` : base;
	const item = path`${base}:/${segments(relative)}`;
	return belonging ? path`${item}:/${belonging}` : item;
}

/** Whether the address is the top of a drive, which can be neither moved nor deleted. */
export const isTop = ({ base, relative }: Address): boolean => relative === '' && base.path.endsWith('/root');
