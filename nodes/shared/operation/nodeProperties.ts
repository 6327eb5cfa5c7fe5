import { type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import { type ActOn } from './actOn';
import { outputProperties } from './entity';
import { type Operation, type Resource, type Resources } from './operation';
import { type Property } from './property';

export const authentication: Property = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	default: 'oAuth2',
	options: [
		{ name: 'Application', value: 'application', description: 'As the application itself, with no user signed in' },
		{ name: 'OAuth2', value: 'oAuth2', description: 'As the person who connects the credential' },
	],
};

const returnAll: Property = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: Property = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	default: 50,
	typeOptions: { minValue: 1 },
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const requestOptions: Property = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Max Wait (Seconds)',
			name: 'maxWait',
			type: 'number',
			default: 300,
			typeOptions: { minValue: 0 },
			description: 'How long this node may wait in all when Microsoft Graph throttles it or does not answer',
		},
		{
			displayName: 'One at a Time',
			name: 'oneAtATime',
			type: 'boolean',
			default: false,
			description: 'Whether to finish each item before starting the next and stop at the first error',
		},
	],
};

/** Everything the editor shows of a node, from its resources and what it acts on. */
export function nodeProperties(resources: Resources, actOn: ActOn): INodeProperties[] {
	const all: Property[] = [
		authentication,
		choice('Resource', 'resource', {
			options: Object.entries(resources).map(resourceOption),
			initial: Object.keys(resources)[0] ?? '',
		}),
		...Object.entries(resources).map(([key, resource]) => operationChoice(key, resource)),
		...actOn.properties.map((property) => show(property, whereActing(resources))),
		...Object.entries(resources).flatMap(([resource, { operations }]) =>
			Object.entries(operations).flatMap(([operation, declaration]) =>
				fieldsOf(declaration).map((field) => show(field, { resource: [resource], operation: [operation] })),
			),
		),
		requestOptions,
	];
	// n8n only reads descriptions; its types are mutable because nothing there is declared readonly.
	return all as INodeProperties[];
}

/**
 * The fields of one operation, those of its kind included. n8n reads fields in the order in which they stand, and loses
 * the value of one that is shown by the value of a later one.
 */
export function fieldsOf(declaration: Operation): Property[] {
	const own = declaration.properties.map(alphabetical);
	return [
		...own.filter((field) => !isShownByOutput(field)),
		...('list' in declaration ? [returnAll, limit] : []),
		...(declaration.entity ? outputProperties(declaration.entity) : []),
		...own.filter(isShownByOutput),
	];
}

const isShownByOutput = ({ displayOptions }: Property): boolean => displayOptions?.show?.['output'] !== undefined;

/** The pairs of resource and operation that show Act On. */
function whereActing(resources: Resources): { resource: string[]; operation: string[] } {
	const acting = Object.entries(resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations)
			.filter(([, { actsOn }]) => actsOn !== false)
			.map(([operation]) => ({ resource, operation })),
	);
	const distinct = (values: string[]) => [...new Set(values)];
	return { resource: distinct(acting.map((a) => a.resource)), operation: distinct(acting.map((a) => a.operation)) };
}

function operationChoice(key: string, { operations, initial }: Resource): Property {
	const options = Object.entries(operations).map(([value, { name, action, description }]) => ({
		name,
		value,
		action,
		description,
	}));
	return show(choice('Operation', 'operation', { options, initial }), { resource: [key] });
}

const resourceOption = ([value, { name, description }]: [string, Resource]) => ({
	name,
	value,
	...(description ? { description } : {}),
});

interface Choice {
	readonly options: readonly INodePropertyOptions[];
	readonly initial: string;
}

/** Sorted by name, as n8n asks for. */
function choice(displayName: string, name: string, { options, initial }: Choice): Property {
	const sorted = [...options].sort((a, b) => a.name.localeCompare(b.name));
	const field: Property = { displayName, name, type: 'options', noDataExpression: true, default: '' };
	return { ...field, default: initial, options: sorted };
}

export function show(field: Property, conditions: Record<string, readonly string[]>): Property {
	return {
		...field,
		displayOptions: { ...field.displayOptions, show: { ...conditions, ...field.displayOptions?.show } },
	};
}

/** n8n shows what a collection offers by name, wherever the declarations of its fields come from. */
function alphabetical(field: Property): Property {
	if (field.type !== 'collection' || !field.options) return field;
	const nameOf = (option: (typeof field.options)[number]) =>
		'displayName' in option ? option.displayName : option.name;
	return { ...field, options: [...field.options].sort((a, b) => nameOf(a).localeCompare(nameOf(b))) };
}
