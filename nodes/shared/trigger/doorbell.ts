import { type Graph } from '../../../graph/client';
import { type Clock } from '../../../graph/types';
import { type Feed } from './event';
import { type Bell } from './notification';
import { careDue, renew, subscribe, type Address, type Subscription } from './subscriptions';

export interface DoorbellOptions {
	/** Where notifications arrive; undefined while it is not known, and for polling. */
	readonly address: () => Promise<Address | undefined>;
	/** Whether a subscription at the address belongs to the feeds. */
	readonly owns: (resource: string) => boolean;
	readonly report: (error: unknown) => void;
	readonly clock: Clock;
}

const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/** Creates and prolongs the subscriptions of a loop. While that fails, the interval is what finds the changes. */
export class Doorbell {
	private subscriptions: readonly Subscription[] = [];
	private subscribeAt = 0;
	private refusals = 0;
	/** The secret that the subscriptions were made with. */
	private clientState: string | undefined;

	constructor(private readonly options: DoorbellOptions) {}

	hears(subscriptionId: string): boolean {
		return this.subscriptions.some(({ id }) => id === subscriptionId);
	}

	async care(graph: Graph, feeds: readonly Feed[], bells: ReadonlySet<Bell>): Promise<void> {
		const { clock, report } = this.options;
		if (feeds.every(({ bell }) => !bell)) return;
		const address = await this.options.address();
		if (!address) return;
		// The secret follows from the credential: with another one, what the old subscriptions send counts as forged.
		if (this.clientState !== address.clientState) this.subscriptions = [];
		const missing = this.subscriptions.length === 0 || bells.has('recreate');
		const due = missing ? this.subscribeAt : careDue(this.subscriptions, (one) => bellOf(feeds, one));
		if (!bells.has('recreate') && !bells.has('renew') && clock.now() < due) return;
		try {
			this.subscriptions = missing
				? await subscribe(graph, feeds, { address, known: this.subscriptions, owns: this.options.owns })
				: await this.renewAll(graph, feeds, address);
			this.subscribeAt = 0;
			this.refusals = 0;
			this.clientState = address.clientState;
		} catch (error) {
			this.subscriptions = [];
			this.subscribeAt = clock.now() + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.refusals++);
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
		return present.length === renewed.length
			? present
			: await subscribe(graph, feeds, { address, known: present, owns: this.options.owns });
	}
}

const bellOf = (feeds: readonly Feed[], { resource, changeType }: Subscription): Feed['bell'] =>
	feeds.find(({ bell }) => bell?.resource === resource && bell.changeType === changeType)?.bell;
