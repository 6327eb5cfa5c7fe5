import { type Call } from './call';
import { parseError } from './errors';
import { type Entity, type Model } from './model';
import { type ExpandItem, type Query } from './odata/query';
import { checkSelect, selectRows } from './rows';
import { findProperty } from './schema';

export interface ShowOptions {
	call: Call;
	query: Query;
	/** Properties to show when the query names none; the model's own choice without it. */
	defaults?: readonly string[];
}

/** One row as JSON: selected properties, annotations and expansions. */
export function showRow(model: Model, row: object, { call, query, defaults }: ShowOptions): Entity {
	const full = model.show(row, call);
	const etag = model.etag(row);
	const shown: Record<string, unknown> = etag === undefined ? {} : { '@odata.etag': etag };
	const explicit = query.select !== undefined && !query.select.includes('*');
	const wanted = explicit ? query.select : (defaults ?? model.defaults);
	if (wanted === undefined) Object.assign(shown, full);
	else pick(full, shown, { model, wanted, explicit });
	for (const item of query.expand) shown[item.name] = expandItem({ model, row, item }, call);
	return shown;
}

interface Pick {
	model: Model;
	wanted: readonly string[];
	explicit: boolean;
}

interface Wanted {
	/** As the model spells it. */
	readonly name: string;
	/** Whether what a row does not have is shown as null. */
	readonly always: boolean;
}

/** Spelled once for a list of names, not once for each of a thousand rows. */
const spelled = new WeakMap<readonly string[], { model: Model; names: readonly Wanted[] }>();

function spell(model: Model, wanted: readonly string[]): readonly Wanted[] {
	const known = spelled.get(wanted);
	if (known?.model === model) return known.names;
	const names = wanted.map((sent) => {
		const name = sent.startsWith('@') ? sent : (findProperty(model.properties, sent.split('/')[0] ?? '') ?? sent);
		return { name, always: model.properties[name] !== undefined && !model.sparse };
	});
	spelled.set(wanted, { model, names });
	return names;
}

function pick(full: Entity, shown: Record<string, unknown>, { model, wanted, explicit }: Pick): void {
	for (const key of Object.keys(full)) {
		// Annotations of OData always come; others (a download URL) come unless the caller chose properties.
		if (key.startsWith('@') && (!explicit || key.startsWith('@odata.'))) shown[key] = full[key];
	}
	if (explicit && model.alwaysId && full.id !== undefined) shown.id = full.id;
	for (const { name, always } of spell(model, wanted)) {
		if (name in full) shown[name] = full[name];
		else if (always) shown[name] = null;
	}
}

interface Expansion {
	model: Model;
	row: object;
	item: ExpandItem;
}

function expandItem({ model, row, item }: Expansion, call: Call): unknown {
	const name = Object.keys(model.expand).find((known) => known.toLowerCase() === item.name.toLowerCase());
	const expander = name === undefined ? undefined : model.expand[name];
	if (!expander) throw parseError(`Could not find a property named '${item.name}' on type '${model.name}'.`);
	const expanded = expander(row, item, call);
	if (!expanded) return null;
	if ('value' in expanded) return expanded.value;
	checkSelect(expanded.model, item.query);
	if ('row' in expanded) return showRow(expanded.model, expanded.row, { call, query: item.query });
	const rows = [...selectRows({ model: expanded.model, rows: expanded.rows }, item.query, call)];
	const from = item.query.skip ?? 0;
	const page = rows.slice(from, item.query.top === undefined ? undefined : from + item.query.top);
	return page.map((each) => showRow(expanded.model, each, { call, query: item.query }));
}
