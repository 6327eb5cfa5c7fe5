import { type Call } from '../../../http/call';
import { badRequest, graphError } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { json, type Reply } from '../../../http/reply';
import { complex, enumOf } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { messageOf } from '../messages/reply';
import { Mailbox } from '../store/mailbox';
import { LARGEST_MESSAGE, SMALL_ATTACHMENT, totalSize } from './add';
import { expiry, uploadSessions } from './session';

const LIFETIME = 60 * 60 * 1000;

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

/** Opens an upload: the address that is answered is all that the ranges need. */
export async function createUpload(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	const { AttachmentItem: item } = checkedObject(await call.body.object(), parameters);
	const file = checkedItem(isJsonObject(item) ? item : {});
	if (totalSize(mailbox.attachmentsOf(message.id)) + file.size > LARGEST_MESSAGE) throw tooLarge();
	const { world } = call;
	const session = world.store.table(uploadSessions, '').insert({
		...file,
		id: world.newId(),
		tenant: mailbox.tenant,
		ownerId: mailbox.id,
		messageId: message.id,
		received: 0,
		blobIds: [],
		expires: world.clock.now() + LIFETIME,
		immutableIds: call.prefer.immutableIds,
		token: world.newId().replaceAll('-', ''),
	});
	return json(
		{
			'@odata.context': `${call.url.graph}/$metadata#microsoft.graph.uploadSession`,
			uploadUrl: `${call.url.graph}/outlook/attachmentSessions('${session.id}')?authtoken=${session.token}`,
			expirationDateTime: expiry(session),
			nextExpectedRanges: ['0-'],
		},
		201,
	);
}

function checkedItem(item: Readonly<Record<string, unknown>>) {
	const { attachmentType, name, size, contentType, isInline, contentId } = item;
	if (typeof name !== 'string' || name === '' || typeof size !== 'number' || attachmentType === undefined) {
		throw badRequest(
			"The parameter 'AttachmentItem' must have 'attachmentType', 'name' and 'size'.",
			'ErrorInvalidArgument',
		);
	}
	if (attachmentType !== 'file')
		throw badRequest("Only attachments of the type 'file' can be uploaded.", 'ErrorInvalidArgument');
	if (size > LARGEST_MESSAGE) throw tooLarge();
	if (size < SMALL_ATTACHMENT) {
		throw badRequest(
			'The attachment size should not be less than the minimum size of 3 MB. Add it with a single request.',
			'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize',
		);
	}
	return {
		name,
		size,
		contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream',
		isInline: isInline === true,
		contentId: typeof contentId === 'string' ? contentId : null,
	};
}

function tooLarge() {
	return graphError(413, 'ErrorAttachmentSizeLimitExceeded', 'The attachment is larger than 150 MB.');
}
