import { type Call } from '../../http/call';
import { badRequest, graphError } from '../../http/errors';
import { empty, json, type Reply } from '../../http/reply';
import { type Route } from '../../http/route';
import { type AttachmentContent } from './content';
import {
	checkedRange,
	expiry,
	readUploadedFile,
	sessionOf,
	type UploadedFile,
	type UploadSession,
	uploadSessions,
} from './session';

const LIFETIME = 60 * 60 * 1000;

/** What large files are uploaded to. */
export interface UploadTarget {
	/** How the service's own addresses call the items. */
	readonly items: 'Messages' | 'Events';
	/** The last part of the upload address. */
	readonly address: string;
	/** The item in the path, when it has room for the file and the caller may add it; by the IDs of mailbox and row. */
	begin(call: Call, file: UploadedFile): { ownerId: string; itemId: string };
	/** Adds the finished attachment, and says by which IDs the item and the attachment are known. */
	finish(call: Call, session: UploadSession, added: AttachmentContent): readonly [item: string, attachment: string];
}

/** Opens an upload: the address that is answered is all that the ranges need. */
export async function openUpload(call: Call, target: UploadTarget): Promise<Reply> {
	const file = readUploadedFile(await call.body.object());
	const { world } = call;
	const session = world.store.table(uploadSessions, '').insert({
		...target.begin(call, file),
		...file,
		id: world.newId(),
		tenant: call.tenant,
		received: 0,
		blobIds: [],
		expires: world.clock.now() + LIFETIME,
		immutableIds: call.prefer.immutableIds,
		token: world.newId().replaceAll('-', ''),
	});
	return json(
		{
			'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.uploadSession`,
			uploadUrl: `${call.url.graph}/outlook/${target.address}('${session.id}')?authtoken=${session.token}`,
			expirationDateTime: expiry(session),
			nextExpectedRanges: ['0-'],
		},
		201,
	);
}

/** Outlook's own service answers here, in its own spelling. */
function progress(call: Call, session: UploadSession, { items }: UploadTarget): Reply {
	const path = `Users('${session.ownerId}')/${items}('${encodeURIComponent(session.itemId)}')`;
	return json({
		'@odata.context': `${call.url.origin}/api/v2.0/$metadata#${path}/AttachmentSessions/$entity`,
		ExpirationDateTime: expiry(session),
		NextExpectedRanges: [String(session.received)],
	});
}

async function put(call: Call, target: UploadTarget): Promise<Reply> {
	const session = sessionOf(call);
	const range = checkedRange(call, session);
	const { world } = call;
	const length = range.end - range.start + 1;
	const blob = await world.blobs.write(upTo(call.body.stream(), length));
	// Looked at after the body has arrived: another request may have brought the same range in the meantime.
	const current = sessionOf(call);
	if (blob.size !== length || current.received !== session.received) {
		await world.blobs.drop(blob.id);
		throw blob.size === length
			? graphError(416, 'InvalidContentRange', 'The range has arrived already.')
			: badRequest("The body is not as long as 'Content-Range' says.", 'ErrorInvalidArgument');
	}
	const updated = world.store.table(uploadSessions, '').update(session.id, {
		received: range.end + 1,
		blobIds: [...current.blobIds, blob.id],
	});
	return updated.received < updated.size ? progress(call, updated, target) : await finish(call, updated, target);
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
async function finish(call: Call, session: UploadSession, target: UploadTarget): Promise<Reply> {
	const { world } = call;
	world.store.table(uploadSessions, '').remove(session.id);
	const blob = await world.blobs.join(session.blobIds);
	const { name, contentType, isInline, contentId } = session;
	const file = { kind: 'file', name, contentType, isInline, contentId, contentLocation: null } as const;
	const added = target.finish(call, session, { ...file, size: blob.size, blobId: blob.id });
	const [item, attachment] = added;
	const path = `Users('${session.ownerId}')/${target.items}('${item}')/Attachments('${attachment}')`;
	return empty(201, { Location: `${call.url.origin}/api/v2.0/${path}` });
}

async function cancel(call: Call): Promise<Reply> {
	const session = sessionOf(call);
	call.world.store.table(uploadSessions, '').remove(session.id);
	await Promise.all(session.blobIds.map(async (id) => await call.world.blobs.drop(id)));
	return empty();
}

/** What an upload address answers: ranges, how far it is, and the end of it. */
export function uploadRoutes(target: UploadTarget): Route[] {
	const own = { path: `outlook/${target.address}/{sessionId}`, area: 'outlook', permissions: 'none' } as const;
	return [
		{ method: 'PUT', ...own, handle: async (call) => await put(call, target) },
		{ method: 'GET', ...own, handle: (call) => progress(call, sessionOf(call), target) },
		{ method: 'DELETE', ...own, handle: cancel },
	];
}
