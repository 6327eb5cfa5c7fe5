import { type ChangeKind, ChangeLog, changedProperties, type Change } from './changes';
import { keysOf, type Row, type TableDefinition } from './table';
import { View } from './view';

/** Gives a change its sequence and time, and tells listeners; absent while seeding. */
export type Recorder = <R extends Row>(
	change: Pick<Change<R>, 'id' | 'kind' | 'changed' | 'before' | 'after'>,
) => Change<R> | undefined;

export const CHANGES_KEPT = 50_000;

/** Rows of one table in one scope (a mailbox, a drive, the tenant). Rows are never modified, only replaced. */
export class Partition<R extends Row> {
	private readonly rows = new Map<string, R>();
	private readonly index = new Map<string, Map<string, Set<string>>>();
	private readonly views = new Map<string, View<R>>();
	readonly changes = new ChangeLog<R>(CHANGES_KEPT);

	constructor(
		readonly definition: TableDefinition<R>,
		private readonly record: Recorder,
	) {}

	get size(): number {
		return this.rows.size;
	}

	get(id: string): R | undefined {
		return this.rows.get(id);
	}

	/** All rows, oldest first. */
	all(): IterableIterator<R> {
		return this.rows.values();
	}

	/** Rows that the index holds under `key`, oldest first. */
	find(index: string, key: string): R[] {
		const ids = this.indexed(index).get(key);
		if (!ids) return [];
		return [...ids].flatMap((id) => this.rows.get(id) ?? []);
	}

	/** The only or first row under `key`. */
	first(index: string, key: string): R | undefined {
		for (const id of this.indexed(index).get(key) ?? []) return this.rows.get(id);
		return undefined;
	}

	/** How many rows the index holds under `key`, without building a list. */
	countOf(index: string, key: string): number {
		return this.indexed(index).get(key)?.size ?? 0;
	}

	/** Rows in ascending order, all of them or those under one index key. The array is live: copy it before changing rows. */
	ordered(order: string, within?: { index: string; key: string }): readonly R[] {
		const name = viewName(order, within);
		let view = this.views.get(name);
		if (!view) {
			view = new View(within ? this.find(within.index, within.key) : this.all(), this.orderKey(order));
			this.views.set(name, view);
		}
		return view.rows;
	}

	insert(row: R): R {
		if (this.rows.has(row.id)) throw new Error(`${this.definition.name} already holds a row '${row.id}'`);
		this.put(row);
		this.commit('created', row.id, { changed: [], after: row });
		return row;
	}

	/** Replaces some properties; a call that changes nothing leaves no trace. */
	update(id: string, changes: Partial<Omit<R, 'id'>>): R {
		const before = this.rows.get(id);
		if (!before) throw new Error(`${this.definition.name} holds no row '${id}'`);
		const after: R = { ...before, ...changes };
		const changed = changedProperties(before, after);
		if (changed.length === 0) return before;
		this.take(before);
		this.put(after);
		this.commit('updated', id, { changed, before, after });
		return after;
	}

	remove(id: string): R | undefined {
		const before = this.rows.get(id);
		if (!before) return undefined;
		this.take(before);
		this.rows.delete(id);
		this.commit('deleted', id, { changed: [], before });
		return before;
	}

	/** Drops built orders, so that many insertions in a row cost no upkeep. */
	forgetViews(): void {
		this.views.clear();
	}

	private commit(kind: ChangeKind, id: string, detail: Pick<Change<R>, 'changed' | 'before' | 'after'>): void {
		const change = this.record<R>({ id, kind, ...detail });
		if (change) this.changes.append(change);
	}

	private put(row: R): void {
		this.rows.set(row.id, row);
		for (const [name, entries] of this.index) {
			for (const key of this.keys(name, row)) add(entries, key, row.id);
		}
		this.eachView(row, (view) => view.add(row));
	}

	private take(row: R): void {
		for (const [name, entries] of this.index) {
			for (const key of this.keys(name, row)) entries.get(key)?.delete(row.id);
		}
		this.eachView(row, (view) => view.drop(row));
	}

	private eachView(row: R, visit: (view: View<R>) => void): void {
		if (this.views.size === 0) return;
		for (const order of ['id', ...Object.keys(this.definition.orders)]) {
			const groups = Object.keys(this.definition.indexes).flatMap((index) =>
				this.keys(index, row).map((key) => ({ index, key })),
			);
			for (const within of [undefined, ...groups]) {
				const view = this.views.get(viewName(order, within));
				if (view) visit(view);
			}
		}
	}

	/** Indexes are built when first used: a table pays only for what its modules ask. */
	private indexed(name: string): Map<string, Set<string>> {
		let entries = this.index.get(name);
		if (entries) return entries;
		entries = new Map();
		for (const row of this.rows.values()) {
			for (const key of this.keys(name, row)) add(entries, key, row.id);
		}
		this.index.set(name, entries);
		return entries;
	}

	private keys(name: string, row: R): readonly string[] {
		const index = this.definition.indexes[name];
		if (!index) throw new Error(`${this.definition.name} has no index '${name}'`);
		return keysOf(index, row);
	}

	/** Every table has the order `id`, which never changes while a row lives. */
	private orderKey(name: string): (row: R) => string | number {
		if (name === 'id') return (row) => row.id;
		const order = this.definition.orders[name];
		if (!order) throw new Error(`${this.definition.name} has no order '${name}'`);
		return order;
	}
}

function add(entries: Map<string, Set<string>>, key: string, id: string): void {
	const ids = entries.get(key);
	if (ids) ids.add(id);
	else entries.set(key, new Set([id]));
}

function viewName(order: string, within?: { index: string; key: string }): string {
	return within ? `${order}\n${within.index}\n${within.key}` : order;
}
