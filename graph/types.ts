import { type Readable } from 'node:stream';
import { type Path } from './path';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type QueryValue = string | number | boolean | undefined;

/** One call to Microsoft Graph. */
export interface GraphRequest {
	readonly method: Method;
	/** Under the version segment (`/me/messages`), or a link that Graph handed out. */
	readonly path: Path;
	readonly query?: Readonly<Record<string, QueryValue>>;
	readonly headers?: Readonly<Record<string, string>>;
	/** Sent as JSON, unless it is bytes or a stream. */
	readonly body?: unknown;
	/**
	 * Whether it may be sent again after an unclear answer: true for a POST with a key by which Graph recognises a
	 * repetition, false for a PUT that would meet, or double, what it created itself. Else the method decides.
	 */
	readonly repeatable?: boolean;
	/** Hand the body over as a stream instead of reading it. */
	readonly stream?: boolean;
	/** Never travels in a batch, which is answered as a whole: the pages of a list would hold each other up. */
	readonly alone?: boolean;
}

/**
 * What came back. A failure is a reply like any other; `status` 0 means that no answer arrived,
 * `failure` then says why (`ECONNRESET`, `ETIMEDOUT`, …). A call that was not even made, because the sign-in failed,
 * has that as its `cause`.
 */
export interface GraphReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
	readonly failure?: string;
	readonly cause?: Error;
}

/** One HTTP exchange as the transport sees it. */
export interface HttpRequest {
	readonly method: Method;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string | Buffer | Readable;
	/** Hand the body over as a stream instead of reading it; failures are still read. */
	readonly stream?: boolean;
}

export type Transport = (request: HttpRequest) => Promise<GraphReply>;

/** Where tokens come from. Implementations share one refresh between all who ask at once. */
export interface TokenSource {
	/** A token for the next call. */
	token(): Promise<string>;
	/** A newer token than `rejected`; `claims` is Entra's claims challenge, decoded, when there was one. */
	renew(rejected: string, claims?: string): Promise<string>;
}

/** The members of Graph's collection envelope that the client itself reads. */
export interface Collection<T> {
	value: T[];
	'@odata.nextLink'?: string;
	'@odata.deltaLink'?: string;
	'@odata.count'?: number;
}

export interface Clock {
	now(): number;
	/** Resolves after `ms`; rejects when the run is cancelled. */
	sleep(ms: number): Promise<void>;
	/** A number from 0 to 1, for jitter. */
	random(): number;
	/** Given when the run is cancelled. */
	readonly cancelled?: AbortSignal | undefined;
}
