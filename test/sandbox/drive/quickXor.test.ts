import { QuickXor, quickXorOf } from '../../../sandbox/graph/drive/content/quickXor';

const bytes = (length: number, step = 7) => Uint8Array.from({ length }, (_, at) => (at * step + (at >> 3)) & 0xff);

/** The definition itself, bit by bit: slow and obvious. */
function byDefinition(content: Uint8Array): string {
	const ring = Array.from({ length: 160 }, () => 0);
	for (const [at, byte] of content.entries())
		for (let bit = 0; bit < 8; bit += 1) {
			const place = (at * 11 + bit) % 160;
			ring[place] = (ring[place] ?? 0) ^ ((byte >> bit) & 1);
		}
	const hash = Buffer.alloc(20);
	for (const [at, bit] of ring.entries()) hash[at >> 3] = (hash[at >> 3] ?? 0) | (bit << (at & 7));
	const length = Buffer.alloc(8);
	length.writeBigUInt64LE(BigInt(content.length));
	for (const [at, byte] of length.entries()) hash[12 + at] = (hash[12 + at] ?? 0) ^ byte;
	return hash.toString('base64');
}

describe('quickXorHash', () => {
	test.each([
		['nothing', new Uint8Array(), 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='],
		['one byte', Uint8Array.of(0x4a), 'SgAAAAAAAAAAAAAAAQAAAAAAAAA='],
		['hello', Buffer.from('hello'), 'aCgDG9jwBgAAAAAABQAAAAAAAAA='],
	])('of %s', (_name, content, hash) => {
		expect(quickXorOf(content)).toBe(hash);
	});

	test.each([1, 14, 15, 159, 160, 161, 320, 1_000, 4_099])('of %i bytes follows the definition', (length) => {
		expect(quickXorOf(bytes(length))).toBe(byDefinition(bytes(length)));
	});

	test.each([[1], [3], [159], [160], [161], [1_000]])('in pieces of %i bytes is the same', (piece) => {
		const content = bytes(5_000, 13);
		const hash = new QuickXor();
		for (let at = 0; at < content.length; at += piece) hash.update(content.subarray(at, at + piece));
		expect(hash.digest()).toBe(quickXorOf(content));
		expect(hash.size).toBe(5_000);
	});

	test('a clone goes on alone', () => {
		const hash = new QuickXor();
		hash.update(Buffer.from('hel'));
		const clone = hash.clone();
		clone.update(Buffer.from('lo'));
		expect(clone.digest()).toBe(quickXorOf(Buffer.from('hello')));
		expect(hash.digest()).toBe(quickXorOf(Buffer.from('hel')));
	});
});
