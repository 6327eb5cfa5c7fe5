import { type Call } from '../../../http/call';
import { type Tree } from '../items/tree';
import { type ItemRow } from '../tables';
import { type Pixels } from '../../picture/pixels';
import { downloadUrl } from './tickets';

/** Longest edge of the sizes with a name. */
const EDGES: ReadonlyMap<string, number> = new Map(Object.entries({ small: 96, medium: 176, large: 800 }));

/** Longest edge that a caller can ask for. */
const LARGEST = 2048;

/** Most bytes of a picture that is read to make a smaller one of it. */
export const LARGEST_PICTURE = 64 * 1024 * 1024;

/** The measures of a thumbnail of some size; undefined when there is no such size. */
export function thumbnailPixels(size: string, original: Pixels): Pixels | undefined {
	const source = upright(original);
	const name = size.toLowerCase();
	const square = /^(small|medium|large)square$/.exec(name)?.[1];
	const edge = EDGES.get(square ?? name);
	if (square !== undefined && edge !== undefined) return { width: edge, height: edge };
	if (edge !== undefined) return fitted(source, { width: edge, height: edge });
	if (name === 'source') return source;
	const custom = /^c(\d{1,5})x(\d{1,5})(_crop)?$/.exec(name);
	if (!custom) return undefined;
	const box = { width: Number(custom[1]), height: Number(custom[2]) };
	if (![box.width, box.height].every((side) => side > 0 && side <= LARGEST)) return undefined;
	return custom[3] === undefined ? fitted(source, box) : box;
}

/** The measures of a picture in another format: within a box, and no larger than it is. */
export function pixelsWithin(box: Pixels, source: Pixels): Pixels {
	return fitted(upright(source), box);
}

const upright = ({ width, height, turned }: Pixels): Pixels =>
	turned ? { width: height, height: width } : { width, height };

/** As large as fits into the box, with the proportions kept, and never larger than the picture is. */
function fitted(source: Pixels, box: Pixels): Pixels {
	const scale = Math.min(1, box.width / source.width, box.height / source.height);
	return {
		width: Math.max(1, Math.round(source.width * scale)),
		height: Math.max(1, Math.round(source.height * scale)),
	};
}

/** What a thumbnail can be made of: a picture whose bytes were kept. */
function pictureIn({ content }: ItemRow): Pixels | undefined {
	return content?.parts && content.size <= LARGEST_PICTURE ? content.image : undefined;
}

/** One size with the address of its picture. */
export function thumbnailOf(
	call: Call,
	place: { tree: Tree; item: ItemRow },
	size: string,
): (Pixels & { readonly url: string }) | undefined {
	const source = pictureIn(place.item);
	const pixels = source && thumbnailPixels(size, source);
	if (!pixels) return undefined;
	return { ...pixels, url: downloadUrl(call, place, { as: `thumbnail ${size.toLowerCase()}` }) };
}

/** The thumbnails of a picture, in the sizes that were asked for or in the usual ones; nothing else has any. */
export function thumbnailSets(call: Call, place: { tree: Tree; item: ItemRow }): object[] {
	if (!pictureIn(place.item)) return [];
	const custom = (call.query.select ?? []).filter((name) => /^c\d|square$|^source$/i.test(name));
	const sizes = [...EDGES.keys(), ...custom];
	return [{ id: '0', ...Object.fromEntries(sizes.map((size) => [size, thumbnailOf(call, place, size)])) }];
}
