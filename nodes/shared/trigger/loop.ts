import { type Graph } from '../../../graph/client';
import { type Clock } from '../../../graph/types';
import { Doorbell } from './doorbell';
import { type ClockFor } from './emitter';
import { Follower, type FollowerOptions, type Prepared } from './follower';
import { type Sleeper } from './live';
import { type Bell } from './notification';
import { type Address } from './subscriptions';

export interface LoopOptions extends FollowerOptions {
	/** Looks up what the event needs to know before it can watch. */
	readonly prepare: (graph: Graph) => Promise<Prepared>;
	/** A client with the credential as it is now. */
	readonly open: () => Promise<Graph>;
	/** Where notifications arrive; undefined while it is not known, and for polling. */
	readonly address: () => Promise<Address | undefined>;
	/** Whether a subscription at the address belongs to this loop. */
	readonly owns: (resource: string) => boolean;
	/** Tells the user once of what keeps the trigger from working, and again when it is another thing. Never throws. */
	readonly report: (error: unknown) => void;
	/** Called when everything is read. */
	readonly done: () => void;
	readonly clockFor: ClockFor;
	/** Milliseconds between looks when nothing rings. */
	readonly interval: number;
}

const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Delta, emit, wait: the only emitter of its place. Nothing that fails for the moment ends it. */
export class Loop implements Sleeper {
	private prepared: Prepared | undefined;
	private readonly follower: Follower;
	private readonly doorbell: Doorbell;
	private failures = 0;
	private readonly rung = new Set<Bell>();
	private rouse: (() => void) | undefined;
	private readonly clock: Clock;

	constructor(private readonly options: LoopOptions) {
		this.clock = options.clockFor();
		this.follower = new Follower(options);
		this.doorbell = new Doorbell({ ...options, clock: this.clock });
	}

	/** Brings feeds that have not begun to the present. Throws what went wrong. */
	async begin(): Promise<void> {
		try {
			const graph = await this.options.open();
			await this.follower.begin(graph, await this.ready(graph));
		} finally {
			this.follower.keep();
		}
	}

	wake(bell: Bell): void {
		this.rung.add(bell);
		this.rouse?.();
	}

	hears(subscriptionId: string): boolean {
		return this.doorbell.hears(subscriptionId);
	}

	async run(): Promise<void> {
		while (!this.options.signal.aborted) {
			const wait = await this.round();
			if (this.options.signal.aborted) return;
			await this.sleep(wait);
		}
	}

	private async ready(graph: Graph): Promise<Prepared> {
		const stale = this.prepared?.feeds.some(({ window }) => window && this.clock.now() >= window.renewAt);
		if (this.prepared && !stale) return this.prepared;
		this.prepared = await this.options.prepare(graph);
		this.follower.expect(this.prepared);
		return this.prepared;
	}

	/** Reads every feed to its end and cares for the subscriptions; returns how long to wait for the bell. */
	private async round(): Promise<number> {
		const { interval, signal } = this.options;
		const bells = new Set(this.rung);
		this.rung.clear();
		try {
			const graph = await this.options.open();
			const { watch, feeds, now } = await this.ready(graph);
			await this.doorbell.care(graph, feeds, bells);
			for (const feed of feeds) await this.follower.read({ graph, watch, feed, now });
			if (signal.aborted) return 0;
			const next = await this.follower.ring(graph, watch, this.clock.now());
			this.options.done();
			this.failures = 0;
			return next === undefined ? interval : Math.min(interval, Math.max(0, next - this.clock.now()));
		} catch (error) {
			if (signal.aborted) return 0;
			this.options.report(error);
			return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures++);
		}
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
