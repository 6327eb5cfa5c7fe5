import { defineModel } from '../../../http/model';
import { badRequest } from '../../../http/errors';
import { type MultiValueProperty, type SingleValueProperty } from './tables';

export const singleValueModel = defineModel<SingleValueProperty>('microsoft.graph.singleValueLegacyExtendedProperty', {
	properties: { id: 'String', value: 'String' },
});

export const multiValueModel = defineModel<MultiValueProperty>('microsoft.graph.multiValueLegacyExtendedProperty', {
	properties: { id: 'String', value: ['String'] },
});

const TYPES = 'ApplicationTime|Binary|Boolean|CLSID|Currency|Double|Float|Integer|Long|Object|Short|String|SystemTime';
const NAMED = new RegExp(
	`^(?:${TYPES})(?:Array)? (?:0x[\\da-f]{1,4}|\\{[\\da-f-]{36}\\} (?:Name .+|Id 0x[\\da-f]{1,8}))$`,
	'i',
);

function checkedId(id: unknown): string {
	if (typeof id === 'string' && NAMED.test(id)) return id;
	throw badRequest(
		`The extended property ID '${String(id)}' is not valid. Write it as '{type} {GUID} Name {name}', '{type} {GUID} Id {id}' or '{type} {proptag}'.`,
		'ErrorInvalidArgument',
	);
}

/** Extended properties as a body sends them, checked by the schema before; the last value given for an ID counts. */
export function singleValueProperties(
	sent: unknown,
	before: readonly SingleValueProperty[] = [],
): SingleValueProperty[] {
	const byId = new Map(before.map((property) => [property.id.toLowerCase(), property]));
	for (const { id, value } of sent as ReadonlyArray<{ id?: unknown; value?: unknown }>) {
		byId.set(checkedId(id).toLowerCase(), { id: String(id), value: String(value ?? '') });
	}
	return [...byId.values()];
}

export function multiValueProperties(sent: unknown, before: readonly MultiValueProperty[] = []): MultiValueProperty[] {
	const byId = new Map(before.map((property) => [property.id.toLowerCase(), property]));
	for (const { id, value } of sent as ReadonlyArray<{ id?: unknown; value?: unknown }>) {
		byId.set(checkedId(id).toLowerCase(), { id: String(id), value: Array.isArray(value) ? value.map(String) : [] });
	}
	return [...byId.values()];
}
