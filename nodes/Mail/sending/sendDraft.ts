import { succeeded, unwrap } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { delayBefore, isThrottled, mayRepeat, spend } from '../../../graph/retry';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
import { message as entity } from '../entity';
import { messagePath, type Draft, type Mailbox } from './draft';

/** Sends a draft, and after an unclear answer looks whether it went before it tries again: one draft goes only once. */
export async function sendDraft(mailbox: Mailbox, id: string): Promise<void> {
	const { graph } = mailbox;
	const request: GraphRequest = { method: 'POST', path: path`${messagePath(mailbox, id)}/send` };
	for (let attempt = 1, unclear = false; ; attempt++) {
		const reply = await graph.exchange(request);
		if (succeeded(reply)) return;
		// What was sent by an attempt whose answer was lost is not among the drafts any more.
		if (unclear && reply.status === 404) return;
		if (!isUnclear(reply) || attempt >= graph.patience.attempts) return unwrap(request, reply);
		unclear = true;
		if (!(await paused(mailbox, attempt, reply))) return unwrap(request, reply);
		if (await hasLeft(mailbox, id)) return;
	}
}

/** Whether a call may have been carried out although its answer does not say so. */
export const isUnclear = (reply: GraphReply): boolean => !isThrottled(reply) && mayRepeat({ method: 'PUT' }, reply);

/** Waits before the next attempt; false when the run's patience does not hold that. */
export async function paused({ graph }: Mailbox, attempt: number, reply: GraphReply): Promise<boolean> {
	const delayMs = delayBefore(attempt, reply, graph.clock);
	if (!spend(graph.patience, { now: graph.clock.now(), delayMs, throttled: false })) return false;
	await graph.clock.sleep(delayMs);
	return true;
}

/** A message on its way between Drafts and Sent Items cannot be found for a moment. */
async function hasLeft(mailbox: Mailbox, id: string): Promise<boolean> {
	const reply = await read(mailbox, id, 'id,isDraft');
	return reply.status === 404 || (succeeded(reply) && (reply.body as Draft).isDraft === false);
}

const read = async (mailbox: Mailbox, id: string, $select: string): Promise<GraphReply> =>
	await mailbox.graph.exchange({ method: 'GET', path: messagePath(mailbox, id), query: { $select } });

const LOOKS = 6;
const FIRST_LOOK_MS = 200;

/**
 * The message as it lies in Sent Items. Outlook moves it there a moment after it has accepted it; when that takes too
 * long, the draft says as much as is known.
 */
export async function sentMessage(mailbox: Mailbox, draft: Draft): Promise<Draft> {
	for (let look = 0; look < LOOKS; look++) {
		if (look > 0) await mailbox.graph.clock.sleep(FIRST_LOOK_MS * 2 ** (look - 1));
		const reply = await read(mailbox, draft.id, entity.simple.join(','));
		if (succeeded(reply) && (reply.body as Draft).isDraft !== true) return reply.body as Draft;
	}
	return draft;
}
