import { type Call } from '../../../http/call';
import { attachmentRows, totalSize } from '../attachments/add';
import { type AttachmentContent } from '../../attachment/content';
import { messageRow, type NewMessage } from '../messages/create';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { arrivalOrder } from '../messages/arrival';
import { deliver, letterOf } from './deliver';
import { namedRecipients } from './directory';
import { checkSendable } from './recipients';
import { reportsOn } from './reports';
import { checkedSender } from './sender';

/** A message as it is about to be sent: not stored, or a draft that is. */
export interface Outgoing {
	readonly changes: Partial<NewMessage>;
	readonly attachments: readonly AttachmentContent[];
	readonly saveToSentItems: boolean;
}

/** Sends what a request brought along. Nothing is stored unless all of it can be sent. */
export function submitNew(call: Call, mailbox: Mailbox, { changes, attachments, saveToSentItems }: Outgoing): void {
	const people = checkedSender(call, mailbox, changes.from);
	const draft = messageRow(mailbox, { ...changes, ...people, parentFolderId: mailbox.folderId('sentitems') });
	const rows = attachmentRows(mailbox, draft.id, attachments);
	const size = draft.size + totalSize(rows);
	checkSendable(draft, size);
	const sent = { ...named(mailbox, draft), isRead: true, size, hasAttachments: rows.some(({ isInline }) => !isInline) };
	if (saveToSentItems) {
		for (const row of rows) mailbox.attachments.insert(row);
		mailbox.messages.insert(sent);
	}
	dispatch(mailbox, sent, rows);
}

/** Sends a stored draft: the same message, from now on in Sent Items. */
export function submitDraft(call: Call, mailbox: Mailbox, draft: MessageRow): MessageRow {
	const people = checkedSender(call, mailbox, draft.from);
	checkSendable(draft, Math.max(draft.size, totalSize(mailbox.attachmentsOf(draft.id))));
	const now = mailbox.world.clock.iso();
	const { toRecipients, ccRecipients, bccRecipients } = named(mailbox, draft);
	const sent = mailbox.messages.update(draft.id, {
		...people,
		toRecipients,
		ccRecipients,
		bccRecipients,
		isDraft: false,
		isRead: true,
		parentFolderId: mailbox.folderId('sentitems'),
		moves: draft.moves + 1,
		revision: draft.revision + 1,
		sentDateTime: now,
		receivedDateTime: now,
		lastModifiedDateTime: now,
		order: arrivalOrder(mailbox.world, now),
	});
	dispatch(mailbox, sent, mailbox.attachmentsOf(sent.id));
	return sent;
}

function named(mailbox: Mailbox, row: MessageRow): MessageRow {
	const { world } = mailbox;
	return {
		...row,
		toRecipients: namedRecipients(world, row.toRecipients),
		ccRecipients: namedRecipients(world, row.ccRecipients),
		bccRecipients: namedRecipients(world, row.bccRecipients),
	};
}

/** Delivers a sent message, and reports to its sender what became of it. */
function dispatch(mailbox: Mailbox, sent: MessageRow, attachments: readonly AttachmentRow[]): void {
	const delivery = deliver(mailbox.world, { letter: letterOf(sent), attachments, hops: 0 });
	for (const report of reportsOn(mailbox, sent, delivery))
		deliver(mailbox.world, { letter: report, attachments: [], hops: 1 }, report.toRecipients);
}
