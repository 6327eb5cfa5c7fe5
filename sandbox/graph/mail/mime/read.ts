import { type AddressObject, type Attachment, type ParsedMail, simpleParser } from 'mailparser';

import { badRequest } from '../../../http/errors';
import { decodeBase64, keptContent } from '../../attachment/read';
import { type AttachmentContent } from '../../attachment/content';
import { storedBody } from '../messages/body';
import { type MessageChanges } from '../messages/sent';
import { conversationOf } from '../store/conversation';
import { type InternetHeader, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';

/** What a MIME content says, in the terms of messages. */
export interface MimeMessage {
	readonly changes: MessageChanges;
	readonly attachments: readonly AttachmentContent[];
}

/** Headers that become properties, or that say how the content was packed. */
const UNDERSTOOD =
	/^(from|sender|to|cc|bcc|reply-to|subject|date|message-id|in-reply-to|references|thread-index|thread-topic|mime-version|content-.*|importance|priority|x-priority|x-msmail-priority|disposition-notification-to|return-receipt-to)$/i;

/** Whether the body of a request is MIME rather than JSON. */
export function isMime(contentType: string | undefined): boolean {
	return /^\s*text\/plain\b/i.test(contentType ?? '');
}

/** Reads base64 of a MIME content, with Graph's refusal of anything else. */
export async function readMime(mailbox: Mailbox, base64: string): Promise<MimeMessage> {
	const bytes = base64.trim() === '' ? undefined : decodeBase64(base64);
	if (!bytes) throw badRequest('Invalid base64 string for MIME content.', 'ErrorMimeContentInvalidBase64String');
	const mail = await simpleParser(bytes, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true });
	if (mail.headerLines.length === 0)
		throw badRequest('The MIME content is invalid: it has no headers.', 'ErrorMimeContentInvalid');
	return {
		changes: changesFrom(mailbox, mail),
		attachments: await Promise.all(mail.attachments.map(async (attachment) => await fromMime(mailbox, attachment))),
	};
}

function changesFrom(mailbox: Mailbox, mail: ParsedMail): MessageChanges {
	const [from] = people(mail.from);
	return {
		subject: mail.subject ?? '',
		...storedBody(
			typeof mail.html === 'string'
				? { contentType: 'html', content: mail.html }
				: { contentType: 'text', content: mail.text ?? '' },
		),
		importance: importanceOf(mail.headers.get('priority')),
		...(from ? { from } : {}),
		toRecipients: people(mail.to),
		ccRecipients: people(mail.cc),
		bccRecipients: people(mail.bcc),
		replyTo: people(mail.replyTo),
		isReadReceiptRequested: mail.headers.has('disposition-notification-to'),
		isDeliveryReceiptRequested: mail.headers.has('return-receipt-to'),
		...(mail.messageId ? { internetMessageId: mail.messageId } : {}),
		...threadOf(mailbox, mail),
		...headersOf(mail),
	};
}

function importanceOf(priority: unknown): 'low' | 'normal' | 'high' {
	return priority === 'low' || priority === 'high' ? priority : 'normal';
}

/** The conversation: as Outlook's header says, otherwise that of the mail which this one answers. */
function threadOf(mailbox: Mailbox, mail: ParsedMail): MessageChanges {
	const references = typeof mail.references === 'string' ? [mail.references] : mail.references;
	const index = mail.headers.get('thread-index');
	const named = typeof index === 'string' ? conversationOf(index) : undefined;
	const links = [mail.inReplyTo, ...(references ?? []).toReversed()];
	const parent = links
		.map((id) => (id ? mailbox.messages.first('internetMessageId', id.toLowerCase()) : undefined))
		.find((row) => row !== undefined);
	return {
		...(mail.inReplyTo ? { inReplyTo: mail.inReplyTo } : {}),
		...(references ? { references } : {}),
		...(named && typeof index === 'string'
			? { conversation: named, conversationIndex: index }
			: parent
				? { conversation: parent.conversation, conversationIndex: parent.conversationIndex }
				: {}),
	};
}

function headersOf(mail: ParsedMail): { headers?: InternetHeader[] } {
	const headers = mail.headerLines.flatMap(({ key, line }) => {
		if (UNDERSTOOD.test(key)) return [];
		const at = line.indexOf(':');
		return [
			{
				name: line.slice(0, at),
				value: line
					.slice(at + 1)
					.replace(/\r?\n\s+/g, ' ')
					.trim(),
			},
		];
	});
	return headers.length > 0 ? { headers } : {};
}

/** Addresses in order; groups are their members. */
function people(sent: AddressObject | AddressObject[] | undefined): Recipient[] {
	const lists = sent === undefined ? [] : Array.isArray(sent) ? sent : [sent];
	return lists.flatMap(({ value }) =>
		value
			.flatMap((each) => each.group ?? [each])
			.flatMap(({ address, name }) => (address ? [{ emailAddress: { name: name || address, address } }] : [])),
	);
}

async function fromMime(mailbox: Mailbox, attachment: Attachment): Promise<AttachmentContent> {
	const { content, contentType, filename, cid, related, contentDisposition } = attachment;
	return {
		kind: 'file',
		name: filename ?? (contentType === 'message/rfc822' ? 'message.eml' : 'attachment'),
		contentType,
		size: content.length,
		isInline: related || contentDisposition === 'inline',
		contentId: cid ?? null,
		contentLocation: null,
		blobId: await keptContent(mailbox.world, content),
	};
}
