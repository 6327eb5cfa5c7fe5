import { QuickXorHash, quickXorHash } from '../../graph/quickXorHash';

/** The definition, bit for bit, in arithmetic of any size. */
function byDefinition(content: Uint8Array): string {
	const mask = (1n << 160n) - 1n;
	let hash = 0n;
	content.forEach((byte, index) => {
		const turn = BigInt((index * 11) % 160);
		const wide = BigInt(byte) << turn;
		hash ^= (wide & mask) ^ (wide >> 160n);
	});
	hash ^= BigInt(content.length) << 96n;
	const bytes = Array.from({ length: 20 }, (_, index) => Number((hash >> BigInt(8 * index)) & 0xffn));
	return Buffer.from(bytes).toString('base64');
}

/** Bytes that look random and are the same every time. */
function bytes(length: number): Buffer {
	const content = Buffer.alloc(length);
	for (let index = 0, state = 12345; index < length; index++) {
		state = (Math.imul(state, 1103515245) + 12345) >>> 0;
		content[index] = state >>> 24;
	}
	return content;
}

describe('quickXorHash', () => {
	it.each([
		['nothing', '', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
		['one byte', 'Sg==', 'SgAAAAAAAAAAAAAAAQAAAAAAAAA='],
		['two bytes', 'tbQ=', 'taAFAAAAAAAAAAAAAgAAAAAAAAA='],
		['three bytes', '0pZP', '0rDEEwAAAAAAAAAAAwAAAAAAAAA='],
		['four bytes', 'jRRDVA==', 'jaDAEKgAAAAAAAAABAAAAAAAAAA='],
		['seven bytes', 'qaApEj66lw==', 'qQBFCiTgA11cAgAABwAAAAAAAAA='],
		['eight bytes', '/aNzzCFPS/A=', '/RjFHJgRgicsAR4ACAAAAAAAAAA='],
		['words', Buffer.from('hello world').toString('base64'), 'aCgDG9jwBhDc4Q1yawMZAAAAAAA='],
	])('of %s is as OneDrive computes it', (_name, content, hash) => {
		expect(quickXorHash(Buffer.from(content, 'base64'))).toBe(hash);
	});

	it.each([1, 3, 14, 15, 19, 20, 21, 159, 160, 161, 320, 1000, 4099, 70_000])(
		'follows the definition for %i bytes',
		(n) => {
			expect(quickXorHash(bytes(n))).toBe(byDefinition(bytes(n)));
		},
	);

	it.each([1, 2, 3, 5, 7, 64, 159, 161, 1021])(
		'is the same in pieces of %i bytes, wherever they lie in memory',
		(piece) => {
			const content = bytes(5000);
			const hash = new QuickXorHash();
			for (let at = 0; at < content.length; at += piece) hash.update(content.subarray(at, at + piece));
			expect(hash.digest()).toBe(byDefinition(content));
		},
	);

	it('counts lengths beyond 32 bits', () => {
		const hash = new QuickXorHash();
		const zeros = Buffer.alloc(64 * 1024 * 1024);
		for (let count = 0; count < 65; count++) hash.update(zeros);
		const expected = Buffer.alloc(20);
		expected.writeBigUInt64LE(65n * BigInt(zeros.length), 12);
		expect(hash.digest()).toBe(expected.toString('base64'));
	});
});
