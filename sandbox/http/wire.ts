import { type Readable } from 'node:stream';

import { type RequestBody } from './call';
import { type RequestIds } from './errors';

/** A request as it came over the wire or out of a batch. */
export interface WireRequest {
	method: string;
	/** `http://127.0.0.1:4365` as the client addressed it. */
	origin: string;
	/** Path and query, still encoded. */
	url: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string | undefined>>;
	body: RequestBody;
	ids: RequestIds;
	/** Its number in the log. */
	logId?: number;
	/** The batch that it belongs to, by its number in the log. */
	batch?: number;
	/** What the log says about the request once it is answered. */
	notes: RequestNotes;
}

export interface RequestNotes {
	caller?: { appId: string; userId?: string };
	route?: string;
	error?: { code: string; message: string };
}

export interface WireReply {
	status: number;
	headers: Record<string, string>;
	/** JSON when an object, otherwise as it is. */
	body?: { json: unknown } | { text: string } | { bytes: Uint8Array | Readable };
	/** What keeps the answer from arriving. */
	fault?: { kind: 'reset' } | { kind: 'truncate'; bytes?: number } | { kind: 'drop' };
}

export const JSON_TYPE =
	'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';
