import { type Call } from '../../../http/call';
import { graphError } from '../../../http/errors';
import { bytes, collection, empty, entity, type Reply, text } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { messageOf, messagePaths } from '../messages/reply';
import { itemMime } from '../mime/item';
import { READ, WRITE } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { addAttachment, afterAttachments, totalSize } from './add';
import { LARGEST_MESSAGE } from '../../attachment/session';
import { readAttachment } from '../../attachment/read';
import { attachmentId, attachmentModel, checkAttachmentSelect } from './model';

interface Found {
	mailbox: Mailbox;
	message: MessageRow;
}

function found(call: Call): Found {
	const mailbox = Mailbox.of(call);
	return { mailbox, message: messageOf(call, mailbox) };
}

function one(call: Call): Found & { attachment: AttachmentRow } {
	const { mailbox, message } = found(call);
	return { mailbox, message, attachment: mailbox.attachment(message, call.params.attachmentId ?? '') };
}

function list(call: Call): Reply {
	checkAttachmentSelect(call);
	const { mailbox, message } = found(call);
	return collection(attachmentModel, mailbox.attachmentsOf(message.id));
}

function count(call: Call): Reply {
	const { mailbox, message } = found(call);
	return text(String(mailbox.attachmentsOf(message.id).length));
}

async function add(call: Call): Promise<Reply> {
	const { mailbox, message } = found(call);
	const added = await readAttachment(mailbox.world, await call.body.object());
	if (totalSize(mailbox.attachmentsOf(message.id)) + added.size > LARGEST_MESSAGE)
		throw graphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
	const row = addAttachment(mailbox, message, added);
	const id = attachmentId(row, message.moves, call.prefer.immutableIds);
	const path = `users('${encodeURIComponent(mailbox.id)}')/messages('${encodeURIComponent(call.params.messageId ?? '')}')/attachments`;
	return entity(attachmentModel, row, {
		status: 201,
		context: `${path}/$entity`,
		headers: { Location: `${call.url.graph}/${path}('${id}')` },
	});
}

function get(call: Call): Reply {
	checkAttachmentSelect(call);
	return entity(attachmentModel, one(call).attachment);
}

function content(call: Call): Reply {
	const { attachment } = one(call);
	const { world } = call;
	if (attachment.kind === 'reference') {
		throw graphError(
			405,
			'ErrorInvalidRequest',
			'The content of a reference attachment cannot be read: follow its link.',
		);
	}
	if (attachment.kind === 'file' && attachment.blobId !== undefined) {
		return bytes(world.blobs.read(attachment.blobId), {
			'Content-Type': attachment.contentType ?? 'application/octet-stream',
			'Content-Length': String(attachment.size),
		});
	}
	const { content: body, contentType } = itemMime(world, attachment);
	const headers = { 'Content-Type': contentType === 'message/rfc822' ? 'text/plain' : contentType };
	return bytes(typeof body === 'string' ? Buffer.from(body) : body, headers);
}

function remove(call: Call): Reply {
	const { mailbox, message, attachment } = one(call);
	mailbox.attachments.remove(attachment.id);
	afterAttachments(mailbox, message);
	return empty();
}

const area = 'outlook';
const all = messagePaths('/attachments');
const single = messagePaths('/attachments/{attachmentId}');

export const attachmentRoutes: readonly Route[] = [
	{ method: 'GET', path: all, area, permissions: READ, handle: list },
	{ method: 'GET', path: all.map((path) => `${path}/$count`), area, permissions: READ, handle: count },
	{ method: 'POST', path: all, area, permissions: WRITE, handle: add },
	{ method: 'GET', path: single, area, permissions: READ, handle: get },
	{ method: 'GET', path: single.map((path) => `${path}/$value`), area, permissions: READ, handle: content },
	{ method: 'DELETE', path: single, area, permissions: WRITE, handle: remove },
];
