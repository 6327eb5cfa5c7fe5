import { type Call } from '../../../http/call';
import { graphError, notFound } from '../../../http/errors';
import { bytes, collection, empty, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { readAttachment } from '../../attachment/read';
import { checkAttachmentSelect } from '../../mail/attachments/model';
import { itemMime } from '../../mail/mime/item';
import { type Access } from '../access';
import { countReply } from '../count';
import { eventInPath, type Found } from '../event/find';
import { readId } from '../ids';
import { calendarRoute, EVENT_PATHS, READ, WRITE } from '../paths';
import { type EventAttachment } from '../tables';
import { eventAttachmentModel } from './model';
import { addAttachment, attachmentsOf, removeAttachment } from './store';

interface FoundAttachment extends Found {
	attachment: EventAttachment;
}

function attachmentInPath(call: Call, wanted: Access): FoundAttachment {
	const found = eventInPath(call, wanted);
	const id = call.params.attachmentId ?? '';
	const attachment = attachmentsOf(found.mailbox, found.event).find((each) => each.id === id);
	if (!attachment) {
		readId(id);
		throw notFound('outlook');
	}
	return { ...found, attachment };
}

function listed(call: Call): EventAttachment[] {
	const { mailbox, event } = eventInPath(call, 'read');
	return attachmentsOf(mailbox, event);
}

function list(call: Call): Reply {
	checkAttachmentSelect(call);
	return collection(eventAttachmentModel, listed(call));
}

async function add(call: Call): Promise<Reply> {
	const found = eventInPath(call, 'write');
	const row = addAttachment(call, found, await readAttachment(call.world, await call.body.object()));
	const path = `users('${found.mailbox.id}')/events('${encodeURIComponent(found.event.id)}')/attachments`;
	return entity(eventAttachmentModel, row, {
		status: 201,
		context: `${path}/$entity`,
		headers: { Location: `${call.url.graph}/${path}('${encodeURIComponent(row.id)}')` },
	});
}

function get(call: Call): Reply {
	checkAttachmentSelect(call);
	return entity(eventAttachmentModel, attachmentInPath(call, 'read').attachment);
}

function content(call: Call): Reply {
	const { attachment, mailbox } = attachmentInPath(call, 'read');
	if (attachment.kind === 'reference')
		throw graphError(
			405,
			'ErrorInvalidRequest',
			'The content of a reference attachment cannot be read: follow its link.',
		);
	if (attachment.kind === 'file' && attachment.blobId !== undefined) {
		return bytes(call.world.blobs.read(attachment.blobId), {
			'Content-Type': attachment.contentType ?? 'application/octet-stream',
			'Content-Length': String(attachment.size),
		});
	}
	const { content: body, contentType } = itemMime(call.world, {
		...attachment,
		mailboxId: mailbox.id,
		messageId: attachment.eventId,
	});
	return bytes(typeof body === 'string' ? Buffer.from(body) : body, { 'Content-Type': contentType });
}

function remove(call: Call): Reply {
	const { attachment, ...found } = attachmentInPath(call, 'write');
	removeAttachment(call, found, attachment.id);
	return empty();
}

const ALL = '/attachments';
const ONE = '/attachments/{attachmentId}';

export const attachmentRoutes: readonly Route[] = [
	calendarRoute({ method: 'GET', paths: EVENT_PATHS, below: ALL, permissions: READ, handle: list }),
	calendarRoute({
		method: 'GET',
		paths: EVENT_PATHS,
		below: `${ALL}/$count`,
		permissions: READ,
		handle: (call) => countReply(eventAttachmentModel, listed(call), call),
	}),
	calendarRoute({ method: 'POST', paths: EVENT_PATHS, below: ALL, permissions: WRITE, handle: add }),
	calendarRoute({ method: 'GET', paths: EVENT_PATHS, below: ONE, permissions: READ, handle: get }),
	calendarRoute({ method: 'GET', paths: EVENT_PATHS, below: `${ONE}/$value`, permissions: READ, handle: content }),
	calendarRoute({ method: 'DELETE', paths: EVENT_PATHS, below: ONE, permissions: WRITE, handle: remove }),
];
