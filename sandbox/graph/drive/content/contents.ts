import { Readable } from 'node:stream';

import { graphError, type GraphError } from '../../../http/errors';
import { type Blob } from '../../../store/blobs';
import { type World } from '../../../world';
import { stateOf } from '../state';
import { type Content } from '../tables';
import { HEAD_BYTES, pixelsOf } from '../../picture/pixels';
import { QuickXor } from './quickXor';

/** Whether a content of that many bytes is kept, or its hash alone. */
export function keeps(world: World, size: number): boolean {
	const { keepContentsUpTo } = stateOf(world).settings;
	return keepContentsUpTo === undefined || size <= keepContentsUpTo;
}

export interface Receiving {
	/** Most bytes to take; more are refused by `tooMany`. */
	readonly limit: number;
	readonly tooMany: () => GraphError;
	readonly keep: boolean;
	readonly see: (chunk: Uint8Array) => void;
}

/** A stream as a blob, or only seen and counted when it is not to be kept. */
export async function receive(
	world: World,
	stream: AsyncIterable<Uint8Array>,
	{ limit, tooMany, keep, see }: Receiving,
): Promise<{ size: number; blob?: Blob }> {
	let size = 0;
	const checked = counted(stream, (chunk) => {
		size += chunk.byteLength;
		if (size <= limit) see(chunk);
		return size <= limit;
	});
	const blob = keep ? await world.blobs.write(checked) : await drained(checked);
	if (size <= limit) return { size, ...(blob ? { blob } : {}) };
	if (blob) await world.blobs.drop(blob.id);
	throw tooMany();
}

/** Everything is read to its end, so that the client gets to read the refusal; only what is wanted is passed on. */
async function* counted(
	stream: AsyncIterable<Uint8Array>,
	wanted: (chunk: Uint8Array) => boolean,
): AsyncGenerator<Uint8Array> {
	for await (const chunk of stream) if (wanted(chunk)) yield chunk;
}

async function drained(stream: AsyncIterable<Uint8Array>): Promise<undefined> {
	const iterator = stream[Symbol.asyncIterator]();
	for (let next = await iterator.next(); !next.done;) next = await iterator.next();
	return undefined;
}

/** A whole content out of one stream. */
export async function receiveContent(
	world: World,
	stream: AsyncIterable<Uint8Array>,
	options: Omit<Receiving, 'see'>,
): Promise<Content> {
	const seen = new SeenContent();
	const { size, blob } = await receive(world, stream, { ...options, see: (chunk) => seen.add(chunk) });
	return seen.content(size, options.keep ? (blob ? [blob] : []) : undefined);
}

/** A content that is in memory already. */
export function contentOf(world: World, bytes: Uint8Array): Content {
	const seen = new SeenContent();
	seen.add(bytes);
	return seen.content(bytes.byteLength, bytes.byteLength === 0 ? [] : [world.blobs.put(bytes)]);
}

/** What has to be known of a content's bytes while they pass. */
export class SeenContent {
	hash = new QuickXor();
	private head: Uint8Array = new Uint8Array();

	add(chunk: Uint8Array): void {
		this.hash.update(chunk);
		const missing = HEAD_BYTES - this.head.byteLength;
		if (missing > 0) this.head = Buffer.concat([this.head, chunk.subarray(0, missing)]);
	}

	/** The same beginning, for a piece that may have to be taken back. */
	clone(): SeenContent {
		const copy = new SeenContent();
		copy.hash = this.hash.clone();
		copy.head = this.head;
		return copy;
	}

	content(size: number, parts: readonly Blob[] | undefined): Content {
		const image = pixelsOf(this.head);
		return { size, quickXor: this.hash.digest(), ...(parts ? { parts } : {}), ...(image ? { image } : {}) };
	}
}

/** The bytes from `start` up to and including `end`, out of as many parts as they lie in. */
export function readContent(world: World, content: Content, range: { start: number; end: number }): Readable {
	const { parts } = content;
	if (!parts) throw notKept();
	const pieces: Array<{ id: string; start: number; end: number }> = [];
	let offset = 0;
	for (const { id, size } of parts) {
		const start = Math.max(range.start - offset, 0);
		const end = Math.min(range.end - offset, size - 1);
		if (start <= end) pieces.push({ id, start, end });
		offset += size;
	}
	const [only] = pieces;
	if (only && pieces.length === 1) return world.blobs.read(only.id, only);
	return Readable.from(
		(async function* all() {
			for (const { id, ...part } of pieces) yield* world.blobs.read(id, part) as AsyncIterable<Uint8Array>;
		})(),
		{ objectMode: false },
	);
}

/** All bytes of a content that is small enough for memory. */
export async function wholeContent(world: World, content: Content): Promise<Uint8Array> {
	if (content.size === 0) return new Uint8Array();
	const chunks: Uint8Array[] = [];
	const stream = readContent(world, content, { start: 0, end: content.size - 1 });
	for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
}

export function notKept(): GraphError {
	return graphError(
		501,
		'NotImplemented',
		'This content is larger than the sandbox was told to keep (keepContentsUpTo): only its size and hash are known.',
	);
}
