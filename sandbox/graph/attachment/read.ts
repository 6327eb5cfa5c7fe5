import { badRequest, graphError, type GraphError } from '../../http/errors';
import { isJsonObject } from '../../http/json';
import { complex } from '../../http/schema';
import { checkedObject } from '../../http/validate';
import { type World } from '../../world';
import { writableEvent } from '../calendar/event/schema';
import { writableMessage } from '../mail/messages/schema';
import { ATTACHMENT_TYPES, type AttachmentContent } from './content';

/** Content that a single request may bring; larger files need an upload session. */
export const SMALL_ATTACHMENT = 3 * 1024 * 1024;

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

type Sent = Readonly<Record<string, unknown>>;

/** An attachment as a request sends it, with Graph's refusals. */
export async function readAttachment(world: World, body: Sent): Promise<AttachmentContent> {
	const sent = checkedObject(body, attachmentType);
	const kind = kindOf(sent);
	const name = textOf(sent.name) ?? '';
	if (name === '') throw missing('name');
	const base = {
		kind,
		name,
		contentType: textOf(sent.contentType),
		isInline: sent.isInline === true,
		contentId: textOf(sent.contentId),
		contentLocation: textOf(sent.contentLocation),
	};
	switch (kind) {
		case 'file': {
			const file = await fileContent(world, sent);
			return { ...base, contentType: base.contentType ?? 'application/octet-stream', ...file };
		}
		case 'item':
			return { ...base, ...itemContent(sent) };
		case 'reference': {
			if (typeof sent.sourceUrl !== 'string') throw missing('sourceUrl');
			const { sourceUrl, providerType, permission, isFolder } = sent;
			return { ...base, size: sourceUrl.length, reference: { sourceUrl, providerType, permission, isFolder } };
		}
	}
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function missing(name: string): GraphError {
	return badRequest(`The required property '${name}' of the attachment is missing.`, 'ErrorInvalidArgument');
}

function kindOf(sent: Sent): AttachmentContent['kind'] {
	const type = String(sent['@odata.type'] ?? '').replace(/^#?/, '#');
	const kinds = Object.keys(ATTACHMENT_TYPES) as Array<AttachmentContent['kind']>;
	const kind = kinds.find((each) => ATTACHMENT_TYPES[each].toLowerCase() === type.toLowerCase());
	if (kind) return kind;
	throw badRequest(
		type === '#'
			? "The annotation '@odata.type' is missing: it says which kind of attachment this is."
			: `Unknown attachment type '${type}'.`,
		'ErrorInvalidArgument',
	);
}

async function fileContent(world: World, { contentBytes }: Sent): Promise<{ blobId: string; size: number }> {
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
	return { blobId: await keptContent(world, bytes), size: bytes.length };
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

function itemContent({ item }: Sent): { item: Sent; size: number } {
	if (!isJsonObject(item)) throw missing('item');
	const type = String(item['@odata.type'] ?? '').replace(/^#?/, '#');
	const kind = /^#microsoft\.graph\.(message|event|contact)$/i.exec(type)?.[1]?.toLowerCase();
	if (kind === undefined) throw missing('item/@odata.type');
	if (kind === 'event') checkedObject(item, writableEvent);
	if (kind === 'message') checkedObject(item, writableMessage);
	return {
		item: { ...item, '@odata.type': `#microsoft.graph.${kind}` },
		size: Buffer.byteLength(JSON.stringify(item)),
	};
}
