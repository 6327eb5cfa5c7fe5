import { type NodePropertyTypes } from 'n8n-workflow';

/** As much of a property as says what its value is. */
interface Field {
	readonly type: NodePropertyTypes;
	/** The fields of a collection, the groups of a fixed collection. */
	readonly options?: readonly unknown[] | undefined;
}

type Fields = ReadonlyArray<Field & { readonly name: string }>;

/**
 * A field's value with numbers and booleans as text wherever the editor has a text field: an expression such as
 * `{{ $json.number }}` brings them as they are, and Graph refuses them.
 */
export function asText({ type, options }: Field, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((one) => asText({ type, options }, one));
	if (type === 'string') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
	if (type === 'collection') return eachAsText((options ?? []) as Fields, value);
	if (type !== 'fixedCollection') return value;
	const groups = (options ?? []) as ReadonlyArray<{ name: string; values: Fields }>;
	const asFields = groups.map(({ name, values }) => ({ name, type: 'collection' as const, options: values }));
	return eachAsText(asFields, value);
}

function eachAsText(fields: Fields, value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => {
			const field = fields.find((one) => one.name === name);
			return [name, field ? asText(field, inner) : inner];
		}),
	);
}
