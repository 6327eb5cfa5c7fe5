import { type Pixels, pixelsOf } from './pixels';

interface Bitmap {
	readonly pixels: Pixels;
	/** Red, green and blue of each pixel, from the upper left on. */
	readonly data: Buffer;
}

/** The pixels of a plain BMP, which sharp does not read; `undefined` for anything else, packed and indexed ones too. */
export function bitmapPixels(source: Uint8Array): Bitmap | undefined {
	const view = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
	const pixels = view.toString('latin1', 0, 2) === 'BM' && view.length >= 54 ? pixelsOf(view) : undefined;
	if (!pixels) return undefined;
	const [start, depth, packing] = [view.readUInt32LE(10), view.readUInt16LE(28), view.readUInt32LE(30)];
	const { width, height } = pixels;
	// Rows are filled up to whole words.
	const stride = Math.ceil((width * depth) / 32) * 4;
	if ((depth !== 24 && depth !== 32) || packing !== 0 || view.length < start + stride * height) return undefined;
	const data = Buffer.alloc(width * height * 3);
	const downwards = view.readInt32LE(22) < 0;
	for (let y = 0; y < height; y += 1) {
		const row = start + (downwards ? y : height - 1 - y) * stride;
		for (let x = 0; x < width; x += 1) {
			const [blue = 0, green = 0, red = 0] = view.subarray(row + (x * depth) / 8);
			data.set([red, green, blue], (y * width + x) * 3);
		}
	}
	return { pixels, data };
}
