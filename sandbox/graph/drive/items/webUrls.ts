import { type Partition } from '../../../store/partition';
import { type DriveRow, type ItemRow } from '../tables';
import { type Tree } from './tree';

const encodedPath = (names: readonly string[]): string => names.map((name) => `/${encodeURIComponent(name)}`).join('');

/** Where a browser would find the item. */
export function webUrlOf(tree: Tree, item: ItemRow): string {
	return tree.drive.webUrl + encodedPath(tree.path(item));
}

/** `/drives/{id}/root:/a/b`: how references name a folder. */
export function referencePath(driveId: string, names: readonly string[]): string {
	return `/drives/${driveId}/root:${encodedPath(names)}`;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch (cause) {
		if (cause instanceof URIError) return text;
		throw cause;
	}
}

/** The drive and the names below its root that a browser's address stands for. */
export function findByWebUrl(
	all: Partition<DriveRow>,
	address: string,
): { drive: DriveRow; names: readonly string[] } | undefined {
	if (!URL.canParse(address)) return undefined;
	const url = new URL(address);
	// The web pages of a library name the folder that they show in a parameter.
	const path = url.searchParams.get('id') ?? decoded(url.pathname);
	const parts = path.split('/').filter(Boolean);
	for (let length = parts.length; length > 0; length -= 1) {
		const start = `${url.protocol}//${url.host}${encodedPath(parts.slice(0, length))}`.toLowerCase();
		const drive = all.first('url', start);
		if (drive) return { drive, names: parts.slice(length) };
	}
	return undefined;
}
