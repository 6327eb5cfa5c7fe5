import { type INodeListSearchItems } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { link, path, type Path } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { listSearch, type ListSearch } from '../../shared/operation/picker';
import { actOnDrive } from '../actOn';
import { below, itemPath, topOf } from '../address';
import { pathOf, typeOf, type DriveItem } from '../entity';
import { reads } from '../fields/permissions';

export type Wanted = 'file' | 'folder' | 'any';

const PAGE = 200;
/** Pages without anything wanted that are read before the editor gets an empty one. */
const MOST_PAGES = 5;

/** Where to look for what was typed: in a folder, when it holds a slash; everywhere else in the whole drive. */
interface Look {
	readonly request: GraphRequest;
	/** The folder in whose children it looks; undefined for a search. */
	readonly folder?: string;
	/** What the names have to contain. */
	readonly part: string;
}

/** Files or folders: folder by folder, or found by words. */
export const searchItems = (wanted: Wanted): ListSearch =>
	listSearch(
		actOnDrive,
		async (graph, { root, filter }, token) => {
			const look = lookFor(root(), filter);
			let page = await read(graph, token ? { ...look.request, path: link(token), query: {} } : look.request);
			for (let count = 1; ; count++) {
				const found = page.value.filter((item) => matches(item, look.part, wanted));
				const more = page['@odata.nextLink'];
				if (found.length > 0 || !more || count >= MOST_PAGES) {
					return { results: found.map((item) => choice(item, look)), ...(more ? { paginationToken: more } : {}) };
				}
				page = await read(graph, { method: 'GET', path: link(more) });
			}
		},
		reads,
	);

export function lookFor(drive: Path, filter: string): Look {
	const slash = filter.lastIndexOf('/');
	if (filter !== '' && slash === -1) return { request: search(drive, filter), part: '' };
	const names = filter.slice(0, Math.max(0, slash)).split('/').filter(Boolean);
	return {
		request: {
			method: 'GET',
			path: itemPath(below(topOf(drive), names), path`children`),
			query: { $select: 'id,name,file,folder,package,remoteItem,parentReference,webUrl', $top: PAGE },
		},
		folder: names.map((name) => `${name}/`).join(''),
		part: filter.slice(slash + 1).toLowerCase(),
	};
}

/** https://learn.microsoft.com/graph/api/driveitem-search */
const search = (drive: Path, text: string): GraphRequest => ({
	method: 'GET',
	path: path`${drive}/root/search(q='${text.replaceAll("'", "''")}')`,
	query: { $top: PAGE },
});

/** A folder that is not there, or not yet typed to its end, holds nothing. */
async function read(graph: Graph, request: GraphRequest): Promise<Collection<DriveItem>> {
	const reply = await graph.exchange(request);
	return reply.status === 404 ? { value: [] } : unwrap<Collection<DriveItem>>(request, reply);
}

function matches(item: DriveItem, part: string, wanted: Wanted): boolean {
	if (!item.name.toLowerCase().includes(part)) return false;
	const type = typeOf(item);
	return wanted === 'any' || (wanted === 'file' ? type === 'file' : type === 'folder');
}

function choice(item: DriveItem, { folder }: Look): INodeListSearchItems {
	const shown = folder === undefined ? (pathOf(item)?.slice(1) ?? item.name) : `${folder}${item.name}`;
	return {
		name: typeOf(item) === 'folder' ? `${shown}/` : shown,
		value: item.id,
		...(item.webUrl ? { url: item.webUrl } : {}),
	};
}
