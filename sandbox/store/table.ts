/** What every stored row has: an identifier unique within its table and scope. */
export interface Row {
	readonly id: string;
}

/** Keys under which a row can be found; `undefined` leaves it out of the index. */
type IndexKey<R> = (row: R) => string | readonly string[] | undefined;
/** The sort key of a row; ties are broken by `id`, so that every order is total. */
type OrderKey<R> = (row: R) => string | number;

export interface TableDefinition<R extends Row> {
	readonly name: string;
	readonly indexes: Readonly<Record<string, IndexKey<R>>>;
	readonly orders: Readonly<Record<string, OrderKey<R>>>;
}

export interface TableOptions<R extends Row> {
	indexes?: Record<string, IndexKey<R>>;
	orders?: Record<string, OrderKey<R>>;
}

/**
 * Declares a table. The definition is shared by all sandboxes of a process; the rows never are.
 * Index keys are compared exactly: lower-case them in the index when they are not case-sensitive.
 */
export function defineTable<R extends Row>(name: string, options: TableOptions<R> = {}): TableDefinition<R> {
	return { name, indexes: options.indexes ?? {}, orders: options.orders ?? {} };
}

export function keysOf<R extends Row>(index: IndexKey<R>, row: R): readonly string[] {
	const keys = index(row);
	if (keys === undefined) return [];
	return typeof keys === 'string' ? [keys] : keys;
}
