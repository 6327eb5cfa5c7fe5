import { badRequest, graphError } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type World } from '../../../world';
import { decodeBase64 } from '../../mail/attachments/add';
import { writableEvent } from '../event/schema';
import { type EventAttachment } from '../tables';
import { type NewAttachment } from './store';

/** Content that a single request may bring; larger files need an upload session. */
export const SMALL_ATTACHMENT = 3 * 1024 * 1024;
export const LARGEST_ATTACHMENT = 150 * 1024 * 1024;

const attachment = complex('microsoft.graph.attachment', {
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

const KINDS: Readonly<Record<string, EventAttachment['kind']>> = {
	'#microsoft.graph.fileattachment': 'file',
	'#microsoft.graph.itemattachment': 'item',
	'#microsoft.graph.referenceattachment': 'reference',
};

function missing(name: string) {
	return badRequest(`The required property '${name}' of the attachment is missing.`, 'ErrorInvalidArgument');
}

export function tooLargeForOneRequest() {
	return graphError(
		413,
		'ErrorAttachmentSizeLimitExceeded',
		'The attachment is larger than 3 MB. Create an upload session for it.',
	);
}

/** An attachment as a request sends it, with Graph's refusals. */
export function readAttachment(world: World, body: Sent): NewAttachment {
	const sent = checkedObject(body, attachment);
	const type = String(sent['@odata.type'] ?? '').toLowerCase();
	const kind = KINDS[type.startsWith('#') ? type : `#${type}`];
	if (!kind)
		throw badRequest(
			type === ''
				? "The annotation '@odata.type' is missing: it says which kind of attachment this is."
				: `Unknown attachment type '${type}'.`,
			'ErrorInvalidArgument',
		);
	const { name, contentType, contentId, contentLocation } = sent;
	if (typeof name !== 'string' || name === '') throw missing('name');
	const base = {
		kind,
		name,
		contentType: typeof contentType === 'string' ? contentType : null,
		isInline: sent.isInline === true,
		contentId: typeof contentId === 'string' ? contentId : null,
		contentLocation: typeof contentLocation === 'string' ? contentLocation : null,
	};
	return { ...base, ...contentOf(world, kind, sent) };
}

function contentOf(
	world: World,
	kind: EventAttachment['kind'],
	sent: Sent,
): Pick<EventAttachment, 'size'> & Partial<EventAttachment> {
	switch (kind) {
		case 'file':
			return { contentType: fileType(sent), ...fileContent(world, sent) };
		case 'item':
			return itemContent(sent);
		case 'reference':
			if (typeof sent.sourceUrl !== 'string') throw missing('sourceUrl');
			return { sourceUrl: sent.sourceUrl, size: sent.sourceUrl.length };
	}
}

function fileType({ contentType }: Sent): string {
	return typeof contentType === 'string' ? contentType : 'application/octet-stream';
}

function fileContent(world: World, { contentBytes }: Sent): { blobId: string; size: number } {
	if (typeof contentBytes !== 'string') throw missing('contentBytes');
	const bytes = decodeBase64(contentBytes);
	if (!bytes)
		throw badRequest(
			"Cannot convert the value of property 'contentBytes' to the expected type 'Edm.Binary'.",
			'RequestBodyRead',
		);
	if (bytes.byteLength > SMALL_ATTACHMENT) throw tooLargeForOneRequest();
	return { blobId: world.blobs.put(bytes).id, size: bytes.byteLength };
}

function itemContent({ item }: Sent): { item: Sent; size: number } {
	if (!isJsonObject(item)) throw missing('item');
	const type = String(item['@odata.type'] ?? '').replace(/^#?/, '#');
	if (!/^#microsoft\.graph\.(message|event|contact)$/i.test(type)) throw missing('item/@odata.type');
	if (/event$/i.test(type)) checkedObject(item, writableEvent);
	return { item: { ...item, '@odata.type': type }, size: Buffer.byteLength(JSON.stringify(item)) };
}
