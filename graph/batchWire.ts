import { withQuery } from './client';
import { path } from './path';
import { type GraphReply, type GraphRequest } from './types';

/** https://learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20;

interface SubReply {
	id: string;
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Whether a call can travel inside a `$batch`: bytes, streams, and links that Graph handed out cannot. */
export function fitsBatch({ alone, stream, body, path: { path: target } }: GraphRequest): boolean {
	return !alone && !stream && !Buffer.isBuffer(body) && !isStream(body) && !/^https?:/.test(target);
}

/** Graph takes requests of up to 4 MiB; the rest is for what stands around the bodies. */
export const BATCH_BYTES = 3_500_000;

export const bodySize = ({ body }: GraphRequest): number =>
	body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));

/** Several calls as one. */
export const batched = (requests: readonly GraphRequest[]): GraphRequest => ({
	method: 'POST',
	path: path`/$batch`,
	body: { requests: requests.map((request, at) => toSub(String(at), request)) },
});

/** What a batch's reply says of each of its calls, in their order. */
export function partsOf(outer: GraphReply, count: number): GraphReply[] {
	const subs = new Map(subReplies(outer).map((sub) => [sub.id, sub]));
	return Array.from({ length: count }, (_, at) => toReply(subs.get(String(at)), outer));
}

function toSub(id: string, request: GraphRequest) {
	const headers = { ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }), ...request.headers };
	return {
		id,
		method: request.method,
		url: withQuery(request),
		...(Object.keys(headers).length > 0 ? { headers } : {}),
		...(request.body === undefined ? {} : { body: request.body }),
	};
}

function subReplies(outer: GraphReply): SubReply[] {
	const body = outer.body;
	const found = typeof body === 'object' && body !== null && 'responses' in body ? body.responses : undefined;
	return outer.status === 200 && Array.isArray(found) ? (found as SubReply[]) : [];
}

/** A sub-reply that is missing is an unclear answer; so is everything when the batch itself was not answered. */
function toReply(sub: SubReply | undefined, outer: GraphReply): GraphReply {
	if (sub) return { status: sub.status, headers: lowerCased(sub.headers ?? {}), body: sub.body };
	if (outer.status !== 200) return outer;
	return { status: 0, headers: outer.headers, body: undefined, failure: 'MissingFromBatch' };
}

const lowerCased = (headers: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

const isStream = (body: unknown): boolean => typeof body === 'object' && body !== null && 'pipe' in body;
