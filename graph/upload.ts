import { Readable } from 'node:stream';
import { GraphError, succeeded } from './errors';
import { type Graph } from './client';
import { link } from './path';
import { delayBefore, isThrottled, mayRepeat, spend } from './retry';
import { type GraphReply, type GraphRequest } from './types';

/** Bytes that can be read again from any offset, so that a failed range needs no copy in memory. */
export interface Source {
	readonly size: number;
	open(this: void, offset: number): Promise<Readable>;
}

export interface UploadOptions {
	/** The call that creates the session. */
	readonly session: GraphRequest;
	readonly source: Source;
	/** Bytes per range: a multiple of 320 KiB for files, at most 4 MB for mail attachments. */
	readonly rangeSize: number;
}

/** Graph takes ranges in multiples of this; the last one may be shorter. */
export const RANGE_UNIT = 320 * 1024;

interface Session {
	uploadUrl: string;
}

/**
 * Uploads through an upload session, range after range, each streamed. After a failure the server says what it still
 * misses, and the upload goes on there. The last reply is returned: 201 or 200, with the driveItem for files and a
 * Location for attachments. https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function upload(graph: Graph, { session, source, rangeSize }: UploadOptions): Promise<GraphReply> {
	const { uploadUrl } = await graph.send<Session>(session);
	try {
		return await uploadRanges(graph, uploadUrl, { source, rangeSize });
	} catch (error) {
		// Best effort: an abandoned session only holds quota until it expires.
		await graph.transfer({ method: 'DELETE', url: uploadUrl, headers: {} });
		throw error;
	}
}

async function uploadRanges(graph: Graph, url: string, options: Omit<UploadOptions, 'session'>): Promise<GraphReply> {
	const { source, rangeSize } = options;
	const reader = new RangeReader(source);
	try {
		for (let offset = 0, failures = 0; ;) {
			const reply = await putRange(graph, url, { reader, offset, size: source.size, rangeSize });
			const next = succeeded(reply) ? nextOffset(reply) : undefined;
			if (succeeded(reply) && next === undefined) return reply;
			if (next !== undefined) {
				failures = next > offset ? 0 : failures + 1;
				offset = next;
				continue;
			}
			offset = await recover(graph, url, { reply, attempt: ++failures });
		}
	} finally {
		reader.close();
	}
}

interface Range {
	readonly reader: RangeReader;
	readonly offset: number;
	readonly size: number;
	readonly rangeSize: number;
}

async function putRange(graph: Graph, url: string, { reader, offset, size, rangeSize }: Range): Promise<GraphReply> {
	const end = Math.min(offset + rangeSize, size);
	return await graph.transfer({
		method: 'PUT',
		url,
		headers: {
			'content-type': 'application/octet-stream',
			'content-length': String(end - offset),
			'content-range': `bytes ${offset}-${end - 1}/${size}`,
		},
		body: Readable.from(reader.read(offset, end), { objectMode: false }),
	});
}

/** Asks the session what it still misses; throws when the failure is final or the run's patience is over. */
async function recover(
	graph: Graph,
	url: string,
	{ reply, attempt }: { reply: GraphReply; attempt: number },
): Promise<number> {
	const failure = new GraphError({ method: 'PUT', path: link(new URL(url).origin) }, reply);
	// 416: the server already has this range, only its answer was lost.
	const resumable = reply.status === 416 || mayRepeat({ method: 'PUT' }, reply);
	if (!resumable || attempt >= graph.patience.attempts) throw failure;
	const { clock } = graph;
	const delayMs = reply.status === 416 ? 0 : delayBefore(attempt, reply, clock);
	if (!spend(graph.patience, { now: clock.now(), delayMs, throttled: isThrottled(reply) })) throw failure;
	await clock.sleep(delayMs);
	const status = await graph.transfer({ method: 'GET', url, headers: {} });
	if (!succeeded(status)) {
		if (mayRepeat({ method: 'GET' }, status)) return await recover(graph, url, { reply: status, attempt: attempt + 1 });
		throw new GraphError({ method: 'GET', path: link(new URL(url).origin) }, status);
	}
	const next = nextOffset(status);
	if (next === undefined) throw failure;
	return next;
}

/** The first byte that is missing. OneDrive writes `["26-"]` or several ranges, Outlook `["2097152"]` in PascalCase. */
export function nextOffset(reply: GraphReply): number | undefined {
	const body = typeof reply.body === 'object' && reply.body !== null ? (reply.body as Record<string, unknown>) : {};
	const ranges = body['nextExpectedRanges'] ?? body['NextExpectedRanges'];
	if (!Array.isArray(ranges) || ranges.length === 0) return undefined;
	const starts = ranges.map((range) => Number.parseInt(String(range), 10)).filter((start) => start >= 0);
	return starts.length > 0 ? Math.min(...starts) : undefined;
}

/** Reads ranges one after another from one stream, and opens a new one only to go back. */
class RangeReader {
	private stream: Readable | undefined;
	private iterator: AsyncIterator<Buffer> | undefined;
	private rest: Buffer = Buffer.alloc(0);
	private position = -1;

	constructor(private readonly source: Source) {}

	async *read(from: number, end: number): AsyncGenerator<Buffer> {
		if (this.position !== from) await this.reopen(from);
		while (this.position < end) {
			const chunk = await this.next();
			if (chunk === undefined)
				throw new RangeError(`The binary data ended after ${this.position} of ${this.source.size} bytes`);
			const part = chunk.subarray(0, end - this.position);
			this.rest = chunk.subarray(part.length);
			this.position += part.length;
			yield part;
		}
	}

	close(): void {
		this.stream?.destroy();
	}

	private async reopen(offset: number): Promise<void> {
		this.close();
		this.stream = await this.source.open(offset);
		this.iterator = this.stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
		this.rest = Buffer.alloc(0);
		this.position = offset;
	}

	private async next(): Promise<Buffer | undefined> {
		if (this.rest.length > 0) return this.rest;
		const { value, done } = (await this.iterator?.next()) ?? { value: undefined, done: true };
		return done ? undefined : Buffer.from(value as Buffer);
	}
}
