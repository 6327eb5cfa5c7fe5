import { path } from '../../../graph/path';
import { type Graph } from '../../../graph/client';
import { type GraphRequest } from '../../../graph/types';
import { type Asking } from '../../shared/operation/operation';
import { below, itemOf, topOf, type Address } from '../address';
import { namesIn, type Entered } from '../names';
import { itemUrl, shareToken } from '../webAddress';

/** A locator field of an operation. */
export interface Locator<N extends string = string> {
	readonly name: N;
	readonly displayName: string;
}

/** Where the item is that a locator names. An item behind a web address is asked for first. */
export async function locate(bench: Asking, { name, displayName }: Locator, value: string): Promise<Address> {
	const entered = { field: displayName, value };
	switch (kindOf(bench.mode(name), value)) {
		case 'url':
			return await ownAddress(bench.graph, entered);
		case 'path':
			return below(topOf(bench.root), namesIn(entered));
		default:
			return value === 'root' ? topOf(bench.root) : itemOf(bench.root, value);
	}
}

/** As `locate`, for reading only: a sharing link lets read what it leads to without anything else. */
export async function locateToRead(bench: Asking, locator: Locator, value: string): Promise<Address> {
	if (kindOf(bench.mode(locator.name), value) !== 'url') return await locate(bench, locator, value);
	return shared({ field: locator.displayName, value }, 'redeemSharingLinkIfNecessary');
}

/** A plain value from an expression is taken for what it looks like: IDs hold no slash. */
function kindOf(mode: string, value: string): 'url' | 'path' | 'id' {
	if (mode === 'url' || (mode !== 'path' && /^https?:\/\//i.test(value))) return 'url';
	return mode === 'path' || value.includes('/') ? 'path' : 'id';
}

type Redeem = 'redeemSharingLink' | 'redeemSharingLinkIfNecessary';

const shared = (entered: Entered, redeem: Redeem): Address => ({
	base: path`/shares/${shareToken(itemUrl(entered))}/driveItem`,
	relative: '',
	headers: { prefer: redeem },
});

interface Found {
	id: string;
	parentReference?: { driveId?: string };
}

/** The item in its own drive, where everything can be done with it. */
async function ownAddress(graph: Graph, entered: Entered): Promise<Address> {
	const { base, headers } = shared(entered, 'redeemSharingLink');
	const request: GraphRequest = {
		method: 'GET',
		path: base,
		query: { $select: 'id,parentReference' },
		headers: headers ?? {},
	};
	const { id, parentReference } = await graph.send<Found>(request);
	if (parentReference?.driveId) return itemOf(path`/drives/${parentReference.driveId}`, id);
	throw new RangeError(
		`${entered.field} '${entered.value}' leads to something that is not in a drive. Enter the address of a file or folder`,
	);
}
