import { type IDataObject } from 'n8n-workflow';
import { path, type Path } from '../../../graph/path';
import { type Workbench } from '../../shared/operation/operation';
import { type AttachedFile } from '../../shared/attachments/files';
import { attachAll, namesIn } from '../../shared/attachments/attach';

/** A message that can still be changed. */
export interface Draft extends IDataObject {
	id: string;
	isDraft?: boolean;
}

export type Mailbox = Pick<Workbench, 'graph' | 'root'>;

export const messagePath = ({ root }: Pick<Mailbox, 'root'>, id: string): Path => path`${root}/messages/${id}`;

/**
 * A draft with all that belongs to it. When something cannot be done, such as attaching a file, the draft is thrown
 * away: nobody wants half a mail in Drafts.
 */
export async function completeDraft(mailbox: Mailbox, draft: Draft, { finish, files }: Completion): Promise<Draft> {
	const place = messagePath(mailbox, draft.id);
	let complete = false;
	try {
		await finish?.(draft);
		// Only what answers or forwards a message has attachments from the beginning.
		const present = finish && files.length > 0 ? await namesIn(mailbox, place) : [];
		await attachAll(mailbox, place, { files, present });
		complete = true;
		return draft;
	} finally {
		if (!complete) await mailbox.graph.tidy(async ({ exchange }) => await exchange({ method: 'DELETE', path: place }));
	}
}

export interface Completion {
	/** What is still to do with the draft before its files are attached. */
	readonly finish?: (draft: Draft) => Promise<void>;
	readonly files: readonly AttachedFile[];
}
