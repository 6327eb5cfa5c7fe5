import { batched, BATCH_SIZE, bodySize, BATCH_BYTES, partsOf } from './batchWire';
import { laneOf } from './lanes';
import { RUN_TOGETHER } from './pace';
import { claimsOf, type Pass, type Send } from './policies';
import { type LaneShare } from './gate';
import { type GraphReply, type GraphRequest, type TokenSource } from './types';

/** What came back for one call. */
interface Answer {
	readonly reply: GraphReply;
	/** For a part of a batch: gets a newer token than it was sent with, once for all parts. */
	readonly renew?: (claims: string | undefined) => Promise<string>;
}

/** A call on its way into a batch, and who wants its answer. */
interface Call {
	readonly request: GraphRequest;
	readonly askers: Array<{ resolve: (answer: Answer) => void; reject: (reason: unknown) => void }>;
}

/** The calls of one batch. */
interface Load {
	readonly calls: readonly Call[];
	renew?: Answer['renew'];
}

interface Queue {
	readonly lane: LaneShare;
	/** In the order of their arrival; a read is found again by what it asks. */
	readonly calls: Map<string, Call>;
	/** Places in the lane that batches hold or wait for. */
	places: number;
	/** Calls that the waiting batches have room for. */
	promised: number;
	/** Whether it is looked at as soon as all that runs now has asked. */
	isDue: boolean;
}

export interface BatchOptions {
	/** Lets a batch through when its lane has room for it. */
	readonly pass: Pass;
	/** Signs and sends. */
	readonly send: Send;
	readonly tokens: TokenSource;
}

/**
 * Calls that are made at the same moment travel together, 20 at a time, as many batches at once as their mailbox's limit
 * holds. What goes with a batch is decided when it may start, so that it takes along all that have come meanwhile: calls
 * that go again after a refusal too. Reads that ask the same while they wait are asked once.
 */
export class Batches {
	private readonly queues = new Map<string, Queue>();
	private count = 0;

	constructor(private readonly options: BatchOptions) {}

	/** The reply to a call; throws when it could not be made, because the sign-in failed. */
	async send(request: GraphRequest): Promise<GraphReply> {
		const first = await this.enter(request);
		if (first.reply.status !== 401 || !first.renew) return first.reply;
		await first.renew(claimsOf(first.reply));
		return (await this.enter(request)).reply;
	}

	private async enter(request: GraphRequest): Promise<Answer> {
		const queue = this.queueFor(request);
		const key = request.method === 'GET' ? JSON.stringify(request) : `call ${this.count++}`;
		const call = queue.calls.get(key) ?? { request, askers: [] };
		queue.calls.set(key, call);
		const answer = new Promise<Answer>((resolve, reject) => call.askers.push({ resolve, reject }));
		if (!queue.isDue) {
			queue.isDue = true;
			setImmediate(() => {
				queue.isDue = false;
				this.start(queue);
			});
		}
		return await answer;
	}

	private queueFor(request: GraphRequest): Queue {
		const lane = laneOf(request);
		const queue = this.queues.get(lane.key) ?? { lane, calls: new Map(), places: 0, promised: 0, isDue: false };
		this.queues.set(lane.key, queue);
		return queue;
	}

	/** One batch more than the lane holds, so that it is never empty; the calls of other runs come before those that follow. */
	private start(queue: Queue): void {
		while (queue.calls.size > queue.promised && queue.places < queue.lane.width + RUN_TOGETHER) {
			void this.travel(queue, Math.min(queue.calls.size - queue.promised, RUN_TOGETHER));
		}
	}

	/** A batch takes as many places as Graph runs of it at a time; one that takes less must hold no more than that. */
	private async travel(queue: Queue, weight: number): Promise<void> {
		const room = weight < RUN_TOGETHER ? weight : BATCH_SIZE;
		queue.places += weight;
		queue.promised += room;
		let load: Load | undefined;
		const board = (): Load => {
			queue.promised -= room;
			return { calls: takeFrom(queue, room) };
		};
		const work = async () => await this.exchange((load = board()));
		const [outcome] = await Promise.allSettled([this.options.pass({ ...queue.lane, weight }, work)]);
		load ??= board();
		if (outcome.status === 'fulfilled') answer(load, outcome.value);
		else {
			// Without a sign-in, the calls behind could not be made either.
			refuse([...load.calls, ...queue.calls.values()], outcome.reason);
			queue.calls.clear();
		}
		queue.places -= weight;
		this.start(queue);
	}

	private async exchange(load: Load): Promise<GraphReply[]> {
		const { send, tokens } = this.options;
		const requests = load.calls.map(({ request }) => request);
		const [only] = requests;
		if (!only) return [];
		if (requests.length === 1) return [await send(only)];
		const token = await tokens.token();
		let renewal: Promise<string> | undefined;
		load.renew = async (claims) => await (renewal ??= tokens.renew(token, claims));
		return partsOf(await send(batched(requests)), requests.length);
	}
}

/** The next calls, by number and by size; one that is too large for any batch goes alone. */
function takeFrom({ calls }: Queue, most: number): Call[] {
	const taken: Call[] = [];
	let bytes = 0;
	for (const [key, call] of calls) {
		bytes += bodySize(call.request);
		if (taken.length >= most || (taken.length > 0 && bytes > BATCH_BYTES)) break;
		taken.push(call);
		calls.delete(key);
	}
	return taken;
}

/** Without a reply for each, the first is everybody's: the batch was held back. */
function answer({ calls, renew }: Load, replies: readonly GraphReply[]): void {
	for (const [at, { askers }] of calls.entries()) {
		const reply = (replies[at] ?? replies[0]) as GraphReply;
		askers.forEach(({ resolve }, asker) => {
			// No two hold the same object: a node may change what it is given.
			const own = asker === 0 ? reply : { ...reply, body: structuredClone(reply.body) };
			resolve({ reply: own, ...(renew ? { renew } : {}) });
		});
	}
}

function refuse(calls: readonly Call[], reason: unknown): void {
	for (const { askers } of calls) for (const { reject } of askers) reject(reason);
}
