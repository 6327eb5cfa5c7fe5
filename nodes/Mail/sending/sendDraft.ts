import { succeeded, unwrap } from '../../../graph/errors';
import { once } from '../../../graph/once';
import { path } from '../../../graph/path';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
import { message as entity } from '../entity';
import { messagePath, type Draft, type Mailbox } from './draft';

/** Sends a draft, and after an unclear answer looks whether it went before it tries again: one draft goes only once. */
export async function sendDraft(mailbox: Mailbox, id: string): Promise<void> {
	const request: GraphRequest = { method: 'POST', path: path`${messagePath(mailbox, id)}/send` };
	const gone = { status: 202, headers: {}, body: undefined };
	unwrap(request, await once(mailbox.graph, request, async () => ((await hasLeft(mailbox, id)) ? gone : undefined)));
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
