import { type Call } from './call';
import { badRequest, parseError } from './errors';
import { type Model } from './model';
import { compileFilter, orderOf, type ReadProperty, readPath } from './odata/evaluate';
import { type Expression } from './odata/expression';
import { type Query } from './odata/query';
import { type CollectionOptions } from './reply';
import { findProperty } from './schema';

export interface Rows {
	model: Model;
	rows: Iterable<object>;
	ordered?: CollectionOptions['ordered'];
}

/** Rows after `$search`, `$filter` and `$orderby`; lazily where no sorting is needed. */
export function selectRows({ model, rows, ordered }: Rows, query: Query, call: Call): Iterable<object> {
	const { search, filter, orderBy } = query;
	const [first, second] = orderBy;
	for (const { names } of orderBy) requireProperty(model, names[0] ?? '');
	const kept = first && !second ? ordered?.(first.names.join('/'), first.descending) : undefined;
	let found = kept ?? rows;
	if (search !== undefined) {
		if (!model.search) throw badRequest(`$search is not supported on '${model.name}'.`);
		found = model.search(found, search, call);
	}
	const read = canonical(model, model.read(call));
	if (filter) {
		for (const name of filteredProperties(filter)) requireProperty(model, name);
		found = matching(found, compileFilter(filter, read));
	}
	return orderBy.length > 0 && !kept ? sorted(found, query, read) : found;
}

/** Property names in URLs are matched in any case: reads go to the declared spelling. */
function canonical(model: Model, read: ReadProperty): ReadProperty {
	const names = new Map<string, string>();
	return (row, property) => {
		let name = names.get(property);
		if (name === undefined) {
			name = findProperty(model.properties, property) ?? property;
			names.set(property, name);
		}
		return read(row, name);
	};
}

function* matching(rows: Iterable<object>, test: (row: object) => boolean): Iterable<object> {
	for (const row of rows) if (test(row)) yield row;
}

function sorted(rows: Iterable<object>, { orderBy }: Query, read: ReadProperty): object[] {
	return [...rows].sort((left, right) => {
		for (const { names, descending } of orderBy) {
			const order = compareForSort(readPath(left, names, read), readPath(right, names, read));
			if (order !== 0) return descending ? -order : order;
		}
		return 0;
	});
}

/** Nothing comes before everything. */
function compareForSort(left: unknown, right: unknown): number {
	const absent = (value: unknown) => value === null || value === undefined;
	if (absent(left) || absent(right)) return Number(absent(right)) - Number(absent(left));
	return orderOf(left, right) || 0;
}

/** Properties of the row itself that a filter looks at, in the order of their appearance. */
export function filteredProperties(filter: Expression): string[] {
	const found = new Set<string>();
	const look = (part: Expression, variables: readonly string[]): void => {
		switch (part.kind) {
			case 'path':
				if (!variables.includes(part.names[0] ?? '')) found.add(part.names[0] ?? '');
				break;
			case 'compare':
				look(part.left, variables);
				look(part.right, variables);
				break;
			case 'in':
				look(part.left, variables);
				break;
			case 'logic':
				for (const each of part.parts) look(each, variables);
				break;
			case 'not':
				look(part.part, variables);
				break;
			case 'call':
				for (const each of part.args) look(each, variables);
				break;
			case 'lambda':
				if (!variables.includes(part.names[0] ?? '')) found.add(part.names[0] ?? '');
				if (part.body) look(part.body, [...variables, part.variable]);
				break;
			case 'literal':
				break;
		}
	};
	look(filter, []);
	return [...found];
}

/** Refuses a `$select` that names what the resource does not have. */
export function checkSelect(model: Model, query: Query): void {
	for (const name of query.select ?? []) {
		if (name !== '*' && !name.startsWith('@')) requireProperty(model, name.split('/')[0] ?? '');
	}
}

function requireProperty(model: Model, name: string): void {
	const has = (names: readonly string[]) => names.some((known) => known.toLowerCase() === name.toLowerCase());
	if (model.open || findProperty(model.properties, name) !== undefined || has(Object.keys(model.expand))) return;
	throw parseError(`Could not find a property named '${name}' on type '${model.name}'.`);
}
