import { type TriggerState } from './state';

interface Hold {
	/** Where the feeds stood before that was handed over. */
	readonly state: TriggerState;
	open: number;
}

/**
 * Keeps the stored place back while n8n has not confirmed what was handed over from there on: after a crash it is read
 * again, and what n8n has by then it refuses. Two places are enough, however much is open: one that is stored, and the
 * next one to store.
 */
export class Holds {
	private current: Hold | undefined;
	private next: Hold | undefined;

	/** The place to store, if an older one than the present has to be. */
	get oldest(): TriggerState | undefined {
		return this.current?.state;
	}

	add(state: TriggerState, pending: ReadonlyArray<Promise<void>>): void {
		if (pending.length === 0) return;
		const hold: Hold = (this.current ? this.next : undefined) ?? { state, open: 0 };
		if (this.current) this.next = hold;
		else this.current = hold;
		for (const sure of pending) {
			hold.open += 1;
			// What the end of the trigger left open is never confirmed: its place stays the one to begin from.
			sure.then(
				() => this.confirm(hold),
				() => undefined,
			);
		}
	}

	private confirm(hold: Hold): void {
		hold.open -= 1;
		while (this.current?.open === 0) [this.current, this.next] = [this.next, undefined];
	}
}
