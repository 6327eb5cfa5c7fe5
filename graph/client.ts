import { systemClock } from './clock';
import { unwrap } from './errors';
import { type Gate } from './gate';
import { http } from './http';
import { laneOf } from './lanes';
import { withImmutableIds } from './outlook';
import {
	authenticate,
	identify,
	retry,
	stack,
	stayOnHost,
	throttle,
	type Policy,
	type Send,
	type Way,
} from './policies';
import { isThrottled, patience as patienceOf, type Patience } from './retry';
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
	/** The reply, whatever its status. */
	exchange(this: void, request: GraphRequest): Promise<GraphReply>;
	/** The same without repeating it: for whoever decides about that himself. */
	attempt(this: void, request: GraphRequest, way?: Way): Promise<GraphReply>;
	/** An exchange with a pre-authenticated URL: no token, no repetition. */
	transfer: Transport;
	/** Undoes what a failed operation began, as far as that goes: never throws. A cancelled run does not wait for it. */
	tidy(this: void, undo: Undo): Promise<void>;
}

/** Uses the client that it is given: the run's own sends nothing any more once the run is cancelled. */
export type Undo = (graph: Pick<Graph, 'exchange' | 'transfer'>) => Promise<unknown>;

const VERSION = '/v1.0';

export function createGraph(options: GraphOptions): Graph {
	const { baseUrl, gate, owner, patience, clock, transport } = options;
	const tokens = tokensUntilCancelled(options.tokens, clock.cancelled);
	const through = (wayOf: (request: GraphRequest) => Way, ...first: Policy[]): Send =>
		stack(
			async (request) => await transport(toHttp(baseUrl, request)),
			stayOnHost(baseUrl),
			...first,
			throttle({ gate, wayOf: (request) => owned(wayOf(request), owner), clock, purse: patience }),
			authenticate(tokens),
			identify,
		);
	const repeated = through(wayOf, retry(patience, clock));

	const exchange: Graph['exchange'] = async (request) => await repeated(withImmutableIds(request));

	return {
		clock,
		patience,
		tokens,
		exchange,
		attempt: async (request, way) => await through(way ? () => way : wayOf)(withImmutableIds(request)),
		transfer: transport,
		tidy: async (undo) => await tidy(undo, { exchange, transfer: transport }, options),
		send: async <T>(request: GraphRequest) => unwrap<T>(request, await exchange(request)),
	};
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

const wayOf = (request: GraphRequest): Way => ({
	lane: laneOf(request),
	refusal: (reply) => (isThrottled(reply) ? reply : undefined),
});

const owned = ({ lane, refusal }: Way, owner: string): Way => ({
	lane: { ...lane, key: `${owner} ${lane.key}` },
	refusal,
});

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
