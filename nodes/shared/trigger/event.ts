import { type IDataObject } from 'n8n-workflow';
import { type GraphRequest } from '../../../graph/types';
import { type Entity } from '../operation/entity';
import { type Asking, type Output, type Permissions, type Place, type Workbench } from '../operation/operation';
import { type Property, type Values } from '../operation/property';

/** What Graph says of one resource in a delta feed. */
export interface Entry extends IDataObject {
	id: string;
}

/** What the engine remembers of a resource between two looks, as short as the event can make it. */
export type Memory = Readonly<Record<string, string | number | boolean | null>>;

/** By resource ID. */
export type FeedMemory = Readonly<Record<string, Memory>>;

/** A span of time that a feed covers. When it is over, the feed begins with the next one and is compared. */
export interface FeedWindow {
	/** Differs between two spans. */
	readonly name: string;
	/** ISO 8601: what lies before is not gone, but past. */
	readonly start: string;
	readonly end: string;
	/** In ms since 1970. */
	readonly renewAt: number;
}

/** One delta feed that an event reads, and the notification that rings for it. */
export interface Feed {
	/** Names the feed in the stored state. */
	readonly key: string;
	/** The first call of the feed; `since` is the moment from which changes count, as ISO 8601. */
	readonly delta: (since: string) => GraphRequest;
	/**
	 * How the feed begins, without telling of what is there: by reading it once, which a filter on `since` inside `delta`
	 * makes quick, or by a call that hands out the latest token.
	 */
	readonly start: 'since' | 'read' | GraphRequest;
	readonly window?: FeedWindow;
	/** More preferences for each call, beside the size of the page. */
	readonly prefer?: string;
	/** A subscription whose notifications mean: look now. Left out where Graph has none for the feed. */
	readonly bell?: { readonly resource: string; readonly changeType: string; readonly maxMinutes: number };
}

/** One change, as a workflow gets it. */
export interface Change {
	readonly kind: string;
	readonly id: string;
	/** Differs between two changes of the same resource and kind: an etag, a time; empty where a kind happens once. */
	readonly version: string;
	readonly json: IDataObject;
}

export interface Sighting {
	readonly entry: Entry;
	readonly feed: Feed;
	/** What was remembered of the resource; undefined when it is new to the feed. */
	readonly before: Memory | undefined;
	/** What is known of another resource of the feed, this page included. */
	readonly known: (id: string) => Memory | undefined;
	/** The moment from which changes count, as ISO 8601. */
	readonly since: string;
	/**
	 * Names the place in the feed that the entry was read at. After a crash it is read there again, and a later change is
	 * read at another one: the version of changes for which the feed itself has no etag.
	 */
	readonly reading: string;
}

export interface DueSpan {
	readonly memory: FeedMemory;
	readonly from: number;
	readonly to: number;
}

/** Where an event watches. */
export interface WatchPlace extends Place {
	/** A `$select` for what the chosen output shows, and for what the event itself needs; undefined for everything. */
	readonly select: (needed?: readonly string[]) => string | undefined;
}

interface About<P extends readonly Property[]> {
	readonly name: string;
	readonly description: string;
	/** The Graph page of the feed. */
	readonly docs: string;
	readonly permissions: Permissions;
	readonly properties: P;
	readonly entity?: Entity;
}

export interface EventDeclaration<
	P extends readonly Property[] = readonly Property[],
	V extends Values<P> = Values<P>,
> extends About<P> {
	/** What has to be asked before: the IDs that belong to names. */
	readonly prepare?: (asking: Asking, values: Values<P>) => Promise<V>;
	/** `now` is the server's time, ISO 8601. */
	readonly feeds: (values: V, place: WatchPlace, now: string) => readonly Feed[];
	/** The changes that an entry of the feed stands for; none when it is not what the event watches. */
	readonly changes: (sighting: Sighting, values: V) => readonly Change[];
	/**
	 * What to remember of an entry, which may be a part of the resource, or tell that it is gone; undefined forgets it.
	 * Left out by events that need no comparison.
	 */
	readonly remember?: (sighting: Omit<Sighting, 'known'>) => Memory | undefined;
	/**
	 * What to do when the server has forgotten the cursor. By `compare` everything is read again: for events that know
	 * from the memory, or from the entry itself, what they have told of. Feeds that start by `since` are always compared.
	 */
	readonly afterLoss?: 'compare' | 'restart';
	/** The whole resource, where the feed tells only a part of it. */
	readonly whole?: (change: Change, values: V, place: WatchPlace) => GraphRequest | undefined;
	/** Narrows a change after the whole resource was read, and shapes what the workflow gets. */
	readonly finish?: (change: Change, values: V) => Change | undefined;
	/**
	 * What the clock brings, from what is remembered: everything due after `from` and up to `to`, in ms since 1970, and
	 * when the next will be due.
	 */
	readonly due?: (
		span: DueSpan,
		values: V,
	) => { readonly changes: readonly Change[]; readonly next: number | undefined };
	/** A recent real item for the editor. */
	readonly sample: (values: V, place: WatchPlace) => GraphRequest;
	/** The sample as a change, when it is not one already. */
	readonly sampled?: (entry: Entry, values: V) => IDataObject;
	/** Runs in the execution that the change started: the place to fetch contents. */
	readonly expand?: (bench: Workbench, json: IDataObject, values: V) => Promise<Output[]>;
}

export type TriggerEvent = EventDeclaration;

/** Declares an event; the values' types follow from the properties, and from what `prepare` adds to them. */
export function event<const P extends readonly Property[], V extends Values<P> = Values<P>>(
	declaration: EventDeclaration<P, V>,
): TriggerEvent {
	return declaration as unknown as TriggerEvent;
}

export type Events = Readonly<Record<string, TriggerEvent>>;

/** Directory and Outlook feeds mark what is gone with @removed, OneDrive with a facet. */
export const isRemoved = (entry: Entry): boolean => '@removed' in entry || 'deleted' in entry;
