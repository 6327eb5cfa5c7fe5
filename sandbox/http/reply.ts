import { type Readable } from 'node:stream';

import { type Entity, type Model } from './model';

export type Headers = Readonly<Record<string, string>>;

export interface CollectionOptions {
	headers?: Headers;
	/** Replaces the part of `@odata.context` after `$metadata#`. */
	context?: string;
	/** Rows already sorted as `$orderby` wants (a path like `start/dateTime`), when the store keeps such an order; saves sorting them all. */
	ordered?: (property: string, descending: boolean) => Iterable<object> | undefined;
	/** Links that end a delta round; no `nextLink` is made then. */
	links?: { nextLink?: string; deltaLink?: string };
	/** The rows are the page: no filter, order, paging or count is applied, only `$select` and `$expand`. */
	ready?: boolean;
	/** `$count=true` is ignored. */
	uncounted?: boolean;
	/** The number for `$count=true`, when it is known without walking the rows. */
	total?: number;
}

export interface EntityOptions {
	status?: number;
	headers?: Headers;
	context?: string;
	/** Properties to show when the request names none. */
	defaults?: readonly string[];
}

/** What a handler answers. Shaping (select, expand, paging, annotations) is the edge's work. */
export type Reply =
	| { kind: 'entity'; model: Model; row: object; options: EntityOptions }
	| { kind: 'collection'; model: Model; rows: Iterable<object>; options: CollectionOptions }
	| { kind: 'json'; status: number; body: Entity; headers: Headers }
	| { kind: 'text'; status: number; text: string; headers: Headers }
	| { kind: 'bytes'; status: number; bytes: Uint8Array | Readable; headers: Headers }
	| { kind: 'empty'; status: number; headers: Headers };

/** One entity of a resource, 200 unless told otherwise. */
export function entity(model: Model, row: object, options: EntityOptions = {}): Reply {
	return { kind: 'entity', model, row, options };
}

/** A collection; give the rows in the order in which the service lists them. */
export function collection(model: Model, rows: Iterable<object>, options: CollectionOptions = {}): Reply {
	return { kind: 'collection', model, rows, options };
}

/** JSON that is no entity: the answer of an action or function. */
export function json(body: Entity, status = 200, headers: Headers = {}): Reply {
	return { kind: 'json', status, body, headers };
}

/** Plain text: `$count`, `$value`. */
export function text(content: string, headers: Headers = {}): Reply {
	return { kind: 'text', status: 200, text: content, headers };
}

/** Bytes at once or streamed; say what they are with `Content-Type`. */
export function bytes(content: Uint8Array | Readable, headers: Headers, status = 200): Reply {
	return { kind: 'bytes', status, bytes: content, headers };
}

/** No body: 204 unless told otherwise. */
export function empty(status = 204, headers: Headers = {}): Reply {
	return { kind: 'empty', status, headers };
}

export function redirect(location: string, status = 302): Reply {
	return empty(status, { Location: location });
}
