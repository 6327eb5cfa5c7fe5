import { type Graph } from '../../../graph/client';
import { GraphError, unwrap } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { itemPath, parentOf, type Address } from '../address';
import { typeOf, type DriveItem } from '../entity';

/** What to do when something of the name is already there. */
export type Existing = 'fail' | 'keep' | 'rename';

/**
 * Makes a folder, and the folders above it that are missing. With `keep` a folder that is there is the result.
 * https://learn.microsoft.com/graph/api/driveitem-post-children
 */
export async function makeFolder(graph: Graph, folder: Address, existing: Existing): Promise<DriveItem> {
	const { parent, name } = parentOf(folder);
	const request: GraphRequest = {
		method: 'POST',
		path: itemPath(parent, path`children`),
		body: { name, folder: {}, '@microsoft.graph.conflictBehavior': existing === 'rename' ? 'rename' : 'fail' },
		repeatable: existing === 'keep',
	};
	let reply = await graph.exchange(request);
	if (reply.status === 404 && parent.relative !== '') {
		await makeFolder(graph, parent, 'keep');
		reply = await graph.exchange(request);
	}
	if (reply.status === 409 && existing === 'keep') return await folderAt(graph, folder);
	return unwrap<DriveItem>(request, reply);
}

async function folderAt(graph: Graph, folder: Address): Promise<DriveItem> {
	const item = await graph.send<DriveItem>({ method: 'GET', path: itemPath(folder) });
	if (typeOf(item) !== 'file') return item;
	throw new RangeError(`'/${folder.relative}' is a file, so no folder can have this name. Choose another name`);
}

/** Makes sure that a folder is there; only folders that are given by a path can be made. */
export async function ensureFolder(graph: Graph, folder: Address): Promise<void> {
	if (folder.relative === '') return;
	const request: GraphRequest = { method: 'GET', path: itemPath(folder), query: { $select: 'id' } };
	const reply = await graph.exchange(request);
	if (reply.status === 404) await makeFolder(graph, folder, 'keep');
	else if (reply.status >= 400 || reply.status === 0) throw new GraphError(request, reply);
}
