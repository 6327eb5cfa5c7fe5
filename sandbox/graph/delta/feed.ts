import { type Call } from '../../http/call';
import { badRequest, GraphError, unsupportedQuery } from '../../http/errors';
import { type Entity, type Model } from '../../http/model';
import { compileFilter } from '../../http/odata/evaluate';
import { parseQuery, type Query } from '../../http/odata/query';
import { json, type Reply } from '../../http/reply';
import { checkSelect } from '../../http/rows';
import { contextPath } from '../../http/shape';
import { showRow } from '../../http/show';
import { type DeltaChange, type DeltaSource } from './source';
import { decodeState, type DeltaState, encodeState } from './token';

/** How a resource offers its changes. */
export interface DeltaFeed {
	/** Unique among the feeds; together with the path it keeps tokens of different feeds apart. */
	name: string;
	model: Model;
	source: (call: Call, query: Query) => DeltaSource;
	/** Names of the parameters that hold tokens: `$skiptoken` and `$deltatoken`, or `token` for both. */
	tokens: { next: string; delta: string };
	/** System options that the first request may use, lower case: `$select`, `$filter`. */
	options: readonly string[];
	page: { default: number; max: number };
	/** How something that left the feed is shown. */
	removed: (change: DeltaChange, call: Call) => Entity;
	/** Whether updates show only what changed (and `id`): always, or when the caller prefers `return=minimal`. */
	partial?: 'always' | 'preferred';
	/** Properties of the entity that follow from a changed property of the row; those of the same name without it. */
	shows?: (changed: string) => readonly string[];
	/** Milliseconds that a token lives. */
	life?: number;
	/** The refusal of a token that is too old; `link` starts anew. */
	expired: (link: string) => GraphError;
}

interface Round {
	call: Call;
	feed: DeltaFeed;
	query: Query;
	state: DeltaState;
	size: number;
	source: DeltaSource;
}

/** Answers a request to a feed: the first round shows everything, later ones what changed since. */
export function deltaReply(call: Call, feed: DeltaFeed): Reply {
	const token = tokenOf(call, feed);
	const state =
		token === undefined || token === '' || token === 'latest' ? firstState(call, feed) : stateOf(call, feed, token);
	const query = parseQuery(new URLSearchParams(state.query));
	checkSelect(feed.model, query);
	const size = Math.min(query.top ?? call.prefer.maxPageSize ?? feed.page.default, feed.page.max);
	const round: Round = { call, feed, query: withId(query), state, size, source: feed.source(call, query) };
	if (token === 'latest') return reply(round, { value: [], next: undefined });
	return reply(round, state.skip === undefined ? firstRound(round) : changeRound(round));
}

/** Every entry of a feed tells which thing it is about. */
function withId(query: Query): Query {
	return query.select ? { ...query, select: [...new Set(['id', ...query.select])] } : query;
}

function tokenOf(call: Call, feed: DeltaFeed): string | undefined {
	const wanted = new Set([feed.tokens.next, feed.tokens.delta]);
	for (const [name, value] of call.query.raw) if (wanted.has(name.toLowerCase())) return value;
	return call.args.token;
}

/** Tokens of one user's feed mean nothing to another's. */
function feedKey(call: Call, feed: DeltaFeed): string {
	return `${feed.name} ${call.tenant} ${Object.values(call.params).join(' ') || (call.caller.userId ?? '')}`;
}

function firstState(call: Call, feed: DeltaFeed): DeltaState {
	const tokens = new Set([feed.tokens.next, feed.tokens.delta]);
	const options = new URLSearchParams();
	for (const [name, value] of call.query.raw) {
		if (tokens.has(name.toLowerCase())) continue;
		if (name.startsWith('$') && !feed.options.includes(name.toLowerCase())) {
			throw unsupportedQuery(`The query option '${name}' is not supported on a delta request.`);
		}
		options.append(name, value);
	}
	const { sequence } = call.world.store;
	return {
		feed: feedKey(call, feed),
		from: sequence,
		to: sequence,
		query: options.toString(),
		at: call.world.clock.now(),
	};
}

function stateOf(call: Call, feed: DeltaFeed, token: string): DeltaState {
	const state = decodeState(token, feedKey(call, feed));
	if (!state) throw badRequest('Badly formed token.');
	if (feed.life !== undefined && call.world.clock.now() - state.at > feed.life)
		throw feed.expired(startLink(call, feed));
	// A round that begins now ends with what has happened until now.
	return state.skip === 0 ? { ...state, to: call.world.store.sequence, at: call.world.clock.now() } : state;
}

interface Delivered {
	value: Entity[];
	/** Where the next page of the round begins. */
	next: DeltaState | undefined;
}

function firstRound({ call, feed, query, state, size, source }: Round): Delivered {
	const test = query.filter && compileFilter(query.filter, feed.model.read(call));
	const found = source.rows(state.after, size + 1);
	const page = found.slice(0, size);
	const wanted = changeTypes(query);
	const shown = page.filter(({ row }) => (!test || test(row)) && wanted('created'));
	return {
		value: shown.map(({ row }) => showRow(feed.model, row, { call, query })),
		next: found.length > size ? { ...state, after: page.at(-1)?.key } : undefined,
	};
}

function changeRound({ call, feed, query, state, size, source }: Round): Delivered {
	const all = source.changes(state.from, state.to);
	if (!all) throw feed.expired(startLink(call, feed));
	const test = query.filter && compileFilter(query.filter, feed.model.read(call));
	const wanted = changeTypes(query);
	const relevant = all.filter(
		(change) => wanted(change.kind) && (!test || test(change.row)) && isTracked(change, feed, query),
	);
	const skip = state.skip ?? 0;
	return {
		value: relevant.slice(skip, skip + size).map((change) => showChange(change, { call, feed, query })),
		next: relevant.length > skip + size ? { ...state, skip: skip + size } : undefined,
	};
}

function changeTypes(query: Query): (kind: DeltaChange['kind']) => boolean {
	const wanted = query.raw.get('changeType')?.toLowerCase().split(',');
	return (kind) => wanted === undefined || wanted.includes(kind);
}

/** With `$select`, only changes of the properties named count. */
function isTracked(change: DeltaChange, feed: DeltaFeed, { select }: Query): boolean {
	if (change.kind !== 'updated' || select === undefined) return true;
	const selected = new Set(select.map((name) => name.toLowerCase()));
	return change.changed
		.flatMap((name) => feed.shows?.(name) ?? [name])
		.some((name) => selected.has(name.toLowerCase()));
}

function showChange(change: DeltaChange, { call, feed, query }: Pick<Round, 'call' | 'feed' | 'query'>): Entity {
	if (change.kind === 'deleted') return feed.removed(change, call);
	const partial = feed.partial === 'always' || (feed.partial === 'preferred' && call.prefer.minimal);
	if (change.kind === 'created' || !partial) return showRow(feed.model, change.row, { call, query });
	const changed = change.changed.flatMap((name) => feed.shows?.(name) ?? [name]);
	const selected = query.select?.map((name) => name.toLowerCase());
	const names = changed.filter((name) => selected === undefined || selected.includes(name.toLowerCase()));
	return showRow(feed.model, change.row, { call, query: { ...query, select: ['id', ...names] } });
}

/** The link that starts the feed anew, with the options of the first request. */
function startLink(call: Call, feed: DeltaFeed): string {
	return link(call, feed.tokens.delta, '');
}

function link(call: Call, parameter: string, token: string): string {
	const { origin, pathname } = new URL(call.url.full);
	return `${origin}${pathname}?${parameter}=${token}`;
}

function reply({ call, feed, query, state }: Round, { value, next }: Delivered): Reply {
	const selected = query.select ? `(${query.select.filter((name) => name !== 'id').join(',')})` : '';
	const done = { ...state, from: state.to, skip: 0, after: undefined };
	const links = next
		? { '@odata.nextLink': link(call, feed.tokens.next, encodeState(next)) }
		: { '@odata.deltaLink': link(call, feed.tokens.delta, encodeState(done)) };
	const context = `${call.url.graph}/$metadata#${contextPath(call).replace(/\/delta$/i, '')}${selected}`;
	return json({ '@odata.context': context, ...links, value });
}

/** The directory's answer to a token that is too old. */
export function directoryExpired(link: string): GraphError {
	return new GraphError(
		410,
		{
			code: 'resyncRequired',
			message:
				"Resync required. Replace any local items with the server's version (including deletes) if you're sure that the service was up to date with your local changes when you last sync'd.",
		},
		{ headers: { Location: link } },
	);
}

/** Outlook's answer to a token that it no longer knows. */
export function outlookExpired(): GraphError {
	return new GraphError(410, {
		code: 'SyncStateNotFound',
		message: 'The sync state generation is not found; start a new round without a token.',
	});
}

/** OneDrive's answer to a token that is too old. */
export function driveExpired(link: string): GraphError {
	return new GraphError(
		410,
		{
			code: 'resyncRequired',
			message:
				"Resync required. Replace any local items with the server's version (including deletes) if you're sure that the service was up to date with your local changes when you last sync'd.",
		},
		{ headers: { Location: link }, innerCode: 'resyncChangesApplyDifferences' },
	);
}
