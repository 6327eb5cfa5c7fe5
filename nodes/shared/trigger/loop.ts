import { type Graph } from '../../../graph/client';
import { unlessExpired } from '../../../graph/expired';
import { type Clock } from '../../../graph/types';
import { type ClockFor, type Emitter } from './emitter';
import { type Change, type Feed } from './event';
import { type Bell } from './notification';
import { begin, readPage, vanishedFrom, type Watch } from './read';
import { withFeed, type FeedState, type TriggerState } from './state';
import { careDue, renew, subscribe, type Address, type Subscription } from './subscriptions';

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
	readonly address: () => Address | undefined;
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
const SUBSCRIBE_AGAIN_MS = 5 * 60_000;

/** Delta, emit, wait: the only emitter of its node. Nothing that fails for the moment ends it. */
export class Loop {
	private state: TriggerState;
	private prepared: Prepared | undefined;
	private subscriptions: readonly Subscription[] = [];
	private subscribeAt = 0;
	private failures = 0;
	private readonly rung = new Set<Bell>();
	private ring: (() => void) | undefined;

	private readonly clock: Clock;

	constructor(private readonly options: LoopOptions) {
		this.state = options.state;
		this.clock = options.clockFor();
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
		if (this.prepared) return this.prepared;
		this.prepared = await this.options.prepare(graph);
		const isNew = Object.keys(this.state.feeds).length === 0;
		if (isNew) this.state = { ...this.state, since: this.prepared.now, readAt: this.prepared.now };
		return this.prepared;
	}

	wake(bell: Bell): void {
		this.rung.add(bell);
		this.ring?.();
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
			await this.care(graph, prepared, bells);
			for (const feed of prepared.feeds) await this.drain(graph, prepared.watch, feed);
			this.state = { ...this.state, readAt: new Date(this.clock.now()).toISOString() };
			this.options.keep(this.state);
			this.failures = 0;
			return interval;
		} catch (error) {
			if (this.options.signal.aborted) return 0;
			this.options.report(error);
			return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
		}
	}

	private async drain(graph: Graph, watch: Watch, feed: Feed): Promise<void> {
		for (let more = true; more && !this.options.signal.aborted;) {
			const state = this.state.feeds[feed.key] ?? (await this.start(graph, watch, feed));
			const page = await unlessExpired(readPage(graph, watch, { feed, state, since: this.state.since }));
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
		const state = feed.start === 'since' ? {} : await begin(graph, watch, { feed, since: this.state.since });
		this.setFeed(feed, state);
		return state;
	}

	/**
	 * The server has forgotten the cursor. A feed that remembers, or that filters by time, is read anew and compared, so
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

	private setFeed(feed: Feed, state: FeedState): void {
		this.state = withFeed(this.state, feed.key, state);
	}

	/** Creates and prolongs the subscriptions. While that fails, the interval is what finds the changes. */
	private async care(graph: Graph, { feeds }: Prepared, bells: ReadonlySet<Bell>): Promise<void> {
		const address = this.options.address();
		if (!address || feeds.every(({ bell }) => !bell)) return;
		const missing = this.subscriptions.length === 0 || bells.has('recreate');
		const due = missing ? this.subscribeAt : careDue(this.subscriptions, (one) => this.bellOf(one));
		if (!bells.has('recreate') && !bells.has('renew') && this.clock.now() < due) return;
		try {
			this.subscriptions = missing ? await subscribe(graph, feeds, address) : await this.renewAll(graph, address);
			this.subscribeAt = 0;
		} catch (error) {
			this.subscriptions = [];
			this.subscribeAt = this.clock.now() + SUBSCRIBE_AGAIN_MS;
			this.options.report(error);
		}
	}

	private async renewAll(graph: Graph, address: Address): Promise<readonly Subscription[]> {
		const renewed: Array<Subscription | undefined> = [];
		for (const one of this.subscriptions) {
			const bell = this.bellOf(one);
			renewed.push(bell && (await renew(graph, one, bell)));
		}
		const present = renewed.filter((one) => one !== undefined);
		return present.length === renewed.length ? present : await subscribe(graph, this.prepared?.feeds ?? [], address);
	}

	private bellOf({ resource, changeType }: Subscription) {
		return this.prepared?.feeds.find(({ bell }) => bell?.resource === resource && bell.changeType === changeType)?.bell;
	}

	/** Until the interval is over, the bell rings, or the trigger is closed. */
	private async sleep(ms: number): Promise<void> {
		if (this.rung.size > 0) return;
		const nap = new AbortController();
		this.ring = () => nap.abort();
		await this.options
			.clockFor(nap.signal)
			.sleep(ms)
			.catch(() => undefined);
		this.ring = undefined;
	}
}
