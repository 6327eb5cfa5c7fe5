import { type Call } from '../../../http/call';
import { badRequest, graphError, notFound, unauthorized } from '../../../http/errors';
import { empty, json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { users } from '../../users/table';
import { messagePaths } from '../messages/reply';
import { messageId } from '../messages/shown';
import { UPLOAD } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { addAttachment } from './add';
import { createUpload } from './createUpload';
import { attachmentId } from './model';
import { expiry, parseRange, type Range, type UploadSession, uploadSessions } from './session';

/** Bytes that one PUT may bring. */
const LARGEST_RANGE = 4 * 1024 * 1024;

/** The session in the address; it is gone when it is finished, cancelled or too old. */
function sessionOf(call: Call): UploadSession {
	const { world } = call;
	const session = world.store.table(uploadSessions, '').get(call.params.sessionId ?? '');
	if (!session || session.expires <= world.clock.now()) throw notFound('outlook');
	const [, token] = [...call.query.raw].find(([name]) => name.toLowerCase() === 'authtoken') ?? [];
	if (token !== session.token) throw unauthorized('The upload address is not valid.');
	return session;
}

/** Outlook's own service answers here, in its own spelling. */
function progress(call: Call, session: UploadSession): Reply {
	return json({
		'@odata.context': `${call.url.origin}/api/v2.0/$metadata#Users('${session.ownerId}')/Messages('${session.messageId}')/AttachmentSessions/$entity`,
		ExpirationDateTime: expiry(session),
		NextExpectedRanges: [String(session.received)],
	});
}

function checkedRange(call: Call, session: UploadSession): Range {
	const range = parseRange(call.headers['content-range']);
	if (!range) throw badRequest("The header 'Content-Range' is missing or malformed.", 'ErrorInvalidArgument');
	if (range.total !== session.size)
		throw badRequest("The total in 'Content-Range' is not the size that was announced.", 'ErrorInvalidArgument');
	if (range.end - range.start + 1 > LARGEST_RANGE)
		throw graphError(413, 'RequestEntityTooLarge', 'A range may have at most 4 MB.');
	if (range.start !== session.received) {
		throw graphError(416, 'InvalidContentRange', `The next range that is expected starts at ${session.received}.`);
	}
	return range;
}

async function put(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	const range = checkedRange(call, session);
	const { world } = call;
	const length = range.end - range.start + 1;
	const blob = await world.blobs.write(upTo(call.body.stream(), length));
	const table = world.store.table(uploadSessions, '');
	const current = sessionOf(call);
	if (blob.size !== length || current.received !== session.received) {
		await world.blobs.drop(blob.id);
		throw blob.size === length
			? graphError(416, 'InvalidContentRange', 'The range has arrived already.')
			: badRequest("The body is not as long as 'Content-Range' says.", 'ErrorInvalidArgument');
	}
	const updated = table.update(session.id, {
		received: range.end + 1,
		blobIds: [...current.blobIds, blob.id],
	});
	return updated.received < updated.size ? progress(call, updated) : await finish(call, updated);
}

/** No more than one byte too many: enough to see that a body is too long. */
async function* upTo(body: AsyncIterable<Uint8Array>, length: number): AsyncIterable<Uint8Array> {
	let size = 0;
	for await (const chunk of body) {
		if (size > length) return;
		size += chunk.byteLength;
		yield chunk;
	}
}

/** All bytes are there: the attachment appears, and the answer says where. */
async function finish(call: Call, session: UploadSession): Promise<Reply> {
	const { world } = call;
	const owner = world.store.table(users, session.tenant).get(session.ownerId);
	world.store.table(uploadSessions, '').remove(session.id);
	const blob = await world.blobs.join(session.blobIds);
	if (!owner) throw notFound('outlook');
	const mailbox = new Mailbox(world, session.tenant, owner);
	const message = mailbox.messages.get(session.messageId);
	if (!message) throw notFound('outlook');
	const { name, contentType, isInline, contentId } = session;
	const row = addAttachment(mailbox, message, {
		kind: 'file',
		name,
		contentType,
		isInline,
		contentId,
		contentLocation: null,
		size: blob.size,
		blobId: blob.id,
	});
	const ids = [
		messageId(message, session.immutableIds),
		attachmentId(row, message.moves, session.immutableIds),
	] as const;
	return empty(201, {
		Location: `${call.url.origin}/api/v2.0/Users('${owner.id}')/Messages('${ids[0]}')/Attachments('${ids[1]}')`,
	});
}

async function cancel(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	call.world.store.table(uploadSessions, '').remove(session.id);
	await Promise.all(session.blobIds.map(async (id) => await call.world.blobs.drop(id)));
	return empty();
}

const area = 'outlook';
const session = 'outlook/attachmentSessions/{sessionId}';

export const uploadRoutes: readonly Route[] = [
	{
		method: 'POST',
		path: messagePaths('/attachments/createUploadSession'),
		area,
		permissions: UPLOAD,
		handle: createUpload,
	},
	{ method: 'PUT', path: session, area, permissions: 'none', handle: put },
	{
		method: 'GET',
		path: session,
		area,
		permissions: 'none',
		handle: (call) => progress(call, sessionOf(call)),
	},
	{ method: 'DELETE', path: session, area, permissions: 'none', handle: cancel },
];
