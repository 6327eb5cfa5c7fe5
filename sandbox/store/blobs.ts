import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Content kept outside of rows. Rows hold the `id`. */
export interface Blob {
	readonly id: string;
	readonly size: number;
}

interface StoredBlob extends Blob {
	readonly bytes?: Uint8Array;
	readonly file?: string;
}

/** Told about contents that come and go, to keep them elsewhere. */
export interface BlobKeeper {
	/** Where large contents are kept as files. */
	readonly folder: string;
	kept(blob: StoredBlob): void;
	dropped(id: string): void;
}

/** Bytes that a blob may have in memory; larger ones go to a file. */
const IN_MEMORY = 256 * 1024;

/** Contents of files and attachments. Memory does not grow with their size. */
export class Blobs {
	private readonly blobs = new Map<string, StoredBlob>();
	private directory: Promise<string> | undefined;
	private keeper: BlobKeeper | undefined;

	constructor(private readonly newId: () => string) {}

	/** Keeps a content that is in memory already. */
	put(bytes: Uint8Array): Blob {
		const blob = { id: this.newId(), size: bytes.byteLength, bytes };
		this.add(blob);
		return { id: blob.id, size: blob.size };
	}

	/** Keeps a content as it arrives; `see` is called with every chunk (to hash it). */
	async write(source: AsyncIterable<Uint8Array>, see: (chunk: Uint8Array) => void = () => undefined): Promise<Blob> {
		const chunks: Uint8Array[] = [];
		let size = 0;
		const iterator = source[Symbol.asyncIterator]();
		for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
			see(next.value);
			chunks.push(next.value);
			size += next.value.byteLength;
			if (size > IN_MEMORY) return await this.toFile(chunks, iterator, see);
		}
		return this.put(Buffer.concat(chunks));
	}

	/** The content, or the part from `start` up to and including `end`. */
	read(id: string, range: { start?: number; end?: number } = {}): Readable {
		const blob = this.blobs.get(id);
		if (!blob) throw new Error(`there is no blob '${id}'`);
		if (blob.file !== undefined) return createReadStream(blob.file, range);
		return Readable.from([
			Buffer.from((blob.bytes ?? new Uint8Array()).subarray(range.start ?? 0, (range.end ?? blob.size - 1) + 1)),
		]);
	}

	/** All of a content at once: for what goes into JSON, which is made without waiting. */
	bytes(id: string): Buffer {
		const blob = this.blobs.get(id);
		if (!blob) throw new Error(`there is no blob '${id}'`);
		return blob.file === undefined ? Buffer.from(blob.bytes ?? new Uint8Array()) : readFileSync(blob.file);
	}

	/** One content out of several, in order; the parts are dropped. */
	async join(ids: readonly string[], see?: (chunk: Uint8Array) => void): Promise<Blob> {
		const joined = await this.write(this.readAll(ids), see);
		await Promise.all(ids.map(async (id) => await this.drop(id)));
		return joined;
	}

	private async *readAll(ids: readonly string[]): AsyncIterable<Uint8Array> {
		for (const id of ids) yield* this.read(id) as AsyncIterable<Uint8Array>;
	}

	async drop(id: string): Promise<void> {
		const file = this.blobs.get(id)?.file;
		this.blobs.delete(id);
		this.keeper?.dropped(id);
		if (file !== undefined) await rm(file, { force: true });
	}

	/** Goes on with contents of another run, and tells `keeper` about what changes from now on. */
	resume(kept: Iterable<StoredBlob>, keeper: BlobKeeper): void {
		for (const blob of kept) this.blobs.set(blob.id, blob);
		this.keeper = keeper;
		this.directory = Promise.resolve(keeper.folder);
	}

	/** Lets go of everything; contents that are kept elsewhere stay there. */
	async close(): Promise<void> {
		if (this.keeper) this.blobs.clear();
		else await this.clear();
	}

	private add(blob: StoredBlob): void {
		this.blobs.set(blob.id, blob);
		this.keeper?.kept(blob);
	}

	/** Nothing is there any more as soon as it is called; files are gone when it resolves. */
	async clear(): Promise<void> {
		if (this.keeper) {
			await Promise.all([...this.blobs.keys()].map(async (id) => await this.drop(id)));
			return;
		}
		this.blobs.clear();
		const made = this.directory;
		this.directory = undefined;
		const directory = await made;
		if (directory !== undefined) await rm(directory, { recursive: true, force: true });
	}

	private async toFile(
		head: Uint8Array[],
		rest: AsyncIterator<Uint8Array>,
		see: (chunk: Uint8Array) => void,
	): Promise<Blob> {
		this.directory ??= mkdtemp(join(tmpdir(), 'office365-sandbox-'));
		const id = this.newId();
		const file = join(await this.directory, id);
		let size = 0;
		async function* all() {
			for (const chunk of head.splice(0)) {
				size += chunk.byteLength;
				yield chunk;
			}
			for (let next = await rest.next(); !next.done; next = await rest.next()) {
				see(next.value);
				size += next.value.byteLength;
				yield next.value;
			}
		}
		const output = createWriteStream(file);
		Readable.from(all())
			.on('error', (cause) => output.destroy(cause))
			.pipe(output);
		try {
			await finished(output);
		} catch (cause) {
			await rm(file, { force: true });
			throw cause;
		}
		this.add({ id, size, file });
		return { id, size };
	}
}
