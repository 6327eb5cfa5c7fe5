import { type IDataObject } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { unlessExpired } from '../../../graph/expired';
import { link } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { type Output, type Workbench } from './operation';
import { property, type Values } from './property';

/** From when on an operation returns changes. */
export const sinceProperties = [
	property({
		displayName: 'Since',
		name: 'since',
		type: 'options',
		default: 'lastRun',
		options: [
			{
				name: 'Cursor',
				value: 'cursor',
				description: 'Where an earlier run stopped, which each of its items says; without one, everything',
			},
			{
				name: 'Last Run of This Node',
				value: 'lastRun',
				description: 'The node remembers where it stopped. Runs by hand in the editor do not count.',
			},
		],
	}),
	property({
		displayName: 'Cursor',
		name: 'cursor',
		type: 'string',
		default: '',
		description: 'The cursor of an item that an earlier run returned. Empty to begin anew.',
		displayOptions: { show: { since: ['cursor'] } },
	}),
	property({
		displayName: 'First Run',
		name: 'firstRun',
		type: 'options',
		default: 'everything',
		description: 'What to return when there is nothing to go on from',
		options: [
			{ name: 'Everything', value: 'everything', description: 'All that is there now' },
			{ name: 'Nothing', value: 'nothing', description: 'Only remember where to go on from' },
		],
	}),
] as const;

/** A delta feed. https://learn.microsoft.com/graph/delta-query-overview */
export interface Feed extends Values<typeof sinceProperties> {
	/** The call that begins it. */
	readonly first: GraphRequest;
	/** What the node remembers its place in this feed by. */
	readonly key: string;
	/** From when on (milliseconds since 1970) the feed is better begun anew, because it looks at a range of time. */
	readonly renewAt?: number;
	/** The output of what is there and has changed. */
	readonly show: (entry: IDataObject, all: readonly IDataObject[]) => IDataObject;
}

interface Reading {
	readonly entries: IDataObject[];
	readonly cursor: string;
}

/** An output item for each change since the chosen time, the last word on each thing. */
export async function changesSince(bench: Workbench, feed: Feed): Promise<Output[]> {
	const { graph, memory } = bench;
	const kept = feed.since === 'cursor' ? { cursor: feed.cursor.trim() } : remembered(memory.recall(feed.key));
	const continued = kept.cursor ? await unlessExpired(read(graph, follow(feed.first, kept.cursor))) : undefined;
	const reading = continued ?? (await read(graph, feed.first));
	const startedAnew = kept.cursor !== '' && !continued;
	const told = continued || startedAnew || feed.firstRun === 'everything' ? reading.entries : [];
	const outputs = told.map((entry) => ({
		json: { ...changeOf(entry, told, feed), ...(startedAnew ? { startedAnew } : {}) },
	}));
	if (feed.since === 'cursor') return withCursor(outputs, reading.cursor);
	memory.keep(feed.key, await place(bench, feed, { reading, continued: continued ? kept : undefined }));
	return outputs;
}

interface Kept {
	readonly cursor: string;
	readonly renewAt?: number;
}

const remembered = (text: string | undefined): Kept => (text ? (JSON.parse(text) as Kept) : { cursor: '' });

/** Whoever keeps the cursor needs it also when nothing has changed. */
const withCursor = (outputs: Output[], cursor: string): Output[] =>
	outputs.length > 0
		? outputs.map(({ json }) => ({ json: { ...json, cursor } }))
		: [{ json: { change: 'none', cursor } }];

/** What to remember. A feed whose range is nearly over is begun anew in silence, after its last changes were told. */
async function place(
	{ graph }: Workbench,
	{ first, renewAt }: Feed,
	{ reading, continued }: { reading: Reading; continued: Kept | undefined },
): Promise<string> {
	const range = renewAt === undefined ? {} : { renewAt };
	if (!continued) return JSON.stringify({ cursor: reading.cursor, ...range });
	const isOver = continued.renewAt !== undefined && graph.clock.now() >= continued.renewAt;
	return JSON.stringify(
		isOver ? { cursor: (await read(graph, first)).cursor, ...range } : { ...continued, cursor: reading.cursor },
	);
}

function changeOf(entry: IDataObject, all: readonly IDataObject[], { show }: Feed): IDataObject {
	if (isRemoved(entry)) return { change: 'deleted', id: entry['id'] };
	return { change: 'changed', ...show(entry, all) };
}

const isRemoved = (entry: IDataObject): boolean => entry['@removed'] !== undefined || entry['deleted'] !== undefined;

const follow = (first: GraphRequest, url: string): GraphRequest => ({
	method: 'GET',
	path: link(url),
	headers: first.headers ?? {},
});

/** A feed from one call to its end. It may tell of the same thing twice: the last word counts. */
async function read(graph: Graph, first: GraphRequest): Promise<Reading> {
	const entries = new Map<string, IDataObject>();
	for (let call = first; ;) {
		const page: Collection<IDataObject> = await graph.send<Collection<IDataObject>>(call);
		for (const entry of page.value) entries.set(String(entry['id']), entry);
		const next = page['@odata.nextLink'];
		if (next) {
			call = follow(first, next);
			continue;
		}
		const cursor = page['@odata.deltaLink'];
		if (cursor) return { entries: [...entries.values()], cursor };
		throw new RangeError('Microsoft Graph ended a list of changes without saying where to go on from. Try again');
	}
}
