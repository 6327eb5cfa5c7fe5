import { randomUUID } from 'node:crypto';
import { type GraphRequest } from '../../../graph/types';
import { completeDraft, type Completion, type Draft, type Mailbox } from './draft';
import { createMarked } from './once';

export interface Beginning extends Completion {
	/** The call that creates the draft. */
	readonly create: GraphRequest;
}

/**
 * A draft with all that belongs to it. Until it is complete its key is one that nobody else looks for. What Graph makes
 * out of another message takes no key at its creation.
 */
export async function newDraft(mailbox: Mailbox, { create, ...completion }: Beginning): Promise<Draft> {
	const draft = completion.finish
		? await mailbox.graph.send<Draft>(create)
		: await createMarked(mailbox, create, randomUUID());
	return await completeDraft(mailbox, draft, completion);
}
