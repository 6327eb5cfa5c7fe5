import { badRequest, graphError } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type World } from '../../../world';
import { changeMessage } from '../messages/create';
import { writableMessage } from '../messages/schema';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { itemKind } from './item';

/** Content that a single request may bring; larger files need an upload session. */
export const SMALL_ATTACHMENT = 3 * 1024 * 1024;
/** Everything that one message may hold. */
export const LARGEST_MESSAGE = 150 * 1024 * 1024;

/** An attachment that has not been given to a message yet. */
export type NewAttachment = Omit<AttachmentRow, 'id' | 'mailboxId' | 'messageId' | 'lastModifiedDateTime'>;

const attachmentType = complex('microsoft.graph.attachment', {
	id: 'String',
	name: 'String',
	contentType: 'String',
	isInline: 'Boolean',
	size: 'Int32',
	lastModifiedDateTime: 'DateTimeOffset',
	contentId: 'String',
	contentLocation: 'String',
	contentBytes: 'Binary',
	item: 'Object',
	sourceUrl: 'String',
	providerType: 'String',
	thumbnailUrl: 'String',
	previewUrl: 'String',
	permission: 'String',
	isFolder: 'Boolean',
});

/** An attachment as a request sends it, with Graph's refusals. */
export async function readAttachment(
	mailbox: Mailbox,
	body: Readonly<Record<string, unknown>>,
): Promise<NewAttachment> {
	const sent = checkedObject(body, attachmentType);
	const kind = kindOf(sent);
	const name = typeof sent.name === 'string' ? sent.name : '';
	if (name === '') throw missing('name');
	const base = {
		kind,
		name,
		contentType: typeof sent.contentType === 'string' ? sent.contentType : null,
		isInline: sent.isInline === true,
		contentId: typeof sent.contentId === 'string' ? sent.contentId : null,
		contentLocation: typeof sent.contentLocation === 'string' ? sent.contentLocation : null,
	};
	switch (kind) {
		case 'file':
			return {
				...base,
				contentType: base.contentType ?? 'application/octet-stream',
				...(await fileContent(mailbox, sent)),
			};
		case 'item':
			return { ...base, ...itemContent(sent) };
		case 'reference': {
			if (typeof sent.sourceUrl !== 'string') throw missing('sourceUrl');
			const { sourceUrl, providerType, permission, isFolder } = sent;
			return { ...base, size: sourceUrl.length, reference: { sourceUrl, providerType, permission, isFolder } };
		}
	}
}

function missing(name: string) {
	return badRequest(`The required property '${name}' of the attachment is missing.`, 'ErrorInvalidArgument');
}

function kindOf(sent: Readonly<Record<string, unknown>>): AttachmentRow['kind'] {
	const type = String(sent['@odata.type'] ?? '')
		.replace(/^#/, '')
		.toLowerCase();
	if (type === 'microsoft.graph.fileattachment') return 'file';
	if (type === 'microsoft.graph.itemattachment') return 'item';
	if (type === 'microsoft.graph.referenceattachment') return 'reference';
	throw badRequest(
		type === ''
			? "The annotation '@odata.type' is missing: it says which kind of attachment this is."
			: `Unknown attachment type '${type}'.`,
		'ErrorInvalidArgument',
	);
}

async function fileContent(mailbox: Mailbox, { contentBytes }: Readonly<Record<string, unknown>>) {
	if (typeof contentBytes !== 'string') throw missing('contentBytes');
	const bytes = decodeBase64(contentBytes);
	if (!bytes)
		throw badRequest(
			"Cannot convert the value of property 'contentBytes' to the expected type 'Edm.Binary'.",
			'RequestBodyRead',
		);
	if (bytes.length > SMALL_ATTACHMENT) {
		throw graphError(
			413,
			'ErrorAttachmentSizeLimitExceeded',
			'The attachment is larger than 3 MB. Create an upload session for it.',
		);
	}
	return { blobId: await keptContent(mailbox.world, bytes), size: bytes.length };
}

/** Several attachments, in order; what one of them lacks refuses all. */
export async function readAttachments(
	mailbox: Mailbox,
	sent: ReadonlyArray<Readonly<Record<string, unknown>>>,
): Promise<NewAttachment[]> {
	const read: NewAttachment[] = [];
	for (const attachment of sent) read.push(await readAttachment(mailbox, attachment));
	return read;
}

/** Keeps a content where contents are: small ones in memory, others in a file. */
export async function keptContent(world: World, bytes: Uint8Array): Promise<string> {
	async function* whole() {
		yield await Promise.resolve(bytes);
	}
	return (await world.blobs.write(whole())).id;
}

/** The bytes, or `undefined` when the text is no base64. URL-safe spelling and missing padding are taken as well. */
export function decodeBase64(text: string): Buffer | undefined {
	const bare = text.replace(/\s+/g, '');
	if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(bare) || bare.replace(/=+$/, '').length % 4 === 1) return undefined;
	return Buffer.from(bare, 'base64');
}

function itemContent({ item }: Readonly<Record<string, unknown>>) {
	if (!isJsonObject(item)) throw missing('item');
	const kind = itemKind(item);
	if (kind === 'message') checkedObject(item, writableMessage);
	const type = `#microsoft.graph.${kind}`;
	return { item: { ...item, '@odata.type': type }, size: Buffer.byteLength(JSON.stringify(item)) };
}

/** Rows of a message's attachments, not yet stored. */
export function attachmentRows(mailbox: Mailbox, messageId: string, added: readonly NewAttachment[]): AttachmentRow[] {
	const lastModifiedDateTime = mailbox.world.clock.iso();
	return added.map((attachment) => ({
		...attachment,
		id: mailbox.world.newId(),
		mailboxId: mailbox.id,
		messageId,
		lastModifiedDateTime,
	}));
}

/** Gives a stored message one more attachment. */
export function addAttachment(mailbox: Mailbox, message: MessageRow, added: NewAttachment): AttachmentRow {
	const row = attachmentRows(mailbox, message.id, [added])[0] as AttachmentRow;
	mailbox.attachments.insert(row);
	afterAttachments(mailbox, message);
	return row;
}

/** What a message says about its attachments, brought up to date. */
export function afterAttachments(mailbox: Mailbox, message: MessageRow): MessageRow {
	const rows = mailbox.attachmentsOf(message.id);
	return changeMessage(mailbox, message, {
		hasAttachments: rows.some(({ isInline }) => !isInline),
		size: totalSize(rows) + 1024 + Buffer.byteLength(message.body.content) + Buffer.byteLength(message.subject),
	});
}

export function totalSize(rows: ReadonlyArray<Pick<AttachmentRow, 'size'>>): number {
	return rows.reduce((sum, { size }) => sum + size, 0);
}
