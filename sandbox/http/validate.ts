import { badRequest, type GraphError } from './errors';
import { isJsonObject } from './json';
import {
	type ComplexType,
	elementType,
	findProperty,
	isCollection,
	type PropertyType,
	type SingleType,
} from './schema';

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Checks a JSON object against a type and returns it with the declared spelling of every property.
 * Annotations (`@odata.type`, `name@odata.bind`) pass through unchecked.
 */
export function checkedObject(
	body: Readonly<Record<string, unknown>>,
	type: ComplexType,
	path = '',
): Record<string, unknown> {
	const checked: Record<string, unknown> = {};
	for (const [sent, value] of Object.entries(body)) {
		if (sent.includes('@')) {
			checked[sent] = value;
			continue;
		}
		const name = findProperty(type.properties, sent);
		const property = name === undefined ? undefined : type.properties[name];
		if (name === undefined || property === undefined) {
			if (!type.open) throw unknownProperty(sent, type.name);
			checked[sent] = value;
		} else {
			checked[name] = checkedValue(value, property, path ? `${path}/${name}` : name);
		}
	}
	return checked;
}

export function unknownProperty(name: string, type: string): GraphError {
	return badRequest(
		`The property '${name}' does not exist on type '${type}'. Make sure to only use property names that are defined by the type or mark the type as open type.`,
		'RequestBodyRead',
	);
}

function checkedValue(value: unknown, type: PropertyType, path: string): unknown {
	if (value === null) return null;
	if (!isCollection(type)) return checkedSingle(value, type, path);
	if (!Array.isArray(value)) throw wrongType(path, value, `Collection(${typeName(elementType(type))})`);
	return value.map((element: unknown) => checkedSingle(element, elementType(type), path));
}

function checkedSingle(value: unknown, type: SingleType, path: string): unknown {
	if (typeof type === 'string') {
		if (!isPrimitive(value, type)) throw wrongType(path, value, `Edm.${type}`);
		return value;
	}
	if (type.kind === 'enum') {
		const member = typeof value === 'string' && type.members.find((name) => name.toLowerCase() === value.toLowerCase());
		if (!member)
			throw badRequest(
				`Requested value '${String(value)}' was not found. Property '${path}' takes one of: ${type.members.join(', ')}.`,
				'RequestBodyRead',
			);
		return member;
	}
	if (!isJsonObject(value)) throw wrongType(path, value, type.name);
	return checkedObject(value, type, path);
}

function isPrimitive(value: unknown, type: Exclude<SingleType, object>): boolean {
	switch (type) {
		case 'Boolean':
			return typeof value === 'boolean';
		case 'Int32':
		case 'Int64':
			return typeof value === 'number' && Number.isSafeInteger(value);
		case 'Double':
			return typeof value === 'number';
		case 'DateTimeOffset':
			return typeof value === 'string' && DATE_TIME.test(value) && !Number.isNaN(Date.parse(value));
		case 'Guid':
			return typeof value === 'string' && GUID.test(value);
		case 'Object':
			return typeof value === 'object';
		case 'String':
		case 'Date':
		case 'TimeOfDay':
		case 'Duration':
		case 'Binary':
			return typeof value === 'string';
	}
}

function typeName(type: SingleType): string {
	return typeof type === 'string' ? `Edm.${type}` : type.name;
}

function wrongType(path: string, value: unknown, expected: string): GraphError {
	const shown = JSON.stringify(value).slice(0, 80);
	return badRequest(
		`Cannot convert the value ${shown} of property '${path}' to the expected type '${expected}'.`,
		'RequestBodyRead',
	);
}
