import { type Graph } from '../../../graph/client';
import { GraphError, succeeded } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { delayBefore, isThrottled, mayRepeat, spend } from '../../../graph/retry';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
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
	let mayLackFolder = parent.relative !== '';
	for (let attempt = 1; ; attempt++) {
		const reply = await graph.exchange(request);
		if (succeeded(reply)) return reply.body as DriveItem;
		if (reply.status === 404 && mayLackFolder) {
			mayLackFolder = false;
			await makeFolder(graph, parent, 'keep');
			continue;
		}
		if (!isUnclear(reply)) throw new GraphError(request, reply);
		const found = await landed(graph, { ...small, startedAt });
		if (found) return found.body as DriveItem;
		if (!(await rest(graph, reply, attempt))) throw new GraphError(request, reply);
	}
}

const requestFor = ({ target, conflict, content, mimeType }: Small): GraphRequest => ({
	method: 'PUT',
	path: itemPath(target, path`content`),
	query: { '@microsoft.graph.conflictBehavior': conflict },
	headers: { 'content-type': mimeType },
	body: content,
	repeatable: conflict === 'replace',
});

/** What was refused before any work is clear, and the client has already waited for it. */
const isUnclear = (reply: GraphReply): boolean => !isThrottled(reply) && mayRepeat({ method: 'PUT' }, reply);

async function rest({ clock, patience }: Graph, reply: GraphReply, attempt: number): Promise<boolean> {
	const delayMs = delayBefore(attempt, reply, clock);
	if (attempt >= patience.attempts || !spend(patience, { now: clock.now(), delayMs, throttled: false })) return false;
	await clock.sleep(delayMs);
	return true;
}
