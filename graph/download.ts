import { Readable } from 'node:stream';
import { type Graph } from './client';
import { type ByteRange, Content, type Opened } from './content';
import { GraphError } from './errors';
import { rest } from './retry';
import { type GraphReply, type GraphRequest } from './types';
import { clearingAway } from './youngGarbage';

export interface Download {
	readonly stream: Readable;
	/** Bytes, when the server says. */
	readonly size: number | undefined;
	readonly contentType: string | undefined;
}

export interface DownloadWish {
	/** Only these bytes. */
	readonly range?: ByteRange;
	/** The pre-authenticated address, when an earlier reply told it: saves asking for it. */
	readonly url?: string | undefined;
}

/**
 * Opens the content of a file or attachment as a stream. Files come from a pre-authenticated URL, which never sees
 * the token. A broken stream is taken up again where it stopped, with a new URL when the old one has expired.
 * https://learn.microsoft.com/graph/api/driveitem-get-content
 */
export async function download(graph: Graph, request: GraphRequest, wish: DownloadWish = {}): Promise<Download> {
	const content = new Content(graph, request, wish);
	const first = await content.open();
	const stream = Readable.from(resuming(graph, content, first));
	// A stream that nobody has begun to read ends without a word to what it reads from.
	stream.once('close', () => first.body.destroy());
	return {
		stream,
		size: first.size,
		contentType: first.contentType,
	};
}

async function* resuming(graph: Graph, content: Content, first: Opened): AsyncGenerator<Buffer> {
	let opened = first;
	const clearAway = clearingAway();
	try {
		for (let received = 0, failures = 0; ;) {
			const before = received;
			const iterator = bytesOf(opened);
			let piece = await pull(iterator);
			for (; 'chunk' in piece; piece = await pull(iterator)) {
				received += piece.chunk.length;
				yield piece.chunk;
				clearAway(piece.chunk.length);
			}
			if (received >= (first.size ?? ('failure' in piece ? Infinity : 0))) return;
			failures = received > before ? 1 : failures + 1;
			await beforeNextTry(graph, { failures, reply: noAnswer(piece), content });
			opened.body.destroy();
			opened = await content.open(received);
		}
	} finally {
		opened.body.destroy();
	}
}

type Piece = { readonly chunk: Buffer } | { readonly failure: string } | { readonly end: true };

/** Only the reading itself is caught: what the consumer throws in is not a broken connection. */
async function pull(iterator: AsyncIterator<Buffer>): Promise<Piece> {
	try {
		const { value, done } = await iterator.next();
		return done ? { end: true } : { chunk: value };
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';
		return { failure: code };
	}
}

/** The bytes that were wanted, also from a server that ignores Range and sends all of them. */
async function* bytesOf({ body, skip, size = Infinity }: Opened): AsyncGenerator<Buffer> {
	let at = -skip;
	for await (const chunk of body as AsyncIterable<Buffer>) {
		const wanted = chunk.subarray(Math.max(0, -at), Math.max(0, Math.min(chunk.length, size - at)));
		if (wanted.length > 0) yield wanted;
		at += chunk.length;
		if (at >= size) return;
	}
}

const noAnswer = (piece: Piece): GraphReply => ({
	status: 0,
	headers: {},
	body: undefined,
	failure: 'failure' in piece ? piece.failure : 'ECONNRESET',
});

interface Break {
	readonly failures: number;
	readonly reply: GraphReply;
	readonly content: Content;
}

async function beforeNextTry(graph: Graph, { failures, reply, content }: Break): Promise<void> {
	const hopeless = !content.isResumable || failures >= graph.patience.attempts || reply.failure === 'ERR_CANCELED';
	if (hopeless || !(await rest(graph, reply, failures))) throw new GraphError(content.request, reply);
}
