import { type Clock } from '../clock';
import { type Change } from './changes';
import { Partition } from './partition';
import { type Row, type TableDefinition } from './table';

/** Rows of one partition, as they are kept elsewhere. */
export interface KeptRows {
	table: string;
	tenant: string;
	scope: string;
	rows: Iterable<Row>;
}

export type ChangeListener = (change: Change) => void;

/** Every row of one sandbox: tables by tenant and by scope, with a log of what changed. */
export class Store {
	private readonly partitions = new Map<string, Partition<Row>>();
	private readonly listeners = new Set<ChangeListener>();
	private latest = 0;
	private quiet = 0;
	/** Tokens that end before this number belong to a state that is gone. */
	private floor = 0;
	/** Rows that were read from elsewhere and wait for the module that knows their table. */
	private readonly waiting = new Map<string, Iterable<Row>>();

	constructor(private readonly clock: Clock) {}

	/** The number of the newest change: what a delta token that starts now has to remember. */
	get sequence(): number {
		return this.latest;
	}

	/** Rows of a table in one tenant and scope. `scope` is '' for what belongs to the tenant as a whole. */
	table<R extends Row>(definition: TableDefinition<R>, tenant: string, scope = ''): Partition<R> {
		const key = keyOf({ table: definition.name, tenant, scope });
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
		partition.changes.forget(this.floor);
		this.partitions.set(key, partition as unknown as Partition<Row>);
		this.fill(key, partition as unknown as Partition<Row>);
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

	/** Forgets every row. Delta tokens of before do not count any more. */
	clear(): void {
		this.partitions.clear();
		this.waiting.clear();
		this.latest += 1;
		this.floor = this.latest;
	}

	/** Goes on where another run ended: with its rows, and the number of its newest change. */
	resume(kept: Iterable<KeptRows>, sequence: number): void {
		for (const { rows, ...place } of kept) this.waiting.set(keyOf(place), rows);
		this.latest = sequence;
		this.floor = sequence;
	}

	/** Every row there is, by partition. */
	*everything(): Iterable<KeptRows> {
		for (const [key, partition] of this.partitions) yield { ...placeOf(key), rows: partition.all() };
		for (const [key, rows] of this.waiting) yield { ...placeOf(key), rows };
	}

	private fill(key: string, partition: Partition<Row>): void {
		const rows = this.waiting.get(key);
		if (!rows) return;
		this.waiting.delete(key);
		this.seeding(() => {
			for (const row of rows) partition.insert(row);
		});
	}
}

function keyOf({ table, tenant, scope }: Omit<KeptRows, 'rows'>): string {
	return `${table}\n${tenant}\n${scope}`;
}

function placeOf(key: string): Omit<KeptRows, 'rows'> {
	const [table = '', tenant = '', scope = ''] = key.split('\n');
	return { table, tenant, scope };
}
