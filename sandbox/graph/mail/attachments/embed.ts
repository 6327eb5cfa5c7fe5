import { conversationId } from '../store/ids';
import { type AttachmentRow, type MessageRow } from '../store/tables';

/** A message as it is kept inside of another: its JSON without what belongs to a mailbox. */
export function embeddedMessage(row: MessageRow, attachments: readonly AttachmentRow[]): Record<string, unknown> {
	const { createdDateTime, lastModifiedDateTime, receivedDateTime, sentDateTime, hasAttachments } = row;
	const { internetMessageId, subject, importance, isRead, isDraft, body, sender, from } = row;
	const { toRecipients, ccRecipients, replyTo } = row;
	return {
		'@odata.type': row.special?.type ?? '#microsoft.graph.message',
		createdDateTime,
		lastModifiedDateTime,
		receivedDateTime,
		sentDateTime,
		hasAttachments,
		internetMessageId,
		subject,
		importance,
		conversationId: conversationId(row.mailboxId, row.conversation),
		isRead,
		isDraft,
		body,
		sender,
		from,
		toRecipients,
		ccRecipients,
		replyTo,
		attachments: attachments.map(({ name, contentType, size, isInline, blobId, contentId }) => ({
			'@odata.type': '#microsoft.graph.fileAttachment',
			name,
			contentType,
			size,
			isInline,
			contentId,
			// Where the bytes are: for the MIME of the item, never printed.
			blobId,
		})),
	};
}
