import { crc32, deflateSync } from 'node:zlib';

import { type Pixels } from '../../picture/pixels';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.byteLength);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
	return framed;
}

/** A true-colour PNG; `colour` gives red, green and blue of each pixel. */
export function png(
	{ width, height }: Pixels,
	colour: (x: number, y: number) => readonly [number, number, number],
): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const stride = width * 3 + 1;
	const rows = Buffer.alloc(stride * height);
	for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows.set(colour(x, y), y * stride + 1 + x * 3);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(rows, { level: 1 })),
		chunk('IEND', new Uint8Array()),
	]);
}
