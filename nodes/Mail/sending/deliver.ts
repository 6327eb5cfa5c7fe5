import { type IDataObject } from 'n8n-workflow';
import { inTurn } from '../../shared/operation/inTurn';
import { type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { messagePath, type Draft, type Mailbox } from './draft';
import { newDraft, type Beginning } from './newDraft';
import { createMarked, mark, messageWithKey } from './once';
import { sendDraft, sentMessage } from './sendDraft';

/** A mail that goes out through a draft. */
export interface Outgoing extends Beginning {
	/** By this key it is found again, so that it is not sent a second time. */
	readonly key?: string | undefined;
	readonly keepCopy?: boolean;
}

/** Sends a mail through a draft and returns it as it lies in Sent Items. */
export async function deliver(bench: Workbench, outgoing: Outgoing): Promise<IDataObject> {
	const { key } = outgoing;
	const work = async () => await lookAndSend(bench, outgoing);
	// Two that look for one key at the same time would both find nothing.
	return key === undefined ? await work() : await inTurn(`${bench.root.path} ${key}`, work);
}

async function lookAndSend(bench: Workbench, outgoing: Outgoing): Promise<IDataObject> {
	const { key, keepCopy = true } = outgoing;
	const known = key === undefined ? undefined : await messageWithKey(bench, key);
	if (known && known.isDraft === false)
		return { success: true, alreadySent: true, ...changedMessage.simplify?.(known) };
	const draft = known ?? (await draftOf(bench, outgoing));
	await sendDraft(bench, draft.id);
	const sent = await sentMessage(bench, draft);
	if (!keepCopy) await throwAway(bench, sent);
	return { success: true, ...(key === undefined ? {} : { alreadySent: false }), ...changedMessage.simplify?.(sent) };
}

async function draftOf(mailbox: Mailbox, { create, key, ...completion }: Outgoing): Promise<Draft> {
	const isComplete = completion.files.length === 0 && !completion.finish;
	if (key !== undefined && isComplete) return await createMarked(mailbox, create, key);
	const draft = await newDraft(mailbox, { create, ...completion });
	if (key !== undefined) await mark(mailbox, draft, key);
	return draft;
}

/** Only mails that go out in one call can leave no copy behind; others leave it in Deleted Items. */
async function throwAway(mailbox: Mailbox, { id }: Draft): Promise<void> {
	await mailbox.graph.exchange({ method: 'DELETE', path: messagePath(mailbox, id) });
}
