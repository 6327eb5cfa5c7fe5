import { type Graph } from './client';
import { succeeded } from './errors';
import { afterUnclear, isThrottled, mayRepeat, rest } from './retry';
import { type GraphReply, type GraphRequest } from './types';

/** Looks for what a call has left behind: the reply that it would have brought; undefined when it was not carried out. */
export type Landed = () => Promise<GraphReply | undefined>;

/**
 * Sends a call that must not be carried out twice, such as a POST without a key of its own. After an unclear answer it
 * looks whether the call was carried out before it is sent again. When that cannot be found out either, the reply is the
 * unclear one.
 */
export async function once(graph: Graph, request: GraphRequest, landed: Landed): Promise<GraphReply> {
	let unclear: GraphReply | undefined;
	for (let attempt = 1; ; attempt++) {
		const answer = await graph.exchange(request);
		const reply = unclear ? afterUnclear(request, unclear, answer) : answer;
		if (succeeded(reply) || (!unclear && !isUnclear(reply))) return reply;
		unclear ??= reply;
		const mayGoAgain = isUnclear(answer) && attempt < graph.patience.attempts && (await rest(graph, answer, attempt));
		const [looked] = await Promise.allSettled([landed()]);
		if (looked.status === 'rejected') return unclear;
		if (looked.value) return looked.value;
		if (!mayGoAgain) return reply;
	}
}

/** What was refused before any work is clear, and the client has already waited for it. */
const isUnclear = (reply: GraphReply): boolean => !isThrottled(reply) && mayRepeat({ method: 'PUT' }, reply);
