import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { once } from '../../../graph/once';
import { path } from '../../../graph/path';
import { type GraphRequest } from '../../../graph/types';
import { itemPath, parentOf, type Address } from '../address';
import { type DriveItem } from '../entity';
import { makeFolder } from '../folder/make';
import { type Sent } from './arrival';
import { landed, type Conflict } from './landed';

export interface Small {
	readonly target: Address;
	readonly conflict: Conflict;
	readonly content: Buffer;
	readonly sent: Sent;
	readonly mimeType: string;
}

/**
 * Sends a file in one call. With Replace that may be repeated; with the others a call whose answer was lost could meet,
 * or double, what it created itself: so it is looked for first.
 * https://learn.microsoft.com/graph/api/driveitem-put-content
 */
export async function sendSmall(graph: Graph, small: Small): Promise<DriveItem> {
	const { parent } = parentOf(small.target);
	const request = requestFor(small);
	const startedAt = graph.clock.now();
	const send = async () => await once(graph, request, async () => await landed(graph, { ...small, startedAt }));
	let reply = await send();
	if (reply.status === 404 && parent.relative !== '') {
		await makeFolder(graph, parent, 'keep');
		reply = await send();
	}
	return unwrap<DriveItem>(request, reply);
}

const requestFor = ({ target, conflict, content, mimeType }: Small): GraphRequest => ({
	method: 'PUT',
	path: itemPath(target, path`content`),
	query: { '@microsoft.graph.conflictBehavior': conflict },
	headers: { 'content-type': mimeType },
	body: content,
	repeatable: conflict === 'replace',
});
