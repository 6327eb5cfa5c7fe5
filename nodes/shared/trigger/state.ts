import { createHash } from 'node:crypto';
import { type IDataObject } from 'n8n-workflow';
import { type FeedMemory, type Memory } from './event';

/** Where one feed stands. */
export interface FeedState {
	/** The link that gives what is not delivered yet; undefined before the first look. */
	readonly cursor?: string;
	readonly memory?: FeedMemory;
	/** The name of the window that the cursor belongs to. */
	readonly window?: string;
}

/** What a trigger keeps in n8n's static data. It is always at or before what was delivered, never after. */
export interface TriggerState {
	/** What is watched; a cursor of another scope is never used. */
	readonly scope: string;
	/** From when on changes count, ISO 8601 by the server's clock where it is known. */
	readonly since: string;
	/** When a feed was last read to its end, ISO 8601. */
	readonly readAt: string;
	readonly feeds: Readonly<Record<string, FeedState>>;
}

const KEY = 'office365';

/** The stored state if it is of this scope; a fresh one otherwise. */
export function load(data: IDataObject, scope: string, now: string): TriggerState {
	const stored = data[KEY] as TriggerState | undefined;
	return stored?.scope === scope ? stored : { scope, since: now, readAt: now, feeds: {} };
}

/** n8n notices only that a key of the top level was assigned. */
export function store(data: IDataObject, state: TriggerState): void {
	data[KEY] = state as unknown as IDataObject;
}

export function forget(data: IDataObject): void {
	delete data[KEY];
}

/** A short name for any value; the same for the same value. */
export const digest = (parts: unknown): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export const withFeed = (state: TriggerState, key: string, feed: FeedState): TriggerState => ({
	...state,
	feeds: { ...state.feeds, [key]: feed },
});

/** The memory after a page of entries: what was seen is remembered anew, what is gone is forgotten. */
export function recall(
	memory: FeedMemory | undefined,
	seen: ReadonlyArray<{ id: string; memory: Memory | undefined }>,
): FeedMemory {
	const next: Record<string, Memory> = { ...memory };
	for (const { id, memory: kept } of seen) {
		if (kept) next[id] = kept;
		else delete next[id];
	}
	return next;
}

/** The key under which n8n refuses a second execution of the same change. At most 255 characters. */
export function deduplicationKey(
	owner: { workflowId: string; nodeId: string },
	change: { id: string; kind: string; version: string },
): string {
	return `office365:${owner.workflowId}:${owner.nodeId}:${digest([change.id, change.kind, change.version])}`;
}
