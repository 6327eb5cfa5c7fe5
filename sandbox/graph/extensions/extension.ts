import { badRequest, graphError } from '../../http/errors';
import { type Entity } from '../../http/model';
import { compileFilter } from '../../http/odata/evaluate';
import { type ExpandItem } from '../../http/odata/query';

/** Data of an application's own on a message, an event or a user: part of the row that it belongs to. */
export interface Extension {
	readonly name: string;
	readonly values: Entity;
}

export interface Extended {
	readonly extensions?: readonly Extension[];
}

/** What Outlook puts before the name to make the ID; the directory takes the name itself. */
export const OUTLOOK_PREFIX = 'Microsoft.OutlookServices.OpenTypeExtension.';

const TYPE = '#microsoft.graph.openTypeExtension';
/** Of the body, but not of the application's own data. */
const FRAME = new Set(['id', 'extensionname']);

export function shownExtension({ name, values }: Extension, prefix: string): Entity {
	return { '@odata.type': TYPE, ...values, id: prefix + name, extensionName: name };
}

export function sameName(left: string, right: string): boolean {
	return left.toLowerCase() === right.toLowerCase();
}

/** An extension is asked for by its ID, or by its name alone. */
export function findExtension({ extensions = [] }: Extended, id: string, prefix: string): Extension | undefined {
	return extensions.find(({ name }) => sameName(name, id) || sameName(prefix + name, id));
}

/** The data in a body: all that is neither an annotation nor part of every extension. */
export function valuesIn(body: Entity): Entity {
	return Object.fromEntries(
		Object.entries(body).filter(([name]) => !name.includes('@') && !FRAME.has(name.toLowerCase())),
	);
}

/** A new extension as a body describes it. */
export function newExtension(body: Entity): Extension {
	const type = body['@odata.type'];
	if (type !== undefined && !/^#?microsoft\.(graph|outlookservices)\.openTypeExtension$/i.test(String(type)))
		throw badRequest(
			`'${String(type)}' is not the type of an open extension: ${TYPE.slice(1)}.`,
			'ErrorInvalidArgument',
		);
	const name = body.extensionName;
	if (typeof name !== 'string' || name === '')
		throw badRequest("The required property 'extensionName' is missing.", 'ErrorInvalidArgument');
	return { name, values: valuesIn(body) };
}

/** Several extensions, as they come with the item that they belong to. */
export function newExtensions(sent: unknown): Extension[] {
	const added: Extension[] = [];
	for (const body of Array.isArray(sent) ? (sent as Entity[]) : [])
		added.push(...withExtension({ extensions: [] }, body));
	return added;
}

export function withExtension({ extensions = [] }: Extended, body: Entity): readonly Extension[] {
	const added = newExtension(body);
	if (extensions.some(({ name }) => sameName(name, added.name)))
		throw graphError(409, 'Request_BadRequest', 'An extension already exists with given id.');
	return [...extensions, added];
}

/** `$expand=extensions($filter=id eq 'com.contoso.x')`: the ID may be written with and without what stands before the name. */
export function expandedExtensions({ extensions = [] }: Extended, { query }: ExpandItem, prefix: string): Entity[] {
	const test = query.filter ? compileFilter(query.filter) : () => true;
	const shown = extensions.map((extension) => shownExtension(extension, prefix));
	return shown.filter((each) => test(each) || test({ ...each, id: each.extensionName }));
}

/** For `$filter=extensions/any(e:e/id eq '…')`. */
export function filteredExtensions({ extensions = [] }: Extended, prefix: string): Entity[] {
	return extensions.flatMap(({ name }) => [prefix + name, name].map((id) => ({ id, extensionName: name })));
}
