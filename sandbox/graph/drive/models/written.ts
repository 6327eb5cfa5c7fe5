import { badRequest, GraphError } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type FileTimes } from '../items/write';
import { file, fileSystemInfo, folder, itemReference } from './facets';

/** The type of bodies that create or change an item. */
const writable = complex('microsoft.graph.driveItem', {
	name: 'String',
	description: 'String',
	file,
	fileSystemInfo,
	folder,
	parentReference: itemReference,
	remoteItem: 'Object',
});

/** Properties of items that exist, but that no client can set. */
const READ_ONLY = new Set(
	[
		'audio bundle cTag content createdBy createdDateTime deleted eTag id image lastModifiedBy lastModifiedDateTime',
		'location malware package pendingOperations photo publication root searchResult shared sharepointIds size',
		'specialFolder video webDavUrl webUrl',
	].flatMap((names) => names.split(' ')),
);

export interface ItemBody {
	readonly name?: string;
	readonly description?: string;
	readonly isFolder: boolean;
	readonly isFile: boolean;
	readonly times?: FileTimes;
	readonly parent?: ParentBody;
	/** Annotations: `@microsoft.graph.conflictBehavior` and the like. */
	readonly annotations: Readonly<Record<string, unknown>>;
}

export interface ParentBody {
	readonly driveId?: string;
	readonly id?: string;
	readonly path?: string;
}

/** A body that describes an item, with the refusals of what cannot be set. */
export function itemBody(body: Readonly<Record<string, unknown>>): ItemBody {
	for (const name of Object.keys(body)) {
		if (READ_ONLY.has(name)) throw notUpdateable(name);
	}
	const checked = checkedObject(body, writable);
	if (checked.remoteItem) throw badRequest('The sandbox makes no shortcuts to items of other drives.', 'notSupported');
	const parent = checked.parentReference;
	return {
		...texts(checked, ['name', 'description']),
		isFolder: isJsonObject(checked.folder),
		isFile: isJsonObject(checked.file),
		times: timesOf(checked.fileSystemInfo),
		...(isJsonObject(parent) ? { parent: texts(parent, ['driveId', 'id', 'path']) } : {}),
		annotations: Object.fromEntries(Object.entries(checked).filter(([name]) => name.includes('@'))),
	};
}

function notUpdateable(name: string): GraphError {
	return new GraphError(
		400,
		{ code: 'invalidRequest', message: `The property '${name}' cannot be set.` },
		{ innerCode: 'propertyNotUpdateable' },
	);
}

function texts<K extends string>(
	from: Readonly<Record<string, unknown>>,
	names: readonly K[],
): Partial<Record<K, string>> {
	const found: Partial<Record<K, string>> = {};
	for (const name of names) {
		const value = from[name];
		if (typeof value === 'string') found[name] = value;
	}
	return found;
}

/** SharePoint keeps times to the second. */
function second(value: unknown): string | undefined {
	return typeof value === 'string' ? `${new Date(value).toISOString().slice(0, 19)}Z` : undefined;
}

/** Times on the client's file system, from a body whose types have been checked. */
export function timesOf(info: unknown): FileTimes | undefined {
	if (!isJsonObject(info)) return undefined;
	return { created: second(info.createdDateTime), modified: second(info.lastModifiedDateTime) };
}
