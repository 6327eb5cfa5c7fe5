import { type Graph } from '../../../graph/client';
import { link } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { failureOf, succeeded } from '../../../graph/errors';
import { type IDataObject } from 'n8n-workflow';
import { type Property, type Values } from '../operation/property';
import { type Change, type Entry, type Feed, type TriggerEvent, type WatchPlace } from './event';
import { recall, digest, type FeedState } from './state';

export interface Watch {
	readonly event: TriggerEvent;
	readonly values: Values<readonly Property[]>;
	readonly place: WatchPlace;
	/** Which mailbox it is, where there are several. */
	readonly mailbox?: string;
}

export interface Page {
	readonly changes: Change[];
	/** What went wrong with single entries, which are left out. */
	readonly failures: unknown[];
	/** The resources that the page tells of. */
	readonly ids: readonly string[];
	/** Where the feed stands after this page. */
	readonly next: FeedState;
	/** Whether the server has more right now. */
	readonly more: boolean;
}

const PAGE = 'odata.maxpagesize=200';

/** The first call of a feed, or the next one. Preferences are not part of the links: each call says them again. */
export function callFor(feed: Feed, state: FeedState, since: string): GraphRequest {
	const headers = { prefer: feed.prefer ? `${PAGE}, ${feed.prefer}` : PAGE };
	if (state.cursor !== undefined) return { method: 'GET', path: link(state.cursor), headers };
	return { ...feed.delta(since), headers };
}

/** What tells whether a cursor still belongs to what the feed is asked for. */
export function marksOf(feed: Feed): Pick<FeedState, 'window' | 'call'> {
	if (feed.window) return { window: feed.window.name };
	const { path: at, query } = feed.delta('');
	return { call: digest([at.path, query, feed.prefer]) };
}

/** Brings a feed to the present without telling of anything. */
export async function begin(
	graph: Graph,
	{ event }: Watch,
	{ feed, since }: { feed: Feed; since: string },
): Promise<FeedState> {
	let state: FeedState = {};
	let call = typeof feed.start === 'object' ? feed.start : callFor(feed, state, since);
	for (;;) {
		const page = await graph.send<Collection<Entry>>(call);
		state = advance(event, { feed, state, since }, page);
		if (!page['@odata.nextLink']) return state;
		call = callFor(feed, state, since);
	}
}

/** Where in a feed to read. */
export interface Spot {
	readonly feed: Feed;
	readonly state: FeedState;
	/** ISO 8601 */
	readonly since: string;
}

/** Reads one page of a feed: the changes in it, and where the feed stands then. */
export async function readPage(graph: Graph, watch: Watch, spot: Spot): Promise<Page> {
	const page = await graph.send<Collection<Entry>>(callFor(spot.feed, spot.state, spot.since));
	const entries = latest(page.value);
	const next = advance(watch.event, spot, page);
	const { changes, failures } = sift(watch, { ...spot, next }, entries);
	const completed = await complete(graph, watch, changes);
	return {
		changes: completed.complete,
		failures: [...failures, ...completed.failures],
		ids: entries.map(({ id }) => id),
		next,
		more: page['@odata.nextLink'] !== undefined,
	};
}

/** What was remembered but is not among what a fresh reading saw: gone while the cursor was lost. */
export async function vanishedFrom(
	graph: Graph,
	watch: Watch,
	{ seen, ...spot }: Spot & { seen: ReadonlySet<string> },
): Promise<Pick<Page, 'changes' | 'next'>> {
	const gone = Object.keys(spot.state.memory ?? {}).filter((id) => !seen.has(id));
	const { changes } = sift(
		watch,
		{ ...spot, next: spot.state },
		gone.map((id) => ({ id, '@removed': { reason: 'deleted' } })),
	);
	const memory = recall(
		spot.state.memory,
		gone.map((id) => ({ id, memory: undefined })),
	);
	const completed = await complete(graph, watch, changes);
	return {
		changes: completed.complete,
		next: { ...spot.state, ...(watch.event.remember ? { memory } : {}) },
	};
}

/** An entry that cannot be understood must not hold up the others: it is set aside and told of. */
function sift(
	{ event, values }: Watch,
	{ feed, state, since, next }: Spot & { next: FeedState },
	entries: readonly Entry[],
): Pick<Page, 'changes' | 'failures'> {
	const failures: unknown[] = [];
	const reading = readingOf(state, since);
	const known = (id: string) => next.memory?.[id] ?? state.memory?.[id];
	const changes = entries.flatMap((entry) => {
		try {
			return [...event.changes({ entry, feed, before: state.memory?.[entry.id], known, since, reading }, values)];
		} catch (error) {
			failures.push(error);
			return [];
		}
	});
	return { changes, failures };
}

function advance({ remember }: TriggerEvent, { feed, state, since }: Spot, page: Collection<Entry>): FeedState {
	const cursor = page['@odata.nextLink'] ?? page['@odata.deltaLink'];
	if (cursor === undefined) throw new RangeError('Microsoft Graph answered a delta query without a link to go on from');
	if (!remember) return { cursor };
	const reading = readingOf(state, since);
	const seen = latest(page.value).map((entry) => ({
		id: entry.id,
		memory: remember({ entry, feed, before: state.memory?.[entry.id], since, reading }),
	}));
	return { cursor, memory: recall(state.memory, seen) };
}

/** A page may tell of a resource more than once: the last word counts, in the place of the first. */
export function latest(entries: readonly Entry[]): Entry[] {
	return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}

export interface Completed {
	readonly complete: Change[];
	readonly failures: unknown[];
}

/**
 * Reads the whole resource where the feed told a part. What is gone by then is told of as far as it is known; so is
 * what Graph refuses to hand out, because one such item must not hold up the others.
 */
export async function complete(graph: Graph, watch: Watch, changes: Change[]): Promise<Completed> {
	const { event, values, place, mailbox } = watch;
	const asked = changes.map((change) => event.whole?.(change, values, place));
	const calls = asked.filter((request) => request !== undefined);
	const replies = await Promise.all(calls.map(graph.exchange));
	const failures: unknown[] = [];
	const done = changes.flatMap((change, index) => {
		const request = asked[index];
		const reply = request && replies[calls.indexOf(request)];
		if (reply && !succeeded(reply) && reply.status !== 404) {
			const error = failureOf(request, reply);
			if (!isRefusal(reply.status)) throw error;
			failures.push(error);
		}
		const json = reply && succeeded(reply) ? { ...change.json, ...(reply.body as IDataObject) } : change.json;
		const finished = event.finish ? event.finish({ ...change, json }, values) : { ...change, json };
		if (!finished) return [];
		return [mailbox === undefined ? finished : { ...finished, json: { mailbox, ...finished.json } }];
	});
	return { complete: done, failures };
}

/** What asking again does not mend. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 401 && status !== 429;

const readingOf = ({ cursor }: FeedState, since: string): string => digest([cursor ?? since]);
