import { graphError } from '../../../http/errors';
import { type World } from '../../../world';
import { type Content, type ItemRow } from '../tables';
import { wholeContent } from './contents';
import { isText } from './convert';
import { textPdf } from './pdf';
import { placeholder } from './png';
import { grayJpeg } from './jpeg';
import { thumbnailPixels } from './thumbnailSet';

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
			return thumbnail(source, detail);
		case 'pdf':
			return { bytes: textPdf(await textOf(world, source)), type: 'application/pdf' };
		case 'html':
			return { bytes: Buffer.from(htmlOf(source.item)), type: 'text/html; charset=utf-8' };
		case 'jpg': {
			const [width = 1, height = 1] = detail.split('x').map(Number);
			return { bytes: grayJpeg({ width, height }), type: 'image/jpeg' };
		}
		default:
			throw graphError(406, 'notSupported', 'The file cannot be converted to the format that was asked for.');
	}
}

/** A picture that is no larger than the thumbnail stands for itself. */
function thumbnail({ content }: Source, size: string): Rendered | undefined {
	const { image } = content;
	const pixels = image && thumbnailPixels(size, image);
	if (!pixels) throw graphError(404, 'itemNotFound', 'The item has no thumbnail of that size.');
	if (content.parts && pixels.width === image.width && pixels.height === image.height) return undefined;
	return { bytes: placeholder(pixels, content.quickXor), type: 'image/png' };
}

/** The text of a text file; of other documents, what is known of them. */
async function textOf(world: World, { item, content }: Source): Promise<string> {
	if (!isText(item.name) || content.size > PDF_LIMIT) return `${item.name}\n\n${content.size} bytes`;
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
	return `<!DOCTYPE html><html><head><title>${name}</title></head><body><p>${name}</p></body></html>`;
}
