import { batched, cut, partsOf, type Job, type Part } from './batchWire';
import { type Graph } from './client';
import { notMade } from './errors';
import { batchLane, laneOf } from './lanes';
import { claimsOf } from './policies';
import { afterUnclear, delayBefore, isThrottled, mayRepeat, spend } from './retry';
import { type GraphReply, type GraphRequest } from './types';

/**
 * Sends many calls, 20 at a time, as many batches at once as the mailbox's limit holds.
 * Replies come in the order of the requests; each has its own status, and only those that may be repeated go again.
 * Mailboxes are worked on side by side, so that a busy one never holds up another.
 */
export async function batch(graph: Graph, requests: readonly GraphRequest[]): Promise<GraphReply[]> {
	const replies: GraphReply[] = new Array<GraphReply>(requests.length);
	const jobs = requests.map((request, index) => ({ index, request }));
	await Promise.all(
		lanesOf(jobs).map(async (lane) => {
			for (const [index, reply] of await settle(graph, lane)) replies[index] = reply;
		}),
	);
	return replies;
}

function lanesOf(jobs: readonly Job[]): Job[][] {
	const lanes = new Map<string, Job[]>();
	for (const job of jobs) {
		const { key } = laneOf(job.request);
		const lane = lanes.get(key);
		if (lane) lane.push(job);
		else lanes.set(key, [job]);
	}
	return [...lanes.values()];
}

interface Answer extends Part {
	/** The token that the call was sent with. */
	readonly token: string;
	/** When it may go again, in ms since 1970. */
	readonly dueAt: number;
}

/**
 * Sends the calls of one lane, then again those that were refused, together: each at most as often as the run's patience
 * says, whether it was refused by itself or with its batch.
 */
async function settle(graph: Graph, jobs: Job[]): Promise<Map<number, GraphReply>> {
	const settled = new Map<number, GraphReply>();
	const unsure = new Set<number>();
	const renewed = new Set<number>();
	for (let attempt = 1, open = jobs; open.length > 0; attempt++) {
		const answers = (await sideBySide(cut(open), posting(graph, attempt))).flat();
		for (const { job, reply } of answers) {
			if (!unsure.has(job.index)) settled.set(job.index, reply);
			// That it could not be asked again does not make the first answer clear.
			else if (!reply.cause) settled.set(job.index, afterUnclear(job.request, reply));
		}

		const rejected = answers.filter(({ job, reply }) => reply.status === 401 && !renewed.has(job.index));
		for (const { job } of rejected) renewed.add(job.index);
		const last = rejected.at(-1);
		const [renewal] = await Promise.allSettled(last ? [graph.tokens.renew(last.token, claimsOf(last.reply))] : []);
		if (renewal?.status === 'rejected') {
			for (const { job } of rejected.splice(0)) settled.set(job.index, notMade(renewal.reason));
		}

		const refused = attempt < graph.patience.attempts ? answers.filter(isRepeatable) : [];
		const again = await wait(graph, refused);
		for (const { job, reply } of again) if (!isThrottled(reply)) unsure.add(job.index);
		open = [...rejected, ...again].map(({ job }) => job);
	}
	return settled;
}

/** Batches that a lane holds, and one that waits: the batches of other runs come between those that follow. */
const AT_ONCE = 3;

async function sideBySide<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	const left = [...all.entries()];
	const worker = async () => {
		for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1]);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return results;
}

const isRepeatable = ({ job, reply }: Answer): boolean => mayRepeat(job.request, reply);

/** Waits until all may go again whose wait the run's budget holds, and gives those. */
async function wait(graph: Graph, refused: Answer[]): Promise<Answer[]> {
	const now = graph.clock.now();
	const again = refused.filter(({ dueAt }) => dueAt - now <= graph.patience.budgetMs);
	const delayMs = Math.max(0, ...again.map(({ dueAt }) => dueAt - now));
	if (delayMs === 0) return again;
	if (!spend(graph.patience, { now, delayMs, throttled: again.some(({ reply }) => isThrottled(reply)) })) return [];
	await graph.clock.sleep(delayMs);
	return again;
}

/** Sends one batch after another. When one cannot be made, because the sign-in failed, those after it are not either. */
function posting(graph: Graph, attempt: number): (jobs: Job[]) => Promise<Answer[]> {
	let obstacle: GraphReply | undefined;
	return async (jobs) => {
		const [posted] = obstacle ? [] : await Promise.allSettled([post(graph, jobs, attempt)]);
		if (posted?.status === 'fulfilled') return posted.value;
		const reply = (obstacle ??= notMade(posted?.reason));
		return jobs.map((job) => ({ job, reply, token: '', dueAt: 0 }));
	};
}

async function post(graph: Graph, jobs: Job[], attempt: number): Promise<Answer[]> {
	const token = await graph.tokens.token();
	const replies = await repliesTo(graph, jobs);
	const now = graph.clock.now();
	return replies.map(({ job, reply }) => ({
		job,
		reply,
		token,
		dueAt: now + delayBefore(attempt, reply, graph.clock),
	}));
}

async function repliesTo(graph: Graph, jobs: Job[]): Promise<Part[]> {
	const [first] = jobs;
	if (!first) return [];
	if (jobs.length === 1) return [{ job: first, reply: await graph.attempt(first.request) }];
	const lane = batchLane(laneOf(first.request), jobs.length);
	const refusal = (reply: GraphReply) => lastRefusal(partsOf(reply, jobs));
	return partsOf(await graph.attempt(batched(jobs), { lane, refusal }), jobs);
}

/** Calls of a batch that Graph runs at a time, in their order. */
const RUN_TOGETHER = 4;

/**
 * The refusal that concerns the neighbours too: the mailbox refuses everything when those that ran last were all refused.
 * A call that was refused before others were carried out was refused by itself.
 */
function lastRefusal(parts: readonly Part[]): GraphReply | undefined {
	const last = parts.slice(-RUN_TOGETHER).map(({ reply }) => reply);
	return last.every(isThrottled) ? last.at(-1) : undefined;
}
