/** Types of properties, by their names in Graph's metadata. */
export type Primitive =
	| 'String'
	| 'Boolean'
	| 'Int32'
	| 'Int64'
	| 'Double'
	| 'DateTimeOffset'
	| 'Date'
	| 'TimeOfDay'
	| 'Duration'
	| 'Guid'
	| 'Binary'
	/** Any JSON object: for what the sandbox keeps without looking inside. */
	| 'Object';

export interface ComplexType {
	kind: 'complex';
	name: string;
	properties: Properties;
	/** Open types take properties that are not declared. */
	open?: boolean;
}

export interface EnumType {
	kind: 'enum';
	name: string;
	members: readonly string[];
}

export type SingleType = Primitive | ComplexType | EnumType;
export type PropertyType = SingleType | readonly [SingleType];
export type Properties = Readonly<Record<string, PropertyType>>;

/** `complex('microsoft.graph.emailAddress', { name: 'String', address: 'String' })` */
export function complex(name: string, properties: Properties, options: { open?: boolean } = {}): ComplexType {
	return { kind: 'complex', name, properties, ...options };
}

/** `enumOf('microsoft.graph.importance', 'low', 'normal', 'high')` */
export function enumOf(name: string, ...members: string[]): EnumType {
	return { kind: 'enum', name, members };
}

/** A property's declared name for a name in any case, as Graph accepts it in URLs. */
export function findProperty(properties: Properties, name: string): string | undefined {
	if (Object.hasOwn(properties, name)) return name;
	const wanted = name.toLowerCase();
	return Object.keys(properties).find((property) => property.toLowerCase() === wanted);
}

export function elementType(type: PropertyType): SingleType {
	return isCollection(type) ? type[0] : type;
}

export function isCollection(type: PropertyType): type is readonly [SingleType] {
	return Array.isArray(type);
}
