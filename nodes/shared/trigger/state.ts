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
	/** Names the call that the feed began with: its cursor goes on answering as it was asked then. */
	readonly call?: string;
}

/** Which mailbox or drive a change comes from, as a part of its key. */
export interface Source {
	readonly source: string;
}

/** What a trigger keeps in n8n's static data of one place. It is always at or before what was delivered, never after. */
export interface TriggerState extends Source {
	/** What is watched; a cursor of another scope is never used. */
	readonly scope: string;
	/** When the state was made: tells an activation from an earlier one. */
	readonly made: string;
	/** From when on changes count, ISO 8601 by the server's clock where it is known. */
	readonly since: string;
	/** When a feed was last read to its end, ISO 8601. */
	readonly readAt: string;
	readonly feeds: Readonly<Record<string, FeedState>>;
}

const KEY = 'office365';

interface Stored {
	readonly places: readonly TriggerState[];
}

/** The states of all places that a node watches, in n8n's static data. Those of other places are dropped. */
export class Places {
	private readonly states = new Map<string, TriggerState>();

	constructor(private readonly data: IDataObject) {}

	/** The stored state of a place if there is one; a fresh one otherwise. */
	load(fresh: TriggerState): TriggerState {
		const state = storedIn(this.data).find(({ scope }) => scope === fresh.scope) ?? fresh;
		this.states.set(fresh.scope, state);
		return state;
	}

	keep(state: TriggerState): void {
		this.states.set(state.scope, state);
		write(this.data, this.all);
	}

	get all(): readonly TriggerState[] {
		return [...this.states.values()];
	}
}

export function forget(data: IDataObject): void {
	delete data[KEY];
}

/** Takes over what an active trigger says of its places; what it says of an earlier activation comes too late. */
export function adopt(data: IDataObject, states: readonly TriggerState[]): void {
	if (states.length === 0) return;
	const stored = new Map(storedIn(data).map((state) => [state.scope, state]));
	const known = states.filter(({ scope }) => stored.has(scope));
	const isCurrent = known.every(({ scope, made }) => stored.get(scope)?.made === made);
	if (isCurrent && (known.length > 0 || stored.size === 0)) write(data, states);
}

/** n8n notices only that a key of the top level was assigned. */
function write(data: IDataObject, places: readonly TriggerState[]): void {
	data[KEY] = { places } satisfies Stored as unknown as IDataObject;
}

const storedIn = (data: IDataObject): readonly TriggerState[] => (data[KEY] as Stored | undefined)?.places ?? [];

/** A short name for any value; the same for the same value. */
export const digest = (parts: unknown): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export const withFeed = (state: TriggerState, key: string, feed: FeedState): TriggerState => ({
	...state,
	feeds: { ...state.feeds, [key]: feed },
});

/** Without the feeds that are not watched any more: were they watched again, they would begin in the past. */
export function withoutOthers(state: TriggerState, keys: ReadonlySet<string>): TriggerState {
	const kept = Object.entries(state.feeds).filter(([key]) => keys.has(key));
	return kept.length === Object.keys(state.feeds).length ? state : { ...state, feeds: Object.fromEntries(kept) };
}

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
	{ workflowId, nodeId, source }: { workflowId: string; nodeId: string } & Source,
	change: { id: string; kind: string; version: string },
): string {
	return `office365:${workflowId}:${nodeId}:${digest([change.id, change.kind, change.version, source])}`;
}
