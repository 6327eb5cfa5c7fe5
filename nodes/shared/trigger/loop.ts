import { type Graph } from '../../../graph/client';
import { unlessExpired } from '../../../graph/expired';
import { type Clock } from '../../../graph/types';
import { Doorbell } from './doorbell';
import { type ClockFor, type Emitter } from './emitter';
import { type Change, type Feed, type FeedMemory } from './event';
import { type Bell } from './notification';
import { begin, complete, readPage, vanishedFrom, type Watch } from './read';
import { withFeed, type FeedState, type TriggerState } from './state';
import { type Address } from './subscriptions';

/** What is watched, ready to be read. */
export interface Prepared {
	readonly watch: Watch;
	readonly feeds: readonly Feed[];
	/** The server's time, ISO 8601: a change counts from here on when the trigger is new. */
	readonly now: string;
}

export interface LoopOptions {
	/** Looks up what the event needs to know before it can watch. */
	readonly prepare: (graph: Graph) => Promise<Prepared>;
	readonly emitter: Emitter;
	/** One execution per change, or one for all that are found at once. */
	readonly together: boolean;
	/** A client with the credential as it is now. */
	readonly open: () => Promise<Graph>;
	readonly state: TriggerState;
	/** Keeps the state; what is kept is always at or before what was delivered. */
	readonly keep: (state: TriggerState) => void;
	/** Where notifications arrive; undefined while it is not known, and for polling. */
	readonly address: () => Promise<Address | undefined>;
	/** Tells the user once of what keeps the trigger from working, and again when it is another thing. */
	readonly report: (error: unknown) => void;
	readonly clockFor: ClockFor;
	/** Milliseconds between looks when nothing rings. */
	readonly interval: number;
	readonly signal: AbortSignal;
}

/** Executions that are handed over to n8n at a time. */
const SIDE_BY_SIDE = 5;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Delta, emit, wait: the only emitter of its node. Nothing that fails for the moment ends it. */
export class Loop {
	private state: TriggerState;
	private prepared: Prepared | undefined;
	private readonly doorbell: Doorbell;
	private failures = 0;
	private readonly rung = new Set<Bell>();
	private rouse: (() => void) | undefined;

	private readonly clock: Clock;

	constructor(private readonly options: LoopOptions) {
		this.state = options.state;
		this.clock = options.clockFor();
		this.doorbell = new Doorbell({ ...options, clock: this.clock });
	}

	/** Brings feeds that have not begun to the present. Throws what went wrong. */
	async begin(): Promise<void> {
		const graph = await this.options.open();
		const prepared = await this.ready(graph);
		for (const feed of prepared.feeds) {
			if (!this.state.feeds[feed.key]) await this.start(graph, prepared.watch, feed);
		}
		this.options.keep(this.state);
	}

	private async ready(graph: Graph): Promise<Prepared> {
		const stale = this.prepared?.feeds.some(({ window }) => window && this.clock.now() >= window.renewAt);
		if (this.prepared && !stale) return this.prepared;
		this.prepared = await this.options.prepare(graph);
		const isNew = Object.keys(this.state.feeds).length === 0;
		if (isNew) this.state = { ...this.state, since: this.prepared.now, readAt: this.prepared.now };
		return this.prepared;
	}

	wake(bell: Bell): void {
		this.rung.add(bell);
		this.rouse?.();
	}

	async run(): Promise<void> {
		while (!this.options.signal.aborted) {
			const wait = await this.round();
			if (this.options.signal.aborted) return;
			await this.sleep(wait);
		}
	}

	/** Reads every feed to its end and cares for the subscriptions; returns how long to wait for the bell. */
	private async round(): Promise<number> {
		const { interval } = this.options;
		const bells = new Set(this.rung);
		this.rung.clear();
		try {
			const graph = await this.options.open();
			const prepared = await this.ready(graph);
			await this.doorbell.care(graph, prepared.feeds, bells);
			for (const feed of prepared.feeds) await this.drain(graph, prepared.watch, feed);
			const next = await this.ring(graph, prepared.watch);
			this.state = { ...this.state, readAt: new Date(this.clock.now()).toISOString() };
			this.options.keep(this.state);
			this.failures = 0;
			return Math.min(interval, next);
		} catch (error) {
			if (this.options.signal.aborted) return 0;
			this.options.report(error);
			return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
		}
	}

	private async drain(graph: Graph, watch: Watch, feed: Feed): Promise<void> {
		for (let more = true; more && !this.options.signal.aborted;) {
			const state = this.state.feeds[feed.key] ?? (await this.start(graph, watch, feed));
			const isPast = feed.window?.name !== state.window;
			const page = isPast
				? undefined
				: await unlessExpired(readPage(graph, watch, { feed, state, since: this.state.since }));
			if (!page) {
				await this.resume(graph, watch, { feed, old: state });
				return;
			}
			page.failures.forEach((failure) => this.options.report(failure));
			// n8n keeps the state when it takes a change over: until the page is delivered, the cursor before it.
			this.options.keep(this.state);
			await this.deliver(page.changes);
			this.setFeed(feed, page.next);
			more = page.more;
		}
	}

	private async start(graph: Graph, watch: Watch, feed: Feed): Promise<FeedState> {
		return this.setFeed(feed, await begin(graph, watch, { feed, since: this.state.since }));
	}

	/**
	 * The server has forgotten the cursor, or the feed's window has moved on. A feed that remembers, or that filters by time, is read anew and compared, so
	 * nothing is missed; what was delivered already is refused by n8n. Any other feed begins at the present, and says so.
	 */
	private async resume(graph: Graph, watch: Watch, { feed, old }: { feed: Feed; old: FeedState }): Promise<void> {
		if (watch.event.afterLoss !== 'compare' && feed.start !== 'since') {
			const gap = `Microsoft Graph has forgotten where this trigger was. Changes between ${this.state.readAt} and now may be missing`;
			this.options.report(new RangeError(gap));
			this.setFeed(feed, await begin(graph, watch, { feed, since: this.state.since }));
			return;
		}
		const seen = new Set<string>();
		let state: FeedState = old.memory ? { memory: old.memory } : {};
		for (let more = true; more;) {
			const page = await readPage(graph, watch, { feed, state, since: this.state.since });
			await this.deliver(page.changes);
			page.ids.forEach((id) => seen.add(id));
			state = page.next;
			more = page.more;
		}
		const gone = await vanishedFrom(graph, watch, { feed, state, seen, since: this.state.since });
		await this.deliver(gone.changes);
		this.setFeed(feed, gone.next);
	}

	private async deliver(changes: readonly Change[]): Promise<void> {
		const { emitter, together } = this.options;
		if (together) {
			await emitter.emitTogether(changes);
			return;
		}
		const waiting = [...changes];
		const worker = async () => {
			for (let change = waiting.shift(); change; change = waiting.shift()) await emitter.emit(change);
		};
		await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
	}

	private setFeed(feed: Feed, state: FeedState): FeedState {
		const kept = { ...state, ...(feed.window ? { window: feed.window.name } : {}) };
		this.state = withFeed(this.state, feed.key, kept);
		return kept;
	}

	/** What is due by the clock, such as a meeting that begins soon; returns the milliseconds until the next. */
	private async ring(graph: Graph, watch: Watch): Promise<number> {
		const { event, values } = watch;
		if (!event.due) return Infinity;
		const now = this.clock.now();
		const memory = Object.assign({}, ...Object.values(this.state.feeds).map((feed) => feed.memory ?? {})) as FeedMemory;
		const { changes, next } = event.due({ memory, from: Date.parse(this.state.readAt), to: now }, values);
		const { complete: whole, failures } = await complete(graph, watch, [...changes]);
		failures.forEach((failure) => this.options.report(failure));
		await this.deliver(whole);
		return next === undefined ? Infinity : Math.max(0, next - now);
	}

	/** Until the interval is over, the bell rings, or the trigger is closed. */
	private async sleep(ms: number): Promise<void> {
		if (this.rung.size > 0) return;
		const nap = new AbortController();
		this.rouse = () => nap.abort();
		await this.options
			.clockFor(nap.signal)
			.sleep(ms)
			.catch(() => undefined);
		this.rouse = undefined;
	}
}
