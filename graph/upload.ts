import { Readable } from 'node:stream';
import { type Graph } from './client';
import { GraphError, succeeded } from './errors';
import { link } from './path';
import { RangeReader, type Source } from './rangeReader';
import { mayRepeat, rest } from './retry';
import { type GraphReply, type GraphRequest, type Method } from './types';
import { nextOffset, shorter } from './uploadRanges';

export { type Source };
export { LARGEST_RANGE, RANGE_UNIT } from './uploadRanges';

export interface UploadOptions {
	/** The call that creates the session. */
	readonly session: GraphRequest;
	readonly source: Source;
	/** Most bytes per range: a multiple of 320 KiB for files, at most 4 MB for mail attachments. */
	readonly rangeSize: number;
	/** Sees every byte once and in order. */
	readonly observe?: (chunk: Buffer) => void;
	/** Asked when the last answer was lost and the session with it: the reply it would have brought, if all arrived. */
	readonly landed?: () => Promise<GraphReply | undefined>;
}

interface Session {
	uploadUrl: string;
}

/** How a session ended: with the last reply, or gone before that. */
type Ending = { readonly reply: GraphReply } | { readonly gone: GraphError; readonly all: boolean };
/** How far a session is. */
type Progress = { readonly next: number } | Ending;

/**
 * Uploads through an upload session, range after range, each streamed. After a failure the server says what it still
 * misses, and the upload goes on there; a session that is lost is replaced once. The last reply is returned: 201 or 200,
 * with the driveItem for files and a Location for attachments.
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function upload(graph: Graph, options: UploadOptions): Promise<GraphReply> {
	if (options.source.size === 0) throw new RangeError('There are no bytes to upload');
	const reader = new RangeReader(options.source, options.observe);
	try {
		for (let replaced = false; ; replaced = true) {
			// A session that nobody uses costs nothing, so its creation may be repeated.
			const { uploadUrl } = await graph.send<Session>({ ...options.session, repeatable: true });
			const ending = await useSession(graph, uploadUrl, { options, reader });
			if ('reply' in ending) return ending.reply;
			const landed = ending.all ? await options.landed?.() : undefined;
			if (landed) return landed;
			if (replaced) throw ending.gone;
		}
	} finally {
		reader.close();
	}
}

interface Work {
	readonly options: UploadOptions;
	readonly reader: RangeReader;
}

async function useSession(graph: Graph, url: string, work: Work): Promise<Ending> {
	try {
		return await sendRanges(graph, url, work);
	} catch (error) {
		// Best effort: an abandoned session only holds quota until it expires.
		await graph.tidy(
			async ({ transfer }) => await transfer({ method: 'DELETE', url, headers: {} }, work.options.session),
		);
		throw error;
	}
}

async function sendRanges(graph: Graph, url: string, { options, reader }: Work): Promise<Ending> {
	const { source, session } = options;
	const { size } = source;
	let range = options.rangeSize;
	for (let offset = 0, failures = 0; ;) {
		const end = Math.min(offset + range, size);
		const reply = await putRange(graph, url, { session, reader, offset, end, size });
		if (reader.failure) throw reader.failure;
		let progress = progressOf(reply, end, size);
		if (!progress || ('next' in progress && progress.next <= offset)) {
			progress = await recover(graph, url, { session, reply, attempt: ++failures, all: end === size });
		} else failures = 0;
		if (!('next' in progress)) return progress;
		range = failures > 0 ? shorter(range) : Math.min(range * 2, options.rangeSize);
		offset = progress.next;
	}
}

interface Range extends Pick<UploadOptions, 'session'> {
	readonly reader: RangeReader;
	readonly offset: number;
	readonly end: number;
	readonly size: number;
}

async function putRange(graph: Graph, url: string, range: Range): Promise<GraphReply> {
	const { session, reader, offset, end, size } = range;
	const body = Readable.from(reader.read(offset, end), { objectMode: false });
	const headers = {
		'content-type': 'application/octet-stream',
		'content-length': String(end - offset),
		'content-range': `bytes ${offset}-${end - 1}/${size}`,
	};
	const reply = await graph.transfer({ method: 'PUT', url, headers, body }, session);
	// Nobody reads the rest of a range that broke off; its file would stay open.
	if (!succeeded(reply)) body.destroy();
	return reply;
}

/** What a range's reply says; undefined for a failure. */
function progressOf(reply: GraphReply, end: number, size: number): Progress | undefined {
	if (!succeeded(reply)) return undefined;
	const next = nextOffset(reply);
	if (next !== undefined) return { next };
	return end < size ? { next: end } : { reply };
}

interface Failed extends Pick<UploadOptions, 'session'> {
	readonly reply: GraphReply;
	/** From 1. */
	readonly attempt: number;
	/** Whether the range that failed was the last. */
	readonly all: boolean;
}

/** Asks the session what it still misses; throws when the failure is final or the run's patience is over. */
async function recover(graph: Graph, url: string, failed: Failed): Promise<Progress> {
	const { session, reply, attempt, all } = failed;
	const failure = errorAt('PUT', url, reply);
	if (isGone(reply)) return { gone: failure, all };
	if (attempt >= graph.patience.attempts || !isResumable(reply)) throw failure;
	// For a range that the server has already there is nothing to wait, except that the run may be cancelled.
	if (reply.status === 416) await graph.clock.sleep(0);
	else if (!(await rest(graph, reply, attempt))) throw failure;
	const status = await graph.transfer({ method: 'GET', url, headers: {} }, session);
	if (isGone(status)) return { gone: errorAt('GET', url, status), all };
	if (!succeeded(status)) {
		if (!mayRepeat({ method: 'GET' }, status)) throw errorAt('GET', url, status);
		return await recover(graph, url, { session, reply: status, attempt: attempt + 1, all });
	}
	const next = nextOffset(status);
	// Nothing is missing, yet the answer that said so is lost.
	return next === undefined ? { gone: failure, all: true } : { next };
}

/** A session is over when it is finished, expired, or its address is no longer good. */
const isGone = ({ status }: GraphReply): boolean => [401, 404, 410].includes(status);

/** 416: the server already has this range, only its answer was lost. 2xx: it has it, but asks for it once more. */
const isResumable = (reply: GraphReply): boolean =>
	reply.status === 416 || succeeded(reply) || mayRepeat({ method: 'PUT' }, reply);

/** The address holds a key, so only its host is shown. */
const errorAt = (method: Method, url: string, reply: GraphReply): GraphError =>
	new GraphError({ method, path: link(new URL(url).origin) }, reply);
