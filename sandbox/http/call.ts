import { type Caller } from '../entra/caller';
import { type Partition } from '../store/partition';
import { type Row, type TableDefinition } from '../store/table';
import { type UserRow } from '../graph/users/table';
import { type World } from '../world';
import { type RequestIds } from './errors';
import { type Query } from './odata/query';
import { type Prefer } from './prefer';

/** One request of Graph, as its handler sees it. */
export interface Call {
	readonly world: World;
	readonly caller: Caller;
	readonly tenant: string;
	readonly method: string;
	/** The full URL as sent, and the parts that answers need. */
	readonly url: CallUrl;
	/** The template that matched: `me/messages/{messageId}`. */
	readonly template: string;
	/** Path parameters, decoded. */
	readonly params: Readonly<Record<string, string>>;
	/** Arguments of function segments: `search(q='x')` gives `q`. */
	readonly args: Readonly<Record<string, string>>;
	readonly query: Query;
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly prefer: Prefer;
	readonly ids: RequestIds;
	readonly body: RequestBody;
	/** The log's number of this call, and of the `$batch` call that it is part of. */
	readonly logId: number | undefined;
	readonly batch: number | undefined;
	/** Headers that the answer carries besides those of the reply (`Preference-Applied` and the like). */
	readonly replyHeaders: Record<string, string>;
	/**
	 * The user in the path: the caller for `me`, otherwise the one named by id or user principal name.
	 * For Outlook routes the caller's right to open that mailbox has been checked.
	 */
	owner(): UserRow;
	/** Whether the token grants one of the permissions, or a greater one. */
	may(...permissions: string[]): boolean;
	/** Rows of the caller's tenant. */
	table<R extends Row>(definition: TableDefinition<R>, scope?: string): Partition<R>;
}

export interface CallUrl {
	/** `http://127.0.0.1:4365`: the server as the client addressed it. */
	readonly origin: string;
	/** `…/v1.0` on that server. */
	readonly graph: string;
	/** The raw path after the version, still encoded. */
	readonly path: string;
	/** Path and query together with the version: what a nextLink starts from. */
	readonly full: string;
}

export interface RequestBody {
	/** The body as sent; reads it once. */
	stream(): AsyncIterable<Uint8Array>;
	/** All of it, refused with 413 beyond the limit. */
	bytes(limit?: number): Promise<Uint8Array>;
	text(): Promise<string>;
	/** The JSON object in the body; Graph's 400 when there is none. */
	object(): Promise<Record<string, unknown>>;
	/** As `object`, but an empty body counts as `{}`: for actions whose parameters are all optional. */
	optionalObject(): Promise<Record<string, unknown>>;
}
