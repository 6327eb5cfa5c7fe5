/** Bits of the hash, and how far each byte is turned against the one before. */
const WIDTH = 160;
const TURN = 11;
const BYTES = WIDTH / 8;

/**
 * QuickXorHash, the checksum that OneDrive for Business keeps of every file. Takes the content in pieces.
 * Byte n is XORed in at bit 11·n of a ring of 160 bits, so bytes 160 apart meet at the same bit:
 * it is enough to fold the content into 160 bytes and to turn those at the end.
 */
export class QuickXor {
	private readonly folded: Uint8Array;
	private length: number;

	constructor(from?: QuickXor) {
		this.folded = from ? from.folded.slice() : new Uint8Array(WIDTH);
		this.length = from?.length ?? 0;
	}

	/** Bytes seen so far. */
	get size(): number {
		return this.length;
	}

	/** An independent hash of the same beginning: for a piece that may have to be taken back. */
	clone(): QuickXor {
		return new QuickXor(this);
	}

	update(bytes: Uint8Array): void {
		const lead = Math.min((WIDTH - (this.length % WIDTH)) % WIDTH, bytes.byteLength);
		this.fold(bytes.subarray(0, lead));
		const whole = Math.floor((bytes.byteLength - lead) / WIDTH) * WIDTH;
		this.foldWhole(bytes.subarray(lead, lead + whole));
		this.fold(bytes.subarray(lead + whole));
	}

	/** The hash in base64, as `file.hashes.quickXorHash` has it. */
	digest(): string {
		const ring = new Uint8Array(BYTES);
		const xor = (at: number, value: number) => {
			ring[at] = (ring[at] ?? 0) ^ value;
		};
		for (const [at, byte] of this.folded.entries()) {
			const bit = (at * TURN) % WIDTH;
			const shifted = byte << (bit % 8);
			xor(bit >> 3, shifted & 0xff);
			xor(((bit >> 3) + 1) % BYTES, shifted >> 8);
		}
		const length = Buffer.alloc(8);
		length.writeBigUInt64LE(BigInt(this.length));
		for (const [at, byte] of length.entries()) xor(BYTES - 8 + at, byte);
		return Buffer.from(ring).toString('base64');
	}

	private fold(bytes: Uint8Array): void {
		let at = this.length % WIDTH;
		for (const byte of bytes) {
			this.folded[at] = (this.folded[at] ?? 0) ^ byte;
			at = at + 1 === WIDTH ? 0 : at + 1;
		}
		this.length += bytes.byteLength;
	}

	/** Whole rounds of 160 bytes, four bytes at a time. */
	private foldWhole(bytes: Uint8Array): void {
		// A copy of its own: a slice of a Buffer would stay where it is.
		const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
		const input = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 4);
		const lanes = new Uint32Array(this.folded.buffer, this.folded.byteOffset, WIDTH / 4);
		let lane = 0;
		for (let at = 0; at < input.length; at += 1) {
			lanes[lane] = (lanes[lane] ?? 0) ^ (input[at] ?? 0);
			lane = lane + 1 === lanes.length ? 0 : lane + 1;
		}
		this.length += bytes.byteLength;
	}
}

/** The hash of a content that is in memory. */
export function quickXorOf(bytes: Uint8Array): string {
	const hash = new QuickXor();
	hash.update(bytes);
	return hash.digest();
}
