import { type Readable } from 'node:stream';
import { type Graph } from './client';
import { GraphError, succeeded, unwrap } from './errors';
import { link } from './path';
import { rest } from './retry';
import { type GraphReply, type GraphRequest, type HttpRequest } from './types';

export interface ByteRange {
	/** The first byte, counted from 0. */
	readonly start: number;
	/** The last byte; without it, to the end. */
	readonly end?: number | undefined;
}

/** Content that is open for reading. */
export interface Opened {
	readonly body: Readable;
	readonly contentType: string | undefined;
	/** Bytes to leave out at the beginning: a server that ignores Range starts all over. */
	readonly skip: number;
	/** Bytes that are wanted after those, when the server says how many there are. */
	readonly size: number | undefined;
}

/** By what a server tells one state of a content from another. */
interface Version {
	readonly etag: string | undefined;
	/** Bytes of the whole content. */
	readonly total: number | undefined;
}

interface Wish {
	readonly range?: ByteRange;
	readonly url?: string | undefined;
}

const MOST_REDIRECTS = 5;
const TEMPORARY = [0, 429, 500, 502, 503, 504];
/** What a pre-authenticated URL answers when it has expired. */
const EXPIRED = [401, 403, 404, 410];

/** The content behind a Graph call, which can be opened again from any byte. */
export class Content {
	private url: string | undefined;
	private readonly range: ByteRange;
	/** What the server first said of the content, to notice when it is replaced half-way. */
	private version: Version | undefined;

	constructor(
		private readonly graph: Graph,
		readonly request: GraphRequest,
		{ range = { start: 0 }, url }: Wish,
	) {
		this.range = range;
		this.url = url;
	}

	/** Whether the server gave a means to tell that a second reply continues the first. */
	get isResumable(): boolean {
		return this.version?.etag !== undefined || this.version?.total !== undefined;
	}

	/** Opens the content after `received` bytes of it; throws a GraphError, or a sentence when it has changed. */
	async open(received = 0): Promise<Opened> {
		const from = this.range.start + received;
		const reply = await this.ask(rangeHeaders(from, this.range.end));
		const version = versionOf(reply);
		if (this.version && (reply.status === 416 || differs(this.version, version))) {
			throw new RangeError('The content was changed while it was being downloaded. Download it again');
		}
		if (!succeeded(reply)) throw this.failure(reply);
		this.version ??= version;
		return describe(reply, { start: from, end: this.range.end });
	}

	private async ask(headers: Record<string, string>): Promise<GraphReply> {
		const known = this.url;
		let reply = known ? await this.fromUrl(known, headers) : await this.fromGraph(headers);
		if (known && EXPIRED.includes(reply.status)) reply = await this.fromGraph(headers);
		if (!succeeded(reply) && reply.status !== 416) throw this.failure(reply);
		return reply;
	}

	/** Graph sends the bytes itself, or says where they are. */
	private async fromGraph(headers: Record<string, string>): Promise<GraphReply> {
		const request = { ...this.request, stream: true, headers: { ...this.request.headers, ...headers } };
		const reply = await this.graph.exchange(request);
		this.url = elsewhere(reply);
		if (this.url) return await this.fromUrl(this.url, headers);
		return succeeded(reply) ? reply : unwrap(request, reply);
	}

	/** Repeats what the network or the server refused for the moment. */
	private async fromUrl(url: string, headers: Record<string, string>): Promise<GraphReply> {
		for (let attempt = 1; ; attempt++) {
			const reply = await this.follow(url, headers);
			const temporary = reply.failure !== 'ERR_CANCELED' && TEMPORARY.includes(reply.status);
			if (!temporary || attempt >= this.graph.patience.attempts) return reply;
			if (!(await rest(this.graph, reply, attempt))) return reply;
		}
	}

	/** The address may lead on to another; none of them sees the token. */
	private async follow(first: string, headers: Record<string, string>): Promise<GraphReply> {
		for (let url = first, step = 1; ; step++) {
			const request: HttpRequest = { method: 'GET', url, headers: { accept: '*/*', ...headers }, stream: true };
			const reply = await this.graph.transfer(request, this.request);
			const next = elsewhere(reply);
			if (!next) return reply;
			if (step >= MOST_REDIRECTS) throw new RangeError('The content’s address leads round in circles: not followed');
			url = new URL(next, url).href;
		}
	}

	/** The address holds a key, so only its host is shown. */
	private failure(reply: GraphReply): GraphError {
		return new GraphError(this.url ? { method: 'GET', path: link(new URL(this.url).origin) } : this.request, reply);
	}
}

/** Where a reply says that the content is. */
const elsewhere = ({ status, headers }: GraphReply): string | undefined =>
	status >= 300 && status < 400 ? headers['location'] : undefined;

/** Compressed content could not be taken up again in the middle. */
function rangeHeaders(from: number, end: number | undefined): Record<string, string> {
	const range: Record<string, string> = from > 0 || end !== undefined ? { range: `bytes=${from}-${end ?? ''}` } : {};
	return { 'accept-encoding': 'identity', ...range };
}

function versionOf({ status, headers }: GraphReply): Version {
	const range = /^bytes \d+-\d+\/(\d+)$/.exec(headers['content-range'] ?? '');
	const length = status === 200 && !headers['content-encoding'] ? headers['content-length'] : undefined;
	const total = range?.[1] ?? length;
	return { etag: headers['etag'], total: total === undefined ? undefined : Number(total) };
}

/** Only what both replies say is compared. */
const differs = (one: Version, other: Version): boolean =>
	(one.etag !== undefined && other.etag !== undefined && one.etag !== other.etag) ||
	(one.total !== undefined && other.total !== undefined && one.total !== other.total);

function describe(reply: GraphReply, { start, end }: ByteRange): Opened {
	const { total } = versionOf(reply);
	const sent = Number(/^bytes (\d+)-/.exec(reply.headers['content-range'] ?? '')?.[1] ?? 0);
	const stop = Math.min(end === undefined ? Infinity : end + 1, total ?? Infinity);
	return {
		body: reply.body as Readable,
		contentType: reply.headers['content-type'],
		skip: Math.max(0, start - sent),
		size: Number.isFinite(stop) ? Math.max(0, stop - start) : undefined,
	};
}
