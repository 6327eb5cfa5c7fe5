import { BATCH_SIZE } from '../../../graph/batchWire';
import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { link, path } from '../../../graph/path';
import { type Collection, type GraphRequest } from '../../../graph/types';
import { itemOf, itemPath } from '../address';
import { typeOf, type DriveItem } from '../entity';

/**
 * The files and folders below a folder, level by level, page by page. Folders are read in batches, so that a deep tree
 * costs few calls; folders of one level come in the order of their names as Graph lists them.
 */
export async function* walk(graph: Graph, children: GraphRequest, levels: number): AsyncGenerator<DriveItem[]> {
	let open: GraphRequest[] = [children];
	for (let level = 1; open.length > 0; level++) {
		const deeper: GraphRequest[] = [];
		while (open.length > 0) {
			const asked = open.splice(0, BATCH_SIZE);
			const pages = await read(graph, asked, level > 1);
			for (const { value } of pages) {
				yield value;
				if (level < levels) deeper.push(...value.filter(isFolder).map((item) => childrenOf(item, children)));
			}
			open.unshift(...pages.flatMap(nextPage));
		}
		open = deeper;
	}
}

/** A folder below that was deleted meanwhile holds nothing. */
async function read(graph: Graph, requests: GraphRequest[], mayBeGone: boolean): Promise<Array<Collection<DriveItem>>> {
	const replies = await Promise.all(requests.map(graph.exchange));
	return requests.flatMap((request, index) => {
		const reply = replies[index];
		if (!reply || (mayBeGone && reply.status === 404)) return [];
		return [unwrap<Collection<DriveItem>>(request, reply)];
	});
}

const nextPage = (page: Collection<DriveItem>): GraphRequest[] =>
	page['@odata.nextLink'] ? [{ method: 'GET', path: relative(page['@odata.nextLink']) }] : [];

/** Links are absolute, but a batch takes paths below the version. */
const relative = (url: string) => link(url.replace(/^https?:\/\/[^/]+\/v1\.0(?=\/)/, ''));

/** Shortcuts lead into other drives: those are not walked. */
const isFolder = (item: DriveItem): boolean => typeOf(item) === 'folder' && (item.folder?.childCount ?? 1) > 0;

const childrenOf = (item: DriveItem, { query = {} }: GraphRequest): GraphRequest => ({
	method: 'GET',
	path: itemPath(itemOf(path`/drives/${item.parentReference?.driveId ?? ''}`, item.id), path`children`),
	query,
});
