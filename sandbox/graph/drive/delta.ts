import { type Call } from '../../http/call';
import { type Entity, type Model } from '../../http/model';
import { json, type Reply } from '../../http/reply';
import { type Route } from '../../http/route';
import { showRow } from '../../http/show';
import { type DeltaFeed, deltaReply, driveExpired } from '../delta/feed';
import { type DeltaChange } from '../delta/source';
import { driveSource, isBelow, type ViewedChange } from './deltaSource';
import { type Tree } from './items/tree';
import { type Located, locate } from './locate';
import { itemModel, itemView } from './models/item';
import { referenceTo } from './models/reference';
import { onItem, READ } from './routes/paths';
import { stateOf } from './state';

const without = (entity: Entity, names: readonly string[]): Entity =>
	Object.fromEntries(Object.entries(entity).filter(([name]) => !names.includes(name)));

/** Where an item is, as a feed tells it: by IDs, never by path. */
const placeOf = (tree: Tree, folderId: string): Entity => without(referenceTo(tree, folderId), ['path', 'name']);

/** Items as a feed shows them: without what the service leaves out there. */
function feedModel(tree: Tree): Model {
	return {
		...itemModel,
		show: (row, call) => {
			const entity = itemModel.show(row, call);
			const { parentReference } = entity;
			const folderId = isReference(parentReference) ? parentReference.id : '';
			return { ...without(entity, ['cTag', 'lastModifiedBy']), parentReference: placeOf(tree, folderId) };
		},
	};
}

function isReference(value: unknown): value is { id: string } {
	return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Properties of an item that follow from those of its row. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
	name: ['name', 'webUrl'],
	parentId: ['parentReference', 'webUrl'],
	content: ['size', 'file', 'image', 'cTag'],
	mimeType: ['file'],
	version: ['eTag'],
	fileCreated: ['fileSystemInfo'],
	fileModified: ['fileSystemInfo'],
	special: ['specialFolder'],
	checkout: ['publication'],
};

function removed(tree: Tree, { id, row }: DeltaChange): Entity {
	const { item } = row as ViewedChange['row'];
	return {
		'@odata.type': '#microsoft.graph.driveItem',
		id,
		deleted: { state: 'deleted' },
		parentReference: placeOf(tree, item.parentId),
		...(item.content ? { file: {} } : { folder: {} }),
	};
}

function feedOf(call: Call, place: Located): DeltaFeed {
	return {
		name: 'driveItems',
		model: feedModel(place.tree),
		source: () => driveSource(call, place),
		tokens: { next: 'token', delta: 'token' },
		options: ['$select', '$expand', '$top'],
		page: { default: 200, max: 1000 },
		removed: (change) => removed(place.tree, change),
		shows: (changed) => SHOWN[changed] ?? [changed],
		expired: driveExpired,
	};
}

/** A point in time in the place of a token, which business drives understand. */
function timeIn(call: Call): number | undefined {
	const text = call.args.token ?? call.query.raw.get('token') ?? '';
	return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : undefined;
}

function delta(call: Call): Reply {
	const place = locate(call);
	const feed = feedOf(call, place);
	const since = timeIn(call);
	return since === undefined ? deltaReply(call, feed) : sinceTime(call, { place, feed, since });
}

/** What changed after a point in time, at once, and the link with which to go on from now. */
function sinceTime(call: Call, { place, feed, since }: { place: Located; feed: DeltaFeed; since: number }): Reply {
	const { began } = stateOf(call.world);
	const known = place.tree.items.changes.since(began.sequence);
	const end = call.world.store.sequence;
	const first = known?.find(({ at }) => at > since)?.sequence ?? end + 1;
	const changes = feed.source(call, call.query).changes(first - 1, end);
	const url = new URL(call.url.full);
	if (!known || !changes) throw feed.expired(`${url.origin}${url.pathname}?token=`);
	const entries = since < began.at ? [...olderThan(place, since, changes), ...changes] : changes;
	const latest = deltaReply({ ...call, args: { ...call.args, token: 'latest' }, query: withoutToken(call) }, feed);
	if (latest.kind !== 'json') throw new Error('a feed answers with JSON');
	const value = entries.map((change) =>
		change.kind === 'deleted'
			? feed.removed(change, call)
			: showRow(feed.model, change.row, { call, query: call.query }),
	);
	return json({ ...latest.body, value });
}

/** Items changed before the log of changes begins: there, only the items themselves tell when that was. */
function olderThan({ tree, item: top }: Located, since: number, changes: readonly DeltaChange[]): DeltaChange[] {
	const known = new Set(changes.map(({ id }) => id));
	return [...tree.items.all()]
		.filter(
			(item) => Date.parse(item.lastModifiedDateTime) > since && !known.has(item.id) && isBelow(tree, item, top.id),
		)
		.map((item) => ({ id: item.id, kind: 'created', row: itemView(tree, item), changed: [] }));
}

function withoutToken({ query }: Call): Call['query'] {
	const raw = new URLSearchParams(query.raw);
	raw.delete('token');
	return { ...query, raw };
}

export const deltaRoutes: readonly Route[] = [
	{ method: 'GET', path: onItem('/delta'), area: 'onedrive', permissions: READ, handle: delta },
];
