import { withQuery } from './client';
import { withImmutableIds } from './outlook';
import { path } from './path';
import { type GraphReply, type GraphRequest } from './types';

/** https://learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20;

/** One of many calls, by its place among them. */
export interface Job {
	readonly index: number;
	readonly request: GraphRequest;
}

/** What came back for one of them. */
export interface Part {
	readonly job: Job;
	readonly reply: GraphReply;
}

interface SubReply {
	id: string;
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** Whether a call can travel inside a `$batch`: bytes and streams cannot. */
export function fitsBatch(request: GraphRequest): boolean {
	return !request.stream && !Buffer.isBuffer(request.body) && !isStream(request.body);
}

/** Graph takes requests of up to 4 MiB; the rest is for what stands around the bodies. */
const BATCH_BYTES = 3_500_000;

/** As many calls as one batch holds, by number and by size. One that is too large for any batch goes alone. */
export function cut(lane: readonly Job[]): Job[][] {
	const parts: Job[][] = [];
	let room = 0;
	for (const job of lane) {
		const size = bodySize(job.request);
		const part = parts.at(-1);
		if (part && part.length < BATCH_SIZE && size <= room) part.push(job);
		else {
			parts.push([job]);
			room = BATCH_BYTES;
		}
		room -= size;
	}
	return parts;
}

const bodySize = ({ body }: GraphRequest): number => (body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body)));

/** Several calls as one. */
export const batched = (jobs: readonly Job[]): GraphRequest => ({
	method: 'POST',
	path: path`/$batch`,
	body: { requests: jobs.map(({ index, request }) => toSub(String(index), request)) },
});

/** What a batch's reply says of each of its calls, in their order. */
export function partsOf(outer: GraphReply, jobs: readonly Job[]): Part[] {
	const subs = new Map(subReplies(outer).map((sub) => [sub.id, sub]));
	return jobs.map((job) => ({ job, reply: toReply(subs.get(String(job.index)), outer) }));
}

function toSub(id: string, wanted: GraphRequest) {
	const request = withImmutableIds(wanted);
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
