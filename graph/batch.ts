import { withQuery, type Graph } from './client';
import { batchLane, laneOf } from './lanes';
import { withImmutableIds } from './outlook';
import { path } from './path';
import { claimsOf } from './policies';
import { afterUnclear, delayBefore, isThrottled, mayRepeat, spend } from './retry';
import { type GraphReply, type GraphRequest } from './types';

/** https://learn.microsoft.com/graph/json-batching */
export const BATCH_SIZE = 20;

interface SubReply {
	id: string;
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

interface Job {
	readonly index: number;
	readonly request: GraphRequest;
}

/** Whether a call can travel inside a `$batch`: bytes and streams cannot. */
export function fitsBatch(request: GraphRequest): boolean {
	return !request.stream && !Buffer.isBuffer(request.body) && !isStream(request.body);
}

/**
 * Sends many calls, 20 at a time, as many batches at once as the mailbox's limit holds.
 * Replies come in the order of the requests; each has its own status, and only those that may be repeated go again.
 */
export async function batch(graph: Graph, requests: readonly GraphRequest[]): Promise<GraphReply[]> {
	const replies: GraphReply[] = new Array<GraphReply>(requests.length);
	const jobs = requests.map((request, index) => ({ index, request }));
	await Promise.all(
		chunks(jobs).map(async (chunk) => {
			for (const { index, reply } of await settle(graph, chunk)) replies[index] = reply;
		}),
	);
	return replies;
}

/** Chunks of one lane each, so that a busy mailbox never holds up another; in order, and none larger than Graph takes. */
export function chunks(jobs: readonly Job[]): Job[][] {
	const lanes = new Map<string, Job[]>();
	for (const job of jobs) {
		const { key } = laneOf(job.request);
		lanes.set(key, [...(lanes.get(key) ?? []), job]);
	}
	return [...lanes.values()].flatMap(cut);
}

/** Graph takes requests of up to 4 MiB; the rest is for what stands around the bodies. */
const BATCH_BYTES = 3_500_000;

/** As many calls as one batch holds, by number and by size. One that is too large for any batch goes alone. */
function cut(lane: readonly Job[]): Job[][] {
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

interface Answer {
	readonly job: Job;
	readonly reply: GraphReply;
}

async function settle(graph: Graph, chunk: Job[]): Promise<Array<{ index: number; reply: GraphReply }>> {
	const settled = new Map<number, GraphReply>();
	let open = chunk;
	let renewed = false;
	const unsure = new Set<number>();
	for (let attempt = 1; open.length > 0; attempt++) {
		const token = await graph.tokens.token();
		const answers = await post(graph, open);
		for (const { job, reply } of answers)
			settled.set(job.index, unsure.has(job.index) ? afterUnclear(job.request, reply) : reply);

		const rejected: Answer[] = renewed ? [] : answers.filter(({ reply }) => reply.status === 401);
		if (rejected[0]) await graph.tokens.renew(token, claimsOf(rejected[0].reply));
		renewed ||= rejected.length > 0;

		const unclear =
			attempt < graph.patience.attempts ? answers.filter(({ job, reply }) => mayRepeat(job.request, reply)) : [];
		for (const { job, reply } of unclear) if (!isThrottled(reply)) unsure.add(job.index);
		const waited = await wait(graph, unclear, attempt);
		open = [...rejected, ...(waited ? unclear : [])].map(({ job }) => job);
	}
	return [...settled].map(([index, reply]) => ({ index, reply }));
}

/** Waits as long as the most patient sub-reply asks; false when the run's budget does not hold that. */
async function wait(graph: Graph, answers: Answer[], attempt: number): Promise<boolean> {
	const replies = answers.map(({ reply }) => reply);
	if (replies.length === 0) return true;
	const delayMs = Math.max(...replies.map((reply) => delayBefore(attempt, reply, graph.clock)));
	if (!spend(graph.patience, { now: graph.clock.now(), delayMs, throttled: replies.some(isThrottled) })) return false;
	await graph.clock.sleep(delayMs);
	return true;
}

async function post(graph: Graph, jobs: Job[]): Promise<Answer[]> {
	const [only] = jobs;
	if (only && jobs.length === 1) return [{ job: only, reply: await graph.exchange(only.request) }];
	const outer = await graph.exchange(
		{
			method: 'POST',
			path: path`/$batch`,
			body: { requests: jobs.map(({ index, request }) => toSub(String(index), request)) },
			// Unless it was refused as a whole, each part decides for itself whether it goes again.
			repeatable: false,
		},
		batchLane(laneOf(jobs[0]?.request ?? { path: path`/` }), jobs.length),
	);
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
