export interface Pixels {
	readonly width: number;
	readonly height: number;
	/** Lies on its side: a camera's note says that width and height change places when it is shown. */
	readonly turned?: true;
}

/** Bytes at the beginning of a content in which its measures are looked for. */
export const HEAD_BYTES = 64 * 1024;

/** Width and height of a PNG, JPEG, GIF, BMP or WebP picture, from its beginning; undefined for anything else. */
export function pixelsOf(head: Uint8Array): Pixels | undefined {
	const view = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
	const found = png(view) ?? gif(view) ?? bmp(view) ?? webp(view) ?? jpeg(view);
	return found && found.width > 0 && found.height > 0 ? found : undefined;
}

const starts = (view: Buffer, text: string, at = 0): boolean =>
	view.length >= at + text.length && view.toString('latin1', at, at + text.length) === text;

function png(view: Buffer): Pixels | undefined {
	if (view.length < 24 || !starts(view, '\x89PNG\r\n\x1a\n')) return undefined;
	return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

function gif(view: Buffer): Pixels | undefined {
	if (view.length < 10 || !(starts(view, 'GIF87a') || starts(view, 'GIF89a'))) return undefined;
	return { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
}

function bmp(view: Buffer): Pixels | undefined {
	if (view.length < 26 || !starts(view, 'BM')) return undefined;
	return { width: Math.abs(view.readInt32LE(18)), height: Math.abs(view.readInt32LE(22)) };
}

function webp(view: Buffer): Pixels | undefined {
	if (view.length < 30 || !starts(view, 'RIFF') || !starts(view, 'WEBP', 8)) return undefined;
	if (starts(view, 'VP8X', 12)) return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
	if (starts(view, 'VP8 ', 12))
		return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
	if (!starts(view, 'VP8L', 12)) return undefined;
	const bits = view.readUInt32LE(21);
	return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** Frames whose header holds the measures: all but the tables and the arithmetic conditioning. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpeg(view: Buffer): Pixels | undefined {
	if (!starts(view, '\xff\xd8')) return undefined;
	let turned: Pick<Pixels, 'turned'> = {};
	for (let at = 2; at + 9 <= view.length;) {
		if (view[at] !== 0xff) return undefined;
		const marker = view[at + 1] ?? 0;
		const length = view.readUInt16BE(at + 2);
		if (isFrame(marker)) return { width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5), ...turned };
		if (marker === 0xe1 && isTurned(view.subarray(at + 4, at + 2 + length))) turned = { turned: true };
		at += 2 + length;
	}
	return undefined;
}

/** Whether an Exif segment says that the picture has to be turned by a quarter. */
function isTurned(exif: Buffer): boolean {
	if (exif.length < 14 || !starts(exif, 'Exif\0\0')) return false;
	const tiff = exif.subarray(6);
	const little = starts(tiff, 'II');
	const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
	const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
	for (let entry = 0; entry < short(first); entry += 1) {
		const at = first + 2 + entry * 12;
		if (short(at) === ORIENTATION) return short(at + 8) >= 5 && short(at + 8) <= 8;
	}
	return false;
}

/** Tag of the direction in an Exif directory; 5 to 8 are those of a picture on its side. */
const ORIENTATION = 0x0112;
