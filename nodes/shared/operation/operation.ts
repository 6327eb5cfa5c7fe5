import { type IBinaryData, type IDataObject, type INodeExecutionData } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { type Path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { type Source } from '../../../graph/upload';
import { type Entity } from './entity';
import { type Memory } from './memory';
import { type Property, type Values } from './property';
import { type Waiting } from './waiting';

/** Where an operation works, as far as a request needs to know. */
export interface Place {
	/** What Act On chose: `/me`, `/users/{id}`, `/drives/{id}`; empty for operations that act on the organization. */
	readonly root: Path;
	/** The workflow's time zone, an IANA name. */
	readonly timeZone: string;
}

/** Binary data of an input item. */
export interface BinaryInput extends Source {
	readonly fileName: string;
	readonly mimeType: string;
	/** The whole content; only for what is known to be small. */
	bytes(): Promise<Buffer>;
}

/** What is needed to look something up. */
export interface Asking extends Place {
	readonly graph: Graph;
	/** How a resource locator was filled: `list`, `id`, `url` or a mode of its own; empty when a plain value came. */
	mode(this: void, field: string): string;
}

/** What a `run` operation works with. */
export interface Workbench extends Asking {
	readonly item: INodeExecutionData;
	/** The same for the same item of the same run, also when n8n tries the node again; differs between items and runs. */
	readonly runKey: string;
	/** How a resource locator was filled: `list`, `id`, `url` or a mode of its own; empty when a plain value came. */
	mode(this: void, field: string): string;
	/** Lets the run wait for an answer from outside. */
	readonly waiting: Waiting;
	/** What this node remembers from run to run. */
	readonly memory: Memory;
	/** An entity as the Output choice wants it. */
	present(this: void, raw: IDataObject): IDataObject;
	/** The binary data in a field of the input item; throws a sentence for the user when there is none. */
	input(this: void, field: string): Promise<BinaryInput>;
	/** Stores a stream as binary data of the output item. */
	output(
		this: void,
		content: NodeJS.ReadableStream,
		about: { fileName: string; mimeType?: string | undefined },
	): Promise<IBinaryData>;
}

export interface Output {
	readonly json: IDataObject;
	readonly binary?: Readonly<Record<string, IBinaryData>>;
}

/** Least permissions, as in https://learn.microsoft.com/graph/permissions-reference; null where Graph has none. */
export interface Permissions {
	readonly delegated: string | null;
	readonly application: string | null;
}

interface About<P extends readonly Property[], V extends Values<P>> {
	readonly name: string;
	/** In sentence case, such as "Send a message". */
	readonly action: string;
	readonly description: string;
	/** The Graph page. */
	readonly docs: string;
	readonly permissions: Permissions;
	readonly properties: P;
	/** What comes out: gives the operation its Output choice, and reads their `$select`. */
	readonly entity?: Entity;
	/** False for operations on the organization: they show no Act On. */
	readonly actsOn?: boolean;
	/** What more it needs for some of its work: named beside the permissions when Graph refuses. */
	readonly alsoNeeds?: { readonly permission: string | Permissions; readonly when: string };
	/** Whether it moves files between n8n and Graph: only few items at a time then. */
	readonly movesFiles?: boolean | ((values: Values<P>) => boolean);
	/** What it reads first and then writes whole: items that name the same do that one after another, so that none is lost. */
	readonly rewrites?: (values: Values<P>) => string;
	/**
	 * What has to be asked before: the ID that belongs to a name, the event as it is now. Gives the values to work with;
	 * asks nothing where nothing is missing.
	 */
	readonly prepare?: (bench: Workbench, values: Values<P>) => Promise<V>;
}

/** One call per item. It may travel in a `$batch`. */
export interface RequestOperation<
	P extends readonly Property[] = readonly Property[],
	V extends Values<P> = Values<P>,
> extends About<P, V> {
	readonly request: (values: V, place: Place) => GraphRequest;
	/** The output item; without it, the reply's body, or `{ success: true }` when there is none. */
	readonly reply?: (body: IDataObject, values: V) => IDataObject;
	/** Items that one call cannot do. */
	readonly apart?: Apart<P>;
}

export interface Apart<P extends readonly Property[] = readonly Property[]> {
	readonly when: (values: Values<P>) => boolean;
	readonly run: (bench: Workbench, values: Values<P>) => Promise<Output[]>;
}

/** A paged collection. Return All and Limit come with it. */
export interface ListOperation<
	P extends readonly Property[] = readonly Property[],
	V extends Values<P> = Values<P>,
> extends About<P, V> {
	readonly list: (values: V, place: Place) => GraphRequest;
	/** The largest page that Graph allows; asked for as far as Limit needs it. Left out where `$top` is not known. */
	readonly pageSize?: number;
	/** The same when these properties travel, which make entries large. */
	readonly largeEntries?: { readonly properties: readonly string[]; readonly pageSize: number };
	/** Which entries are wanted, where Graph cannot filter them. Limit counts those. */
	readonly keep?: (entry: IDataObject, values: V) => boolean;
	/** Whether `keep` and `read` leave out so little that pages need not be larger than Limit. */
	readonly keepsNearlyAll?: boolean;
	/** The properties that `keep` looks at: they travel too, whatever is chosen to come out. */
	readonly needs?: readonly string[];
	/** Reads the entries in another way than page by page, from the first request on. */
	readonly read?: (bench: Workbench, request: GraphRequest, values: V) => AsyncIterable<IDataObject[]>;
}

/** Several calls, or binary data. */
export interface RunOperation<
	P extends readonly Property[] = readonly Property[],
	V extends Values<P> = Values<P>,
> extends About<P, V> {
	readonly run: (bench: Workbench, values: V) => Promise<Output[]>;
}

/** Whether an item moves files, by its values. */
export function movesFiles(
	{ movesFiles: moves = false }: Pick<Operation, 'movesFiles'>,
	values: Values<readonly Property[]>,
) {
	return typeof moves === 'boolean' ? moves : moves(values);
}

export type Operation = RequestOperation | ListOperation | RunOperation;

/** Declares an operation; the values' types follow from the properties, and from what `prepare` adds to them. */
export function operation<const P extends readonly Property[], V extends Values<P> = Values<P>>(
	declaration: RequestOperation<P, V>,
): Operation;
export function operation<const P extends readonly Property[], V extends Values<P> = Values<P>>(
	declaration: ListOperation<P, V>,
): Operation;
export function operation<const P extends readonly Property[], V extends Values<P> = Values<P>>(
	declaration: RunOperation<P, V>,
): Operation;
export function operation(declaration: unknown): Operation {
	return declaration as Operation;
}

export interface Resource {
	readonly name: string;
	readonly description?: string;
	/** By the value that saved workflows hold: get, getAll, create, update, delete, … */
	readonly operations: Readonly<Record<string, Operation>>;
	/** The operation that is chosen when the resource is. */
	readonly initial: string;
}

export type Resources = Readonly<Record<string, Resource>>;
