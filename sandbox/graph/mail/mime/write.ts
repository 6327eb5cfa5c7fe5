import type Mail from 'nodemailer/lib/mailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { type Readable } from 'node:stream';

import { type World } from '../../../world';
import { asText } from '../messages/body';
import { type Letter, type Recipient } from '../store/letter';
import { type AttachmentRow } from '../store/tables';
import { itemMime } from './item';

type Written = Omit<Letter, 'bodyPreview' | 'size' | 'hasAttachments' | 'conversation'> & {
	readonly isDraft?: boolean;
};

/** A message as MIME, made while it is read: attachments may be large. */
export function writeMime(world: World, letter: Written, attachments: readonly AttachmentRow[]): Readable {
	return new MailComposer(mailOptions(world, letter, attachments)).compile().createReadStream();
}

function mailOptions(world: World, letter: Written, attachments: readonly AttachmentRow[]): Mail.Options {
	const html = letter.body.contentType === 'html';
	return {
		...(letter.from ? { from: address(letter.from) } : {}),
		...(letter.sender && letter.sender !== letter.from ? { sender: address(letter.sender) } : {}),
		to: letter.toRecipients.map(address),
		cc: letter.ccRecipients.map(address),
		bcc: letter.bccRecipients.map(address),
		replyTo: letter.replyTo.map(address),
		subject: letter.subject,
		text: asText(letter.body).content,
		...(html ? { html: letter.unsafeContent ?? letter.body.content } : {}),
		messageId: letter.internetMessageId,
		date: new Date(letter.sentDateTime),
		...(letter.inReplyTo ? { inReplyTo: letter.inReplyTo } : {}),
		...(letter.references?.length ? { references: [...letter.references] } : {}),
		...(letter.importance === 'normal' ? {} : { priority: letter.importance }),
		headers: [
			{ key: 'Thread-Topic', value: letter.subject.replace(/^(?:(?:re|fw)\s*:\s*)+/i, '') },
			{ key: 'Thread-Index', value: letter.conversationIndex },
			...(letter.isReadReceiptRequested && letter.from
				? [{ key: 'Disposition-Notification-To', value: letter.from.emailAddress.address }]
				: []),
			...(letter.headers ?? []).map(({ name, value }) => ({ key: name, value })),
		],
		attachments: attachments.map((attachment) => attached(world, attachment)),
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

const address = ({ emailAddress: { name, address: at } }: Recipient): Mail.Address => ({ name, address: at });

function attached(world: World, row: AttachmentRow): Mail.Attachment {
	const disposition = row.isInline ? 'inline' : 'attachment';
	if (row.kind === 'item') {
		const { content, contentType } = itemMime(world, row);
		return { filename: row.name, content, contentType, contentDisposition: disposition };
	}
	if (row.kind === 'reference') {
		return { filename: `${row.name}.url`, content: String(row.reference?.sourceUrl ?? ''), contentType: 'text/plain' };
	}
	return {
		filename: row.name,
		content: row.blobId === undefined ? '' : world.blobs.read(row.blobId),
		contentType: row.contentType ?? 'application/octet-stream',
		contentDisposition: disposition,
		...(row.contentId ? { cid: row.contentId.replace(/^<|>$/g, '') } : {}),
	};
}
