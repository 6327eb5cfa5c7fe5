import { fitsRequest, isSmall } from '../../../nodes/shared/attachments/size';

const file = (size: number) => ({ size });

describe('how attachments travel', () => {
	it.each([
		[0, true],
		[3_144_999, true],
		[3_145_000, false],
		[3 * 1024 * 1024, false],
		[150 * 1024 * 1024, false],
	])('a file of %d bytes is small: %s', (size, small) => {
		expect(isSmall(file(size))).toBe(small);
	});

	it.each([
		['nothing', 0, [], true],
		['one that just fits', 0, [3_141_000], true],
		['one that fits only without a mail around it', 0, [3_144_999], false],
		['one that needs a session', 0, [3_145_000], false],
		['several that are too much together', 0, [1_500_000, 1_700_000], false],
		['several that fit', 0, [1_000_000, 1_000_000, 1_000_000], true],
		['a body that takes the room', 200_000, [2_999_999], false],
		['a body that leaves the room', 180_000, [2_999_999], true],
		['many small ones whose wrapping counts', 0, Array.from({ length: 5_000 }, () => 10), false],
	])('%s', (_case, bodyLength, sizes, fits) => {
		expect(fitsRequest({ body: 'x'.repeat(bodyLength) }, sizes.map(file))).toBe(fits);
	});

	it('counts bytes, not characters', () => {
		expect(fitsRequest({ body: 'ü'.repeat(2_100_000) }, [])).toBe(false);
	});
});
