import { graphError } from '../../../http/errors';
import { attachmentRows, totalSize } from '../attachments/add';
import { LARGEST_MESSAGE } from '../../attachment/session';
import { type AttachmentContent } from '../../attachment/content';
import { type Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { messageRow, type NewMessage } from './create';

/** Stores a new message with its attachments; whoever hears of it finds it complete. */
export function storeMessage(
	mailbox: Mailbox,
	message: NewMessage,
	attachments: readonly AttachmentContent[],
): MessageRow {
	const row = messageRow(mailbox, message);
	const rows = attachmentRows(mailbox, row.id, attachments);
	const size = row.size + totalSize(rows);
	if (size > LARGEST_MESSAGE)
		throw graphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
	for (const attachment of rows) mailbox.attachments.insert(attachment);
	return mailbox.messages.insert({ ...row, size, hasAttachments: rows.some(({ isInline }) => !isInline) });
}
