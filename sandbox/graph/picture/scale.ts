import { type Sharp } from 'sharp';

import { messageOf } from '../../failure';
import { graphError } from '../../http/errors';
import { bitmapPixels } from './bitmap';
import { type Pixels } from './pixels';

export interface Picture {
	readonly bytes: Uint8Array;
	readonly type: 'image/jpeg' | 'image/png';
}

interface Wanted {
	readonly pixels: Pixels;
	/** Without it a PNG when something shines through, otherwise a JPEG. */
	readonly type?: Picture['type'];
}

/** A picture scaled to cover exactly these measures, upright; what juts out is cut off on both sides alike. */
export async function scaled(source: Uint8Array, { pixels, type }: Wanted): Promise<Picture> {
	const picture = await open(source);
	try {
		const wanted = type ?? ((await picture.stats()).isOpaque ? 'image/jpeg' : 'image/png');
		const { width, height } = pixels;
		const resized = picture.autoOrient().resize({ width, height, fit: 'cover' });
		const written = wanted === 'image/png' ? resized.png() : resized.flatten({ background: '#fff' }).jpeg();
		return { bytes: await written.toBuffer(), type: wanted };
	} catch (cause) {
		throw graphError(406, 'notSupported', `The picture cannot be read: ${messageOf(cause)}.`);
	}
}

/** What a picture is and how large, upright, once all of it could be read; `undefined` for what is no JPEG or PNG. */
export async function readPicture(source: Uint8Array): Promise<(Pixels & Pick<Picture, 'type'>) | undefined> {
	const picture = await open(source);
	try {
		const { format, autoOrient } = await picture.metadata();
		// The measures stand at the beginning; whether the rest is a picture shows only when it is read.
		await picture.stats();
		if (format !== 'jpeg' && format !== 'png') return undefined;
		return { type: `image/${format}`, width: autoOrient.width, height: autoOrient.height };
	} catch {
		return undefined;
	}
}

/** Only who asks for a picture waits for the library to load. */
async function open(source: Uint8Array): Promise<Sharp> {
	const { default: sharp } = await import('sharp');
	const bitmap = bitmapPixels(source);
	return bitmap ? sharp(bitmap.data, { raw: { ...bitmap.pixels, channels: 3 } }) : sharp(source);
}
