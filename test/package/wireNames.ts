import type { ICredentialType, INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/**
 * The names that saved workflows and credentials hold, one line each: where a field is shown, its name, its type and
 * the values that can be chosen. Texts and defaults are left out: they may change.
 */
export function wireNamesOfNode({ name, version, properties }: INodeTypeDescription): string[] {
	const versions = [version].flat().join(',');
	const known = operationsOf(properties);
	return unique(
		properties.flatMap((property) => placesOf(property, known).flatMap((place) => lines(place, property))),
	).map((line) => `${name}@${versions} ${line}`);
}

export function wireNamesOfCredential({ name, properties }: ICredentialType): string[] {
	return unique(properties.flatMap((property) => lines('', property))).map((line) => `${name} ${line}`);
}

/** The operations of each resource. */
function operationsOf(properties: readonly INodeProperties[]): ReadonlyMap<unknown, readonly unknown[]> {
	const choices = properties.filter(({ name }) => name === 'operation');
	return new Map(
		choices.flatMap(({ displayOptions, options = [] }) => {
			const operations = options.flatMap((option) => ('value' in option ? [option.value] : []));
			return (displayOptions?.show?.['resource'] ?? []).map((resource) => [resource, operations] as const);
		}),
	);
}

/** The operations that show a property; the empty place is the node as a whole. */
function placesOf({ displayOptions }: INodeProperties, known: ReturnType<typeof operationsOf>): string[] {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	if (!resources) return [''];
	return resources.flatMap((resource) => {
		if (!operations) return [`${String(resource)} `];
		// A condition on both shows a field for every pair of the two, also for pairs that do not exist.
		const existing = operations.filter((operation) => known.get(resource)?.includes(operation) ?? true);
		return existing.map((operation) => `${String(resource)}.${String(operation)} `);
	});
}

function lines(place: string, property: INodeProperties): string[] {
	const own = `${place}${property.name}: ${property.type}`;
	const modes = property.modes?.map(({ name }) => name) ?? [];
	const options = property.options ?? [];
	const values = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	const nested = options.flatMap((option) => {
		if ('values' in option) {
			return option.values.flatMap((inner) => lines(`${place}${property.name}.${option.name}.`, inner));
		}
		return 'type' in option ? lines(`${place}${property.name}.`, option) : [];
	});
	return [own, ...[...modes, ...values].map((value) => `${own} = ${value}`), ...nested];
}

function unique(all: readonly string[]): string[] {
	return [...new Set(all)].sort();
}
