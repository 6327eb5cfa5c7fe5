import { graphError } from '../../../http/errors';
import { type World } from '../../../world';
import { type Pixels } from '../../picture/pixels';
import { type Picture, scaled } from '../../picture/scale';
import { type Content, type ItemRow } from '../tables';
import { wholeContent } from './contents';
import { isText, notPicture } from './convert';
import { textPdf } from './pdf';
import { LARGEST_PICTURE, pixelsWithin, thumbnailPixels } from './thumbnailSet';

/** What a made-up document says of itself. */
const STAND_IN = 'The sandbox cannot read documents of this kind. This page stands in for the converted one.';

/** Most bytes of a text that are made into a PDF. */
const PDF_LIMIT = 4 * 1024 * 1024;

export interface Rendered {
	readonly bytes: Uint8Array;
	readonly type: string;
}

interface Source {
	readonly item: ItemRow;
	readonly content: Content;
}

/** What a ticket wants a content to be made into; undefined when the content itself will do. */
export async function rendered(world: World, source: Source, as: string): Promise<Rendered | undefined> {
	const [kind = '', detail = ''] = as.split(' ');
	switch (kind) {
		case 'thumbnail':
			return detail === 'source' ? undefined : await thumbnail(world, source, detail);
		case 'pdf':
			return { bytes: textPdf(await textOf(world, source)), type: 'application/pdf' };
		case 'html':
			return { bytes: Buffer.from(htmlOf(source.item)), type: 'text/html; charset=utf-8' };
		case 'jpg': {
			const [width = 1, height = 1] = detail.split('x').map(Number);
			return await jpeg(world, source, { width, height });
		}
		default:
			throw graphError(406, 'notSupported', 'The file cannot be converted to the format that was asked for.');
	}
}

async function thumbnail(world: World, { content }: Source, size: string): Promise<Rendered> {
	const { image } = content;
	const pixels = image && thumbnailPixels(size, image);
	if (!pixels) throw graphError(404, 'itemNotFound', 'The item has no thumbnail of that size.');
	return await smaller(world, content, { pixels });
}

async function jpeg(world: World, { content }: Source, box: Pixels): Promise<Rendered> {
	if (!content.image) throw notPicture();
	return await smaller(world, content, { pixels: pixelsWithin(box, content.image), type: 'image/jpeg' });
}

async function smaller(world: World, content: Content, wanted: Parameters<typeof scaled>[1]): Promise<Picture> {
	if (content.size > LARGEST_PICTURE)
		throw graphError(406, 'notSupported', 'The picture is too large to be made into a smaller one.');
	return await scaled(await wholeContent(world, content), wanted);
}

/** The text of a text file; of other documents, what is known of them. */
async function textOf(world: World, { item, content }: Source): Promise<string> {
	if (!isText(item.name) || content.size > PDF_LIMIT) return `${item.name}\n\n${content.size} bytes\n\n${STAND_IN}`;
	const text = Buffer.from(await wholeContent(world, content)).toString('utf8');
	return /\.html?$/i.test(item.name) ? withoutTags(text) : text;
}

function withoutTags(html: string): string {
	return html
		.replace(/<(script|style)[\s\S]*?<\/\1>/gi, '')
		.replace(/<(br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*>/gi, '\n')
		.replace(/<[^>]*>/g, '')
		.trim();
}

function htmlOf(item: ItemRow): string {
	const name = item.name.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
	return `<!DOCTYPE html><html><head><title>${name}</title></head><body><h1>${name}</h1><p>${STAND_IN}</p></body></html>`;
}
