import { type Graph } from '../../../graph/client';
import { unlessExpired } from '../../../graph/expired';
import { type Emitter } from './emitter';
import { type Change, type Feed, type FeedMemory } from './event';
import { Holds } from './holds';
import { begin, complete, marksOf, readPage, vanishedFrom, type Watch } from './read';
import { withFeed, withoutOthers, type FeedState, type TriggerState } from './state';

/** What is watched, ready to be read. */
export interface Prepared {
	readonly watch: Watch;
	readonly feeds: readonly Feed[];
	/** The server's time, ISO 8601: a change counts from here on when the trigger is new. */
	readonly now: string;
}

export interface FollowerOptions {
	readonly emitter: Emitter;
	/** One execution per change, or one for all that are found at once. */
	readonly together: boolean;
	readonly state: TriggerState;
	/** Keeps the state; what is kept is always at or before what was delivered. */
	readonly keep: (state: TriggerState) => void;
	readonly report: (error: unknown) => void;
	readonly signal: AbortSignal;
}

/** A feed at work. */
interface Reading {
	readonly graph: Graph;
	readonly watch: Watch;
	readonly feed: Feed;
	/** As in Prepared. */
	readonly now: string;
}

/** `renewed` when the feed had to begin anew. */
type Outcome = 'quiet' | 'told' | 'renewed';

/** Executions that are handed over to n8n at a time. */
const SIDE_BY_SIDE = 5;
/** How late a message may come into a feed. */
const LATE_MS = 24 * 60 * 60_000;

/** Follows the feeds of one place, and hands over what they tell. It alone knows where they stand. */
export class Follower {
	private state: TriggerState;
	private readonly holds = new Holds();

	constructor(private readonly options: FollowerOptions) {
		this.state = options.state;
	}

	/** What happens from now on counts, if nothing was read before. */
	expect({ feeds, now }: Prepared): void {
		this.state = withoutOthers(this.state, new Set(feeds.map(({ key }) => key)));
		const isNew = Object.keys(this.state.feeds).length === 0;
		if (isNew) this.state = { ...this.state, since: now, readAt: now };
	}

	/** Brings feeds that have not begun to the present. */
	async begin(graph: Graph, { watch, feeds, now }: Prepared): Promise<void> {
		for (const feed of feeds) {
			if (!this.state.feeds[feed.key]) await this.start({ graph, watch, feed, now });
		}
	}

	keep(): void {
		this.options.keep(this.holds.oldest ?? this.state);
	}

	async read(reading: Reading): Promise<void> {
		const state = this.state.feeds[reading.feed.key] ?? (await this.start(reading));
		const { window, call } = marksOf(reading.feed);
		if (state.window !== window) await this.compare(reading);
		else if (state.call !== undefined && state.call !== call) await this.change(reading);
		else await this.drain(reading);
	}

	/** What is due by the clock up to a moment, such as a meeting that begins soon; returns when the next is due. */
	async ring(graph: Graph, watch: Watch, to: number): Promise<number | undefined> {
		const { event, values } = watch;
		const memory = Object.assign({}, ...Object.values(this.state.feeds).map((feed) => feed.memory ?? {})) as FeedMemory;
		const due = event.due?.({ memory, from: Date.parse(this.state.readAt), to }, values);
		if (due) {
			const { complete: whole, failures } = await complete(graph, watch, [...due.changes]);
			failures.forEach((failure) => this.options.report(failure));
			await this.deliver(whole);
		}
		this.state = { ...this.state, readAt: new Date(to).toISOString() };
		this.keep();
		return due?.next;
	}

	/** Tells of everything up to the present. */
	private async drain(reading: Reading): Promise<Outcome> {
		const { graph, watch, feed } = reading;
		let outcome: Outcome = 'quiet';
		for (let more = true; more && !this.options.signal.aborted;) {
			const state = this.stateOf(feed);
			const page = await unlessExpired(readPage(graph, watch, { feed, state, since: this.state.since }));
			if (!page) {
				await this.resume(reading);
				return 'renewed';
			}
			page.failures.forEach((failure) => this.options.report(failure));
			// n8n keeps the state when it takes a change over: until the page is delivered, the cursor before it.
			this.keep();
			await this.deliver(page.changes);
			this.setFeed(feed, { ...page.next, ...(state.call === undefined ? marksOf(feed) : markedAs(state)) });
			if (page.ids.length > 0) outcome = 'told';
			more = page.more;
		}
		return outcome;
	}

	private async start({ graph, watch, feed, now }: Reading): Promise<FeedState> {
		return this.setFeed(feed, { ...(await begin(graph, watch, { feed, since: now })), ...marksOf(feed) });
	}

	/**
	 * The feed is asked for other things than before. What remembers is compared. Otherwise the new feed begins at a moment
	 * up to which the old one is known to have told everything.
	 */
	private async change(reading: Reading): Promise<void> {
		const { graph, watch, feed, now } = reading;
		if (watch.event.remember && watch.event.afterLoss === 'compare') {
			await this.compare(reading);
			return;
		}
		let fresh: FeedState;
		let outcome: Outcome;
		do {
			fresh = await begin(graph, watch, { feed, since: now });
			outcome = await this.drain(reading);
		} while (outcome === 'told' && !this.options.signal.aborted);
		if (outcome === 'quiet') this.setFeed(feed, { ...fresh, ...this.remembered(feed), ...marksOf(feed) });
	}

	/**
	 * The server has forgotten the cursor. A feed that remembers, or that filters by time, is read anew and compared, so
	 * nothing is missed; what was delivered already is refused by n8n. Any other feed begins at the present, and says so.
	 */
	private async resume(reading: Reading): Promise<void> {
		const { graph, watch, feed, now } = reading;
		if (watch.event.afterLoss === 'compare' || feed.start === 'since') {
			await this.compare(reading);
			return;
		}
		const gap = `Microsoft Graph has forgotten where this trigger was. Changes between ${this.state.readAt} and now may be missing`;
		this.options.report(new RangeError(gap));
		const fresh = await begin(graph, watch, { feed, since: now });
		this.setFeed(feed, { ...fresh, ...this.remembered(feed), ...marksOf(feed) });
	}

	private async compare({ graph, watch, feed }: Reading): Promise<void> {
		const since = watch.event.remember ? this.state.since : this.shortlyBefore();
		const seen = new Set<string>();
		let state: FeedState = this.remembered(feed);
		for (let more = true; more;) {
			const page = await readPage(graph, watch, { feed, state, since });
			page.failures.forEach((failure) => this.options.report(failure));
			await this.deliver(page.changes);
			page.ids.forEach((id) => seen.add(id));
			state = page.next;
			more = page.more;
		}
		const gone = await vanishedFrom(graph, watch, { feed, state, seen, since });
		await this.deliver(gone.changes);
		this.setFeed(feed, { ...gone.next, ...marksOf(feed) });
	}

	/** What has no memory is told again from here on. Older things need not be: n8n may have forgotten that it had them. */
	private shortlyBefore(): string {
		const { since, readAt } = this.state;
		return new Date(Math.max(Date.parse(since), Date.parse(readAt) - LATE_MS)).toISOString();
	}

	private async deliver(changes: readonly Change[]): Promise<void> {
		const { emitter, together } = this.options;
		const { state } = this;
		if (together) {
			const pending = await emitter.emitTogether(changes);
			if (pending) this.holds.add(state, [pending.sure]);
			return;
		}
		const waiting = [...changes];
		const worker = async () => {
			for (let change = waiting.shift(); change; change = waiting.shift()) {
				const pending = await emitter.emit(change);
				if (pending) this.holds.add(state, [pending.sure]);
			}
		};
		await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
	}

	private stateOf(feed: Feed): FeedState {
		return this.state.feeds[feed.key] ?? {};
	}

	private remembered(feed: Feed): FeedState {
		const { memory } = this.stateOf(feed);
		return memory ? { memory } : {};
	}

	private setFeed(feed: Feed, state: FeedState): FeedState {
		this.state = withFeed(this.state, feed.key, state);
		return state;
	}
}

const markedAs = ({ window, call }: FeedState): FeedState => ({
	...(window === undefined ? {} : { window }),
	...(call === undefined ? {} : { call }),
});
