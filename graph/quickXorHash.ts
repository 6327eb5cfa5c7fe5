const HASH_BITS = 160;
const HASH_BYTES = HASH_BITS / 8;
/** Each byte goes this many bits further than the one before. */
const SHIFT_BITS = 11;
/** 11 and 160 have no common factor, so bytes that are 160 apart fall on the same bits. */
const PERIOD = HASH_BITS;
/** The length of the content is XORed into the last 64 bits. */
const LENGTH_AT = HASH_BYTES - 8;

/**
 * OneDrive's own checksum: bytes XORed together, each rotated 11 bits further than the one before.
 * https://learn.microsoft.com/onedrive/developer/code-snippets/quickxorhash
 */
export class QuickXorHash {
	/** Bytes that fall on the same bits, XORed; the rotation is left to the end. */
	private readonly columns = new Uint8Array(PERIOD);
	private readonly words = new Uint32Array(this.columns.buffer);
	private length = 0;

	update(chunk: Uint8Array): this {
		let column = this.length % PERIOD;
		let index = 0;
		const single = (until: number) => {
			for (; index < until; index++) {
				this.columns[column] = (this.columns[column] ?? 0) ^ (chunk[index] ?? 0);
				column = column === PERIOD - 1 ? 0 : column + 1;
			}
		};
		single(Math.min(chunk.length, (4 - (column % 4)) % 4));
		const count = (chunk.byteOffset + index) % 4 === 0 ? (chunk.length - index) >> 2 : 0;
		this.updateWords(new Uint32Array(chunk.buffer, count ? chunk.byteOffset + index : 0, count), column >> 2);
		index += count * 4;
		column = (column + count * 4) % PERIOD;
		single(chunk.length);
		this.length += chunk.length;
		return this;
	}

	/** In base64, as Graph writes it. */
	digest(): string {
		const hash = new Uint8Array(HASH_BYTES);
		const xor = (at: number, bits: number) => {
			hash[at] = (hash[at] ?? 0) ^ bits;
		};
		this.columns.forEach((byte, column) => {
			const bit = (column * SHIFT_BITS) % HASH_BITS;
			const [at, offset] = [bit >> 3, bit & 7];
			xor(at, (byte << offset) & 0xff);
			xor((at + 1) % HASH_BYTES, byte >> (8 - offset));
		});
		for (let at = LENGTH_AT, left = this.length; left > 0; at++, left = Math.floor(left / 256)) xor(at, left % 256);
		return Buffer.from(hash).toString('base64');
	}

	private updateWords(input: Uint32Array, from: number): void {
		const { words } = this;
		for (let index = 0, word = from; index < input.length; index++) {
			words[word] = (words[word] ?? 0) ^ (input[index] ?? 0);
			word = word === PERIOD / 4 - 1 ? 0 : word + 1;
		}
	}
}

export const quickXorHash = (content: Uint8Array): string => new QuickXorHash().update(content).digest();
