import { type IDataObject } from 'n8n-workflow';
import { type GraphRequest } from '../../../graph/types';
import { property } from './property';

/** A Graph resource as the nodes show it. */
export interface Entity {
	/** Properties that can be chosen, by Graph's names. */
	readonly fields: readonly string[];
	/** The properties that the simplified output is made of: only these travel. */
	readonly simple: readonly string[];
	/** The simplified item, as the operation's fields want it; without it, the simple properties as they are. */
	readonly simplify?: (raw: IDataObject, values?: Readonly<Record<string, unknown>>) => IDataObject;
}

export type OutputChoice =
	{ readonly output: 'simple' | 'raw' } | { readonly output: 'fields'; readonly fields: readonly string[] };

/** An output choice with the other fields of the operation, which may shape what comes out. */
export type Presentation = OutputChoice & { readonly values?: Readonly<Record<string, unknown>> };

/** The Output choice of an operation. */
export const outputProperties = (entity: Entity) =>
	[
		property({
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simple',
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything that Microsoft Graph answers' },
				{ name: 'Selected Fields', value: 'fields' },
				{ name: 'Simplified', value: 'simple' },
			],
		}),
		{
			displayName: 'Fields',
			name: 'fields',
			type: 'multiOptions',
			default: [],
			description: 'The fields to return; the ID is always among them',
			options: propertyOptions(entity.fields),
			displayOptions: { show: { output: ['fields'] } },
		},
	] as const;

/** A GET asks only for what comes out: the simplified properties and those that the request names itself. */
export function select(request: GraphRequest, entity: Entity | undefined, choice: OutputChoice): GraphRequest {
	if (!entity || request.method !== 'GET') return request;
	const { $select: more, ...query } = request.query ?? {};
	if (choice.output === 'raw') return { ...request, query };
	const fields = choice.output === 'fields' ? withId(choice.fields) : [...entity.simple, ...(more ? [more] : [])];
	return { ...request, query: { ...query, $select: [...new Set(fields)].join(',') } };
}

/** The properties that the chosen output is made of; undefined for all. */
export function selection(entity: Entity | undefined, choice: OutputChoice): readonly string[] | undefined {
	if (!entity || choice.output === 'raw') return undefined;
	return choice.output === 'fields' ? withId(choice.fields) : entity.simple;
}

/** One entity of a reply as an output item. */
export function present(raw: IDataObject, entity: Entity | undefined, choice: Presentation): IDataObject {
	if (!entity || choice.output === 'raw') return raw;
	if (choice.output === 'fields') return pick(raw, withId(choice.fields));
	return entity.simplify ? entity.simplify(raw, choice.values) : pick(raw, entity.simple);
}

/** The chosen properties that are there, in the order of the choice. */
export function pick(raw: IDataObject, names: readonly string[]): IDataObject {
	const picked: IDataObject = {};
	for (const name of names) if (name in raw) picked[name] = raw[name];
	return picked;
}

const withId = (fields: readonly string[]): string[] => ['id', ...fields.filter((field) => field !== 'id')];

/** Graph's properties as choices, with names as n8n writes them: `employeeId` is shown as `Employee ID`. */
export const propertyOptions = (properties: readonly string[]) =>
	properties.map((value) => ({ name: title(value), value })).sort((a, b) => a.name.localeCompare(b.name));

function title(name: string): string {
	return name
		.replace(/([a-z])(?=[A-Z])/g, '$1 ')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(/\bId(s?)\b/g, 'ID$1');
}
