import { Batches } from './batch';
import { fitsBatch } from './batchWire';
import { systemClock } from './clock';
import { unwrap } from './errors';
import { type Gate, type LaneShare } from './gate';
import { http } from './http';
import { laneOf } from './lanes';
import { withImmutableIds } from './outlook';
import { authenticate, identify, passing, retry, stack, stayOnHost, type Pass, type Send } from './policies';
import { patience as patienceOf, type Patience } from './retry';
import {
	type Clock,
	type GraphReply,
	type GraphRequest,
	type HttpRequest,
	type TokenSource,
	type Transport,
} from './types';
import { tokensUntilCancelled } from './untilCancelled';

export interface GraphOptions {
	/** Scheme and host, such as `https://graph.microsoft.com`. */
	readonly baseUrl: string;
	readonly tokens: TokenSource;
	readonly transport: Transport;
	/** Shared by all who use the same application in the same tenant. */
	readonly gate: Gate;
	/** Tenant and application: limits are counted for these. */
	readonly owner: string;
	readonly patience: Patience;
	readonly clock: Clock;
}

/** A Graph client for one run and one credential. */
export interface Graph extends Pick<GraphOptions, 'clock' | 'patience' | 'tokens'> {
	/** The reply's body; throws a GraphError. `T` is undefined for replies without content. */
	send<T>(this: void, request: GraphRequest): Promise<T>;
	/** The reply, whatever its status. Calls that are made at the same moment travel in batches. */
	exchange(this: void, request: GraphRequest): Promise<GraphReply>;
	/** An exchange with a pre-authenticated URL, in the lane of the call that told it: no token, no repetition. */
	transfer(this: void, request: HttpRequest, toldBy: Pick<GraphRequest, 'path'>): Promise<GraphReply>;
	/** Undoes what a failed operation began, as far as that goes: never throws. A cancelled run does not wait for it. */
	tidy(this: void, undo: Undo): Promise<void>;
}

/** Uses the client that it is given: the run's own sends nothing any more once the run is cancelled. */
export type Undo = (graph: Pick<Graph, 'exchange' | 'transfer'>) => Promise<unknown>;

const VERSION = '/v1.0';

export function createGraph(options: GraphOptions): Graph {
	const { baseUrl, clock, patience, transport } = options;
	const tokens = tokensUntilCancelled(options.tokens, clock.cancelled);
	const pass = passing(options);
	const signed = stack(async (request) => await transport(toHttp(baseUrl, request)), authenticate(tokens), identify);
	const batches = new Batches({ pass, send: signed, tokens });
	const alone: Send = async (request) => await single(pass, laneOf(request), async () => await signed(request));
	const repeated = stack(
		async (request) => await (fitsBatch(request) ? batches.send(request) : alone(request)),
		stayOnHost(baseUrl),
		retry(options),
	);

	const exchange: Graph['exchange'] = async (request) => await repeated(withImmutableIds(request));
	const transfer: Graph['transfer'] = async (request, toldBy) =>
		await single(pass, { ...laneOf(toldBy), weight: 0 }, async () => await transport(request));

	return {
		clock,
		patience,
		tokens,
		exchange,
		transfer,
		tidy: async (undo) => await tidy(undo, { exchange, transfer }, options),
		send: async <T>(request: GraphRequest) => unwrap<T>(request, await exchange(request)),
	};
}

async function single(pass: Pass, lane: LaneShare, work: () => Promise<GraphReply>): Promise<GraphReply> {
	const [reply] = await pass(lane, async () => [await work()]);
	return reply as GraphReply;
}

/** For all that undoing takes after a cancelled run, waits included. */
const TIDY_MS = 10_000;

async function tidy(undo: Undo, own: Parameters<Undo>[0], options: GraphOptions): Promise<void> {
	const { cancelled } = options.clock;
	// Settled, whatever came of it: the failure that led here is the one to tell.
	if (!cancelled?.aborted) await Promise.allSettled([undo(own)]);
	// Also when the run was cancelled meanwhile; undoing twice is undoing once.
	if (cancelled?.aborted) void Promise.allSettled([undo(afterwards(options))]);
}

/** A client that outlives the run, for a short time. */
function afterwards(options: GraphOptions): Graph {
	const limit = AbortSignal.timeout(TIDY_MS);
	return createGraph({
		...options,
		transport: http(limit),
		patience: patienceOf(TIDY_MS),
		clock: systemClock(limit),
	});
}

function toHttp(baseUrl: string, request: GraphRequest): HttpRequest {
	const { path } = request.path;
	const url = /^https?:/.test(path) ? path : `${baseUrl}${VERSION}${withQuery(request)}`;
	const body = encodeBody(request.body);
	const contentType: Record<string, string> = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
	return {
		method: request.method,
		url,
		headers: { ...contentType, ...request.headers },
		...(body === undefined ? {} : { body }),
		...(request.stream ? { stream: true } : {}),
	};
}

/** Path and query, as `$batch` wants them too. */
export function withQuery({ path, query = {} }: Pick<GraphRequest, 'path' | 'query'>): string {
	const pairs = Object.entries(query)
		.filter(([, value]) => value !== undefined)
		// `+` would reach some Graph workloads as a plus sign, so spaces are %20.
		.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
	if (pairs.length === 0) return path.path;
	return `${path.path}${path.path.includes('?') ? '&' : '?'}${pairs.join('&')}`;
}

function encodeBody(body: unknown): HttpRequest['body'] {
	if (body === undefined || Buffer.isBuffer(body) || isStream(body)) return body;
	return JSON.stringify(body);
}

const isStream = (body: unknown): body is Exclude<HttpRequest['body'], string | Buffer | undefined> =>
	typeof body === 'object' && body !== null && 'pipe' in body;
