import { type Clock } from '../clock';
import { type Change } from './changes';
import { Partition } from './partition';
import { type Row, type TableDefinition } from './table';

export type ChangeListener = (change: Change) => void;

/** Every row of one sandbox: tables by tenant and by scope, with a log of what changed. */
export class Store {
	private readonly partitions = new Map<string, Partition<Row>>();
	private readonly listeners = new Set<ChangeListener>();
	private latest = 0;
	private quiet = 0;

	constructor(private readonly clock: Clock) {}

	/** The number of the newest change: what a delta token that starts now has to remember. */
	get sequence(): number {
		return this.latest;
	}

	/** Rows of a table in one tenant and scope. `scope` is '' for what belongs to the tenant as a whole. */
	table<R extends Row>(definition: TableDefinition<R>, tenant: string, scope = ''): Partition<R> {
		const key = `${definition.name}\n${tenant}\n${scope}`;
		const found = this.partitions.get(key);
		// A key names one definition, and only this function fills the map: the stored partition has this row type.
		if (found) return found as unknown as Partition<R>;
		const partition = new Partition<R>(definition, (change) => {
			if (this.quiet > 0) return undefined;
			const complete = {
				...change,
				sequence: ++this.latest,
				at: this.clock.now(),
				tenant,
				table: definition.name,
				scope,
			};
			for (const listener of this.listeners) listener(complete);
			return complete;
		});
		this.partitions.set(key, partition as unknown as Partition<Row>);
		return partition;
	}

	/** Calls `listener` after every committed change, until the returned function is called. */
	onChange(listener: ChangeListener): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}

	/** Runs `fill` without recording changes: a seed is the state before anybody looked. */
	seeding<T>(fill: () => T): T {
		this.quiet += 1;
		try {
			return fill();
		} finally {
			this.quiet -= 1;
			for (const partition of this.partitions.values()) partition.forgetViews();
		}
	}

	/** Makes every delta token handed out so far too old. */
	forgetChanges(): void {
		for (const partition of this.partitions.values()) partition.changes.forget(this.latest);
	}

	clear(): void {
		this.partitions.clear();
	}
}
