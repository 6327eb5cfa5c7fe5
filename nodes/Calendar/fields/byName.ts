import { type Graph } from '../../../graph/client';
import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type Asking } from '../../shared/operation/operation';

interface Named {
	id: string;
	name: string;
}

/** What each run has listed already, so that a thousand items with the same name ask once. */
const listed = new WeakMap<Graph, Map<string, Promise<Named[]>>>();

interface Lookup {
	/** The field as the user sees it, and its name. */
	readonly label: string;
	readonly field: string;
	readonly collection: Path;
	readonly value: string;
}

/** Puts the calendar's ID where a name was entered. */
export async function withCalendarId<V extends { readonly calendar: string }>(bench: Asking, values: V): Promise<V> {
	const calendar = await idOf(bench, {
		label: 'Calendar',
		field: 'calendar',
		collection: path`${bench.root}/calendars`,
		value: values.calendar,
	});
	return { ...values, calendar };
}

/** Puts the calendar group's ID where a name was entered. */
export async function withGroupId<V extends { readonly calendarGroup: string }>(bench: Asking, values: V): Promise<V> {
	const calendarGroup = await idOf(bench, {
		label: 'Calendar Group',
		field: 'calendarGroup',
		collection: path`${bench.root}/calendarGroups`,
		value: values.calendarGroup,
	});
	return { ...values, calendarGroup };
}

async function idOf(bench: Asking, lookup: Lookup): Promise<string> {
	if (!lookup.value || bench.mode(lookup.field) !== 'name') return lookup.value;
	return choose(await list(bench.graph, lookup.collection), lookup);
}

/** The one of that name: in the same letters if possible, otherwise in capitals or small ones. */
export function choose(all: readonly Named[], { label, value }: Pick<Lookup, 'label' | 'value'>): string {
	const exact = all.filter(({ name }) => name === value);
	const found = exact.length > 0 ? exact : all.filter(({ name }) => name.toLowerCase() === value.toLowerCase());
	const [first, second] = found;
	if (first && !second) return first.id;
	throw new RangeError(
		first
			? `${label} '${value}' is the name of ${found.length}. Choose one from the list, or enter its ID`
			: `There is no ${label} '${value}'. Choose one from the list, or enter one of: ${all.map(({ name }) => name).join(', ')}`,
	);
}

async function list(graph: Graph, collection: Path): Promise<Named[]> {
	const known = listed.get(graph) ?? new Map<string, Promise<Named[]>>();
	listed.set(graph, known);
	const asked =
		known.get(collection.path) ??
		collect<Named>(graph, { method: 'GET', path: collection, query: { $select: 'id,name', $top: 100 } });
	known.set(collection.path, asked);
	return await asked;
}
