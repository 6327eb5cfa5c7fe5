import { Readable } from 'node:stream';
import { GraphError, succeeded, unwrap } from './errors';
import { type Graph } from './client';
import { link } from './path';
import { delayBefore, isThrottled, spend } from './retry';
import { type GraphReply, type GraphRequest } from './types';

export interface Download {
	readonly stream: Readable;
	/** Bytes, when the server says. */
	readonly size: number | undefined;
	readonly contentType: string | undefined;
}

/**
 * Opens the content of a file or attachment as a stream. Files come from a pre-authenticated URL, which never sees
 * the token and from which a broken stream is taken up again where it stopped.
 * https://learn.microsoft.com/graph/api/driveitem-get-content
 */
export async function download(graph: Graph, request: GraphRequest): Promise<Download> {
	const first = await graph.exchange({ ...request, stream: true });
	if (!succeeded(first)) return unwrap(request, first);
	const url = first.headers['location'];
	const reply = url ? await openAt(graph, { url, offset: 0 }) : first;
	return describe(reply, url ? Readable.from(resuming(graph, url, reply)) : (reply.body as Readable));
}

function describe(reply: GraphReply, stream: Readable): Download {
	const size = Number(reply.headers['content-length']);
	return { stream, size: Number.isFinite(size) ? size : undefined, contentType: reply.headers['content-type'] };
}

async function* resuming(graph: Graph, url: string, first: GraphReply): AsyncGenerator<Buffer> {
	const size = Number(first.headers['content-length'] ?? Number.NaN);
	for (let reply = first, offset = 0, attempt = 1; ; attempt++) {
		try {
			for await (const chunk of reply.body as Readable) {
				offset += (chunk as Buffer).length;
				yield chunk as Buffer;
			}
			if (!(offset < size)) return;
		} catch (error) {
			if (attempt >= graph.patience.attempts || isCancelled(error)) throw error;
		}
		reply = await openAt(graph, { url, offset });
	}
}

/** Opens the content from a byte on; repeats what the network or the server refused for the moment. */
async function openAt(graph: Graph, { url, offset }: { url: string; offset: number }): Promise<GraphReply> {
	const headers: Record<string, string> = offset > 0 ? { range: `bytes=${offset}-` } : {};
	for (let attempt = 1; ; attempt++) {
		const reply = await graph.transfer({ method: 'GET', url, headers: { accept: '*/*', ...headers }, stream: true });
		// A server that ignores Range starts again at byte 0: its bytes would be doubled.
		if (reply.status === (offset > 0 ? 206 : 200)) return reply;
		const failure = new GraphError({ method: 'GET', path: link(new URL(url).origin) }, reply);
		const temporary = reply.failure !== 'ERR_CANCELED' && [0, 429, 500, 502, 503, 504].includes(reply.status);
		if (!temporary || attempt >= graph.patience.attempts) throw failure;
		const delayMs = delayBefore(attempt, reply, graph.clock);
		if (!spend(graph.patience, { now: graph.clock.now(), delayMs, throttled: isThrottled(reply) })) throw failure;
		await graph.clock.sleep(delayMs);
	}
}

const isCancelled = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ERR_CANCELED';
