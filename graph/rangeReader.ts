import { type Readable } from 'node:stream';
import { clearingAway } from './youngGarbage';

/** Bytes that can be read again from any offset, so that a failed range needs no copy in memory. */
export interface Source {
	readonly size: number;
	open(this: void, offset: number): Promise<Readable>;
}

/** Reads ranges one after another from one stream, and opens a new one only to go back. */
export class RangeReader {
	/** Why the source itself could not be read: no reason to ask the server again. */
	failure: Error | undefined;
	private idle: Cursor | undefined;
	private seen = 0;
	private readonly clearAway = clearingAway();

	/** `observe` sees every byte once and in order, however often ranges are read again. */
	constructor(
		private readonly source: Source,
		private readonly observe: (chunk: Buffer) => void = () => undefined,
	) {}

	async *read(from: number, end: number): AsyncGenerator<Buffer> {
		const cursor = this.idle?.position === from ? this.idle : await this.reopen(from);
		this.idle = undefined;
		try {
			while (cursor.position < end) {
				const chunk = await this.take(cursor, end - cursor.position);
				this.show(chunk, cursor.position - chunk.length);
				yield chunk;
				this.clearAway(chunk.length);
			}
			this.idle = cursor;
		} finally {
			// A range that broke off may still be reading: the next one gets a stream of its own.
			if (this.idle !== cursor) cursor.close();
		}
	}

	close(): void {
		this.idle?.close();
		this.idle = undefined;
	}

	private async reopen(from: number): Promise<Cursor> {
		this.close();
		return await this.orFailure(async () => new Cursor(await this.source.open(from), from));
	}

	private async take(cursor: Cursor, most: number): Promise<Buffer> {
		return await this.orFailure(async () => {
			const chunk = await cursor.take(most);
			if (chunk) return chunk;
			throw new RangeError(`The binary data ended after ${cursor.position} of ${this.source.size} bytes`);
		});
	}

	private async orFailure<T>(work: () => Promise<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			this.failure = error instanceof Error ? error : new Error(String(error));
			throw error;
		}
	}

	private show(chunk: Buffer, at: number): void {
		const end = at + chunk.length;
		if (end <= this.seen) return;
		this.observe(at < this.seen ? chunk.subarray(this.seen - at) : chunk);
		this.seen = end;
	}
}

class Cursor {
	private readonly iterator: AsyncIterator<Buffer>;
	private rest: Buffer = Buffer.alloc(0);

	constructor(
		private readonly stream: Readable,
		public position: number,
	) {
		this.iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	}

	/** The next bytes; undefined at the end of the stream. */
	async take(most: number): Promise<Buffer | undefined> {
		while (this.rest.length === 0) {
			const { value, done } = await this.iterator.next();
			if (done) return undefined;
			this.rest = value;
		}
		const chunk = this.rest.subarray(0, most);
		this.rest = this.rest.subarray(chunk.length);
		this.position += chunk.length;
		return chunk;
	}

	close(): void {
		this.stream.destroy();
	}
}
