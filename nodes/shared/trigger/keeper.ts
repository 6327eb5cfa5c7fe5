import { type Clock, type Transport } from '../../../graph/types';
import { savingOf } from './notification';
import { type TriggerState } from './state';
import { type Address } from './subscriptions';

export interface KeeperOptions {
	readonly states: () => readonly TriggerState[];
	readonly address: () => Promise<Address | undefined>;
	readonly transport: Transport;
	readonly clock: Clock;
	/** Says in a log what went wrong. */
	readonly warn: (problem: string) => void;
}

const SAVE_AFTER_MS = 12 * 60 * 60_000;
const AGAIN_AFTER_MS = 60 * 60_000;

/**
 * n8n saves where a trigger's feeds stand when a change is handed over. A trigger that tells of nothing for long asks n8n
 * to save it, by a call to its own address: Graph forgets places that are too old.
 */
export class Keeper {
	private due: number;

	constructor(private readonly options: KeeperOptions) {
		this.due = options.clock.now();
	}

	/** n8n has saved by itself. */
	saved(): void {
		this.due = this.options.clock.now() + SAVE_AFTER_MS;
	}

	/** To be called when all feeds are read. */
	async care(): Promise<void> {
		const { states, address, transport, clock, warn } = this.options;
		if (clock.now() < this.due) return;
		this.due = clock.now() + AGAIN_AFTER_MS;
		try {
			const own = await address();
			if (!own) {
				this.due = clock.now();
				return;
			}
			const { status, failure } = await transport({
				method: 'POST',
				url: own.url,
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(savingOf(states(), own.clientState)),
			});
			if (status === 202) this.saved();
			else
				warn(`n8n did not answer at the trigger's own address ${own.url}: ${failure ?? `status ${status}`}. ${EFFECT}`);
		} catch (error) {
			warn(
				`The trigger's place could not be saved: ${error instanceof Error ? error.message : String(error)}. ${EFFECT}`,
			);
		}
	}
}

const EFFECT =
	'Until the next change, a restart of n8n goes on from the place that was saved before, which Microsoft Graph forgets after some days. Make the address reachable for n8n itself';
