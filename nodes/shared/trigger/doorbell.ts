import { type Graph } from '../../../graph/client';
import { type Clock } from '../../../graph/types';
import { type Feed } from './event';
import { type Bell } from './notification';
import { careDue, renew, subscribe, type Address, type Subscription } from './subscriptions';

export interface DoorbellOptions {
	/** Where notifications arrive; undefined while it is not known, and for polling. */
	readonly address: () => Address | undefined;
	readonly report: (error: unknown) => void;
	readonly clock: Clock;
}

const SUBSCRIBE_AGAIN_MS = 5 * 60_000;

/** Creates and prolongs the subscriptions of a loop. While that fails, the interval is what finds the changes. */
export class Doorbell {
	private subscriptions: readonly Subscription[] = [];
	private subscribeAt = 0;

	constructor(private readonly options: DoorbellOptions) {}

	async care(graph: Graph, feeds: readonly Feed[], bells: ReadonlySet<Bell>): Promise<void> {
		const { clock, report } = this.options;
		const address = this.options.address();
		if (!address || feeds.every(({ bell }) => !bell)) return;
		const missing = this.subscriptions.length === 0 || bells.has('recreate');
		const due = missing ? this.subscribeAt : careDue(this.subscriptions, (one) => bellOf(feeds, one));
		if (!bells.has('recreate') && !bells.has('renew') && clock.now() < due) return;
		try {
			this.subscriptions = missing
				? await subscribe(graph, feeds, address)
				: await this.renewAll(graph, feeds, address);
			this.subscribeAt = 0;
		} catch (error) {
			this.subscriptions = [];
			this.subscribeAt = clock.now() + SUBSCRIBE_AGAIN_MS;
			report(error);
		}
	}

	private async renewAll(graph: Graph, feeds: readonly Feed[], address: Address): Promise<readonly Subscription[]> {
		const renewed: Array<Subscription | undefined> = [];
		for (const one of this.subscriptions) {
			const bell = bellOf(feeds, one);
			renewed.push(bell && (await renew(graph, one, bell)));
		}
		const present = renewed.filter((one) => one !== undefined);
		return present.length === renewed.length ? present : await subscribe(graph, feeds, address);
	}
}

const bellOf = (feeds: readonly Feed[], { resource, changeType }: Subscription): Feed['bell'] =>
	feeds.find(({ bell }) => bell?.resource === resource && bell.changeType === changeType)?.bell;
