import { type Pixels } from './picture';

const segment = (marker: number, data: readonly number[]): number[] => {
	const length = data.length + 2;
	return [0xff, marker, length >> 8, length & 0xff, ...data];
};

/** Codes for the sizes of the first coefficient, as the standard's Annex K suggests them. */
const DC_BITS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** A grey picture of the wanted measures: a valid baseline JPEG in which every block is the same. */
export function grayJpeg({ width, height }: Pixels): Buffer {
	const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
	return Buffer.from([
		...[0xff, 0xd8],
		...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
		...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 16)]),
		...segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
		...segment(0xc4, [0, ...DC_BITS, ...DC_VALUES]),
		// One code is enough for the other coefficients: the end of the block.
		...segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
		...segment(0xda, [1, 1, 0, 0, 63, 0]),
		...scan(blocks),
		...[0xff, 0xd9],
	]);
}

/** Each block says "no difference to the one before" (00) and "nothing else" (0): three zero bits. */
function scan(blocks: number): number[] {
	const bits = blocks * 3;
	const bytes = Array.from({ length: Math.ceil(bits / 8) }, () => 0);
	const left = bytes.length * 8 - bits;
	if (left > 0) bytes[bytes.length - 1] = (1 << left) - 1;
	return bytes;
}
