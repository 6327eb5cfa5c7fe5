import { type AttachmentContent } from '../../attachment/content';
import { readAttachment } from '../../attachment/read';
import { changeMessage } from '../messages/create';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';

/** Several attachments, in order; what one of them lacks refuses all. */
export async function readAttachments(
	mailbox: Mailbox,
	sent: ReadonlyArray<Readonly<Record<string, unknown>>>,
): Promise<AttachmentContent[]> {
	const read: AttachmentContent[] = [];
	for (const attachment of sent) read.push(await readAttachment(mailbox.world, attachment));
	return read;
}

/** Rows of a message's attachments, not yet stored. */
export function attachmentRows(
	mailbox: Mailbox,
	messageId: string,
	added: readonly AttachmentContent[],
): AttachmentRow[] {
	const lastModifiedDateTime = mailbox.world.clock.iso();
	return added.map((attachment) => ({
		...attachment,
		id: mailbox.world.newId(),
		mailboxId: mailbox.id,
		messageId,
		lastModifiedDateTime,
	}));
}

/** Gives a stored message one more attachment. */
export function addAttachment(mailbox: Mailbox, message: MessageRow, added: AttachmentContent): AttachmentRow {
	const row = attachmentRows(mailbox, message.id, [added])[0] as AttachmentRow;
	mailbox.attachments.insert(row);
	afterAttachments(mailbox, message);
	return row;
}

/** What a message says about its attachments, brought up to date. */
export function afterAttachments(mailbox: Mailbox, message: MessageRow): MessageRow {
	const rows = mailbox.attachmentsOf(message.id);
	return changeMessage(mailbox, message, {
		hasAttachments: rows.some(({ isInline }) => !isInline),
		size: totalSize(rows) + 1024 + Buffer.byteLength(message.body.content) + Buffer.byteLength(message.subject),
	});
}

export function totalSize(rows: ReadonlyArray<Pick<AttachmentRow, 'size'>>): number {
	return rows.reduce((sum, { size }) => sum + size, 0);
}
