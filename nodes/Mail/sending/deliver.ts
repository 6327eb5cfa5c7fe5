import { type IDataObject } from 'n8n-workflow';
import { type GraphRequest } from '../../../graph/types';
import { type Workbench } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { type MailFile } from '../fields/files';
import { completeDraft, messagePath, type Draft, type Mailbox } from './draft';
import { createMarked, mark, messageWithKey } from './once';
import { sendDraft, sentMessage } from './sendDraft';

/** A mail that goes out through a draft. */
export interface Outgoing {
	/** The call that creates the draft. */
	readonly create: GraphRequest;
	/** What is still to do with the draft before its files are attached. */
	readonly finish?: (draft: Draft) => Promise<void>;
	readonly files: readonly MailFile[];
	/** By this key it is found again, so that it is not sent a second time. */
	readonly key?: string | undefined;
	readonly keepCopy?: boolean;
}

/** Sends a mail through a draft and returns it as it lies in Sent Items. */
export async function deliver(bench: Workbench, outgoing: Outgoing): Promise<IDataObject> {
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

async function draftOf(mailbox: Mailbox, { create, finish, files, key }: Outgoing): Promise<Draft> {
	const isComplete = files.length === 0 && !finish;
	if (key !== undefined && isComplete) return await createMarked(mailbox, create, key);
	const draft = await mailbox.graph.send<Draft>(create);
	await finish?.(draft);
	await completeDraft(mailbox, draft, files);
	if (key !== undefined) await mark(mailbox, draft, key);
	return draft;
}

/** Only mails that go out in one call can leave no copy behind; others leave it in Deleted Items. */
async function throwAway(mailbox: Mailbox, { id }: Draft): Promise<void> {
	await mailbox.graph.exchange({ method: 'DELETE', path: messagePath(mailbox, id) });
}
