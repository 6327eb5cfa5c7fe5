import { type Call } from './call';
import { type ReadProperty } from './odata/evaluate';
import { type ExpandItem, type Query } from './odata/query';
import { type ComplexType, type Properties } from './schema';

/** JSON as it leaves the sandbox. Keys that start with `@` are annotations. */
export type Entity = Readonly<Record<string, unknown>>;

/** What an expanded property holds: rows of another resource, or a value that is ready. */
export type Expanded = { model: Model; row: object } | { model: Model; rows: readonly object[] } | { value: unknown };

export interface Paging {
	/** Page size without `$top`. */
	default: number;
	/** Largest `$top`. */
	max: number;
	/** What happens beyond: an error, or the largest page. */
	beyond: 'refuse' | 'clamp';
	/** How a nextLink continues: Outlook counts rows, the directory and OneDrive hand out a token. */
	token: '$skip' | '$skiptoken';
}

export interface ModelOptions<R extends object> {
	properties: Properties;
	open?: boolean;
	/** Properties that come without `$select`; all of them when absent. */
	defaults?: readonly string[];
	/** Whether `id` comes even when `$select` does not name it, as Outlook does. */
	alwaysId?: boolean;
	/** Selected properties that a row does not have are left out rather than null, as OneDrive does with facets. */
	sparse?: boolean;
	/** Every property as JSON. Without it a row is shown as it is. Never called for rows outside of the page. */
	show?: (row: R, call: Call) => Entity;
	/** Reads one property for `$filter` and `$orderby`; without it, the row's property of that name. */
	read?: (row: R, property: string, call: Call) => unknown;
	/** The value of `@odata.etag` (with `W/"…"` around it where the service does so). */
	etag?: (row: R) => string | undefined;
	/** Navigation properties that `$expand` may name. */
	expand?: Readonly<Record<string, (row: R, item: ExpandItem, call: Call) => Expanded | undefined>>;
	/** Rows that `$search` finds, best first; a resource without it refuses `$search`. */
	search?: (rows: Iterable<R>, text: string, call: Call) => Iterable<R>;
	/** Refuses queries that the service refuses; throws a `GraphError`. */
	check?: (query: Query, call: Call) => void;
	paging?: Partial<Paging>;
}

/** How a resource is shown, selected, filtered, sorted, expanded and paged. */
export interface Model extends ComplexType {
	defaults?: readonly string[];
	alwaysId?: boolean;
	sparse?: boolean;
	show: (row: object, call: Call) => Entity;
	read: (call: Call) => ReadProperty;
	etag: (row: object) => string | undefined;
	expand: Readonly<Record<string, (row: object, item: ExpandItem, call: Call) => Expanded | undefined>>;
	search?: (rows: Iterable<object>, text: string, call: Call) => Iterable<object>;
	check: (query: Query, call: Call) => void;
	paging: Paging;
}

const PAGING: Paging = { default: 100, max: 999, beyond: 'refuse', token: '$skiptoken' };

/**
 * Declares a resource, for example `defineModel<UserRow>('microsoft.graph.user', { properties: { displayName: 'String' } })`.
 * The row type is known where a model is declared and forgotten where it is used, so that one edge shapes them all:
 * a handler that passes rows of another type to a model is the one mistake the compiler cannot see here.
 */
export function defineModel<R extends object>(name: string, options: ModelOptions<R>): Model {
	const { show, read, etag, expand, search, check, paging, ...rest } = options;
	return {
		kind: 'complex',
		name,
		...rest,
		show: (row, call) => (show ? show(row as R, call) : (row as Entity)),
		read: (call) => (row, property) =>
			read ? read(row as R, property, call) : (row as Readonly<Record<string, unknown>>)[property],
		etag: (row) => etag?.(row as R),
		expand: (expand ?? {}) as Model['expand'],
		search: search as Model['search'],
		check: check ?? (() => undefined),
		paging: { ...PAGING, ...paging },
	};
}
