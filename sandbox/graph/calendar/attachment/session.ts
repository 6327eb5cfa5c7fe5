import { type Call } from '../../../http/call';
import { badRequest, forbidden, graphError, notFound, unauthorized } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { empty, json, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex, enumOf } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { defineTable, type Row } from '../../../store/table';
import { parseRange } from '../../mail/attachments/session';
import { eventById, eventInPath } from '../event/find';
import { mailboxOf } from '../mailbox';
import { calendarRoute, EVENT_PATHS, WRITE } from '../paths';
import { LARGEST_ATTACHMENT, SMALL_ATTACHMENT } from './read';
import { addAttachment } from './store';

/** Bytes that one PUT may bring. */
const LARGEST_RANGE = 4 * 1024 * 1024;
const LIFETIME = 60 * 60 * 1000;

interface UploadSession extends Row {
	readonly tenant: string;
	readonly mailboxId: string;
	readonly eventId: string;
	readonly name: string;
	readonly contentType: string;
	readonly isInline: boolean;
	readonly contentId: string | null;
	readonly size: number;
	readonly received: number;
	readonly blobIds: readonly string[];
	readonly expires: number;
	/** The secret in the address. */
	readonly token: string;
}

const sessions = defineTable<UploadSession>('eventUploadSessions');

const parameters = complex('microsoft.graph.createUploadSession', {
	AttachmentItem: complex('microsoft.graph.attachmentItem', {
		attachmentType: enumOf('microsoft.graph.attachmentType', 'file', 'item', 'reference'),
		name: 'String',
		size: 'Int64',
		contentType: 'String',
		isInline: 'Boolean',
		contentId: 'String',
	}),
});

const invalid = (message: string) => badRequest(message, 'ErrorInvalidArgument');

function checkedItem(sent: Readonly<Record<string, unknown>>) {
	const { AttachmentItem: item } = checkedObject(sent, parameters);
	const { attachmentType, name, size, contentType, isInline, contentId } = isJsonObject(item) ? item : {};
	if (typeof name !== 'string' || name === '' || typeof size !== 'number' || attachmentType === undefined)
		throw invalid("The parameter 'AttachmentItem' must have 'attachmentType', 'name' and 'size'.");
	if (attachmentType !== 'file') throw invalid("Only attachments of the type 'file' can be uploaded.");
	if (size > LARGEST_ATTACHMENT)
		throw graphError(413, 'ErrorAttachmentSizeLimitExceeded', 'The attachment is larger than 150 MB.');
	if (size < SMALL_ATTACHMENT)
		throw badRequest(
			'The attachment size should not be less than the minimum size of 3 MB. Add it with a single request.',
			'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
		);
	return {
		name,
		size,
		contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
		isInline: isInline === true,
		contentId: typeof contentId === 'string' ? contentId : null,
	};
}

async function create(call: Call): Promise<Reply> {
	const { mailbox, event } = eventInPath(call, 'write');
	// Large files go to one's own mailbox only, unless an application uploads them.
	if (call.caller.userId !== undefined && call.caller.userId !== mailbox.id) throw forbidden('outlook');
	const item = checkedItem(await call.body.object());
	const { world } = call;
	const session = world.store.table(sessions, '').insert({
		...item,
		id: world.newId(),
		tenant: call.tenant,
		mailboxId: mailbox.id,
		eventId: event.id,
		received: 0,
		blobIds: [],
		expires: world.clock.now() + LIFETIME,
		token: world.newId().replaceAll('-', ''),
	});
	return json(
		{
			'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.uploadSession`,
			uploadUrl: `${call.url.graph}/outlook/eventAttachmentSessions('${session.id}')?authtoken=${session.token}`,
			expirationDateTime: new Date(session.expires).toISOString(),
			nextExpectedRanges: ['0-'],
		},
		201,
	);
}

function sessionOf(call: Call): UploadSession {
	const { world } = call;
	const session = world.store.table(sessions, '').get(call.params.sessionId ?? '');
	if (!session || session.expires <= world.clock.now()) throw notFound('outlook');
	if (call.query.raw.get('authtoken') !== session.token) throw unauthorized('The upload address is not valid.');
	return session;
}

/** Outlook's own service answers here, in its own spelling. */
function progress({ url }: Call, { mailboxId, eventId, expires, received }: UploadSession): Reply {
	return json({
		'@odata.context': `${url.origin}/api/v2.0/$metadata#Users('${mailboxId}')/Events('${encodeURIComponent(eventId)}')/AttachmentSessions/$entity`,
		ExpirationDateTime: new Date(expires).toISOString(),
		NextExpectedRanges: [String(received)],
	});
}

async function put(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	const range = parseRange(call.headers['content-range']);
	if (!range) throw invalid("The header 'Content-Range' is missing or malformed.");
	if (range.total !== session.size) throw invalid("The total in 'Content-Range' is not the size that was announced.");
	const length = range.end - range.start + 1;
	if (length > LARGEST_RANGE) throw graphError(413, 'RequestEntityTooLarge', 'A range may have at most 4 MB.');
	const content = await call.body.bytes(LARGEST_RANGE);
	if (content.byteLength !== length) throw invalid("The body is not as long as 'Content-Range' says.");
	// Looked at after the body has arrived: another request may have brought the same range in the meantime.
	const current = sessionOf(call);
	if (range.start !== current.received)
		throw graphError(416, 'InvalidContentRange', `The next range that is expected starts at ${current.received}.`);
	const updated = call.world.store.table(sessions, '').update(session.id, {
		received: range.end + 1,
		blobIds: [...current.blobIds, call.world.blobs.put(content).id],
	});
	return updated.received < updated.size ? progress(call, updated) : await finish(call, updated);
}

async function finish(call: Call, session: UploadSession): Promise<Reply> {
	const { world } = call;
	world.store.table(sessions, '').remove(session.id);
	const blob = await world.blobs.join(session.blobIds);
	const place = { world, tenant: session.tenant };
	const mailbox = mailboxOf(place, session.mailboxId);
	const event = eventById(mailbox, session.eventId);
	if (!event) throw notFound('outlook');
	const { name, contentType, isInline, contentId } = session;
	const row = addAttachment(
		place,
		{ mailbox, event },
		{ kind: 'file', name, contentType, isInline, contentId, contentLocation: null, size: blob.size, blobId: blob.id },
	);
	const ids = [event.id, row.id].map(encodeURIComponent);
	return empty(201, {
		Location: `${call.url.origin}/api/v2.0/Users('${mailbox.id}')/Events('${ids[0]}')/Attachments('${ids[1]}')`,
	});
}

async function cancel(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	call.world.store.table(sessions, '').remove(session.id);
	await Promise.all(session.blobIds.map(async (id) => await call.world.blobs.drop(id)));
	return empty();
}

const SESSION = 'outlook/eventAttachmentSessions/{sessionId}';
const own = { path: SESSION, area: 'outlook', permissions: 'none' } as const;

export const uploadRoutes: readonly Route[] = [
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/attachments/createUploadSession',
		permissions: WRITE,
		handle: create,
	}),
	{ method: 'PUT', ...own, handle: put },
	{ method: 'GET', ...own, handle: (call) => progress(call, sessionOf(call)) },
	{ method: 'DELETE', ...own, handle: cancel },
];
