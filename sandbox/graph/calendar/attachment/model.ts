import { type Call } from '../../../http/call';
import { defineModel, type Entity, type Model } from '../../../http/model';
import { isJsonObject } from '../../../http/json';
import { ATTACHMENT_TYPES } from '../../attachment/content';
import { shownBody } from '../event/body';
import { type EventAttachment } from '../tables';

function showAttachment(row: EventAttachment, call: Call): Entity {
	const base = {
		'@odata.type': ATTACHMENT_TYPES[row.kind],
		...(row.kind === 'file' ? { '@odata.mediaContentType': row.contentType } : {}),
		id: row.id,
		lastModifiedDateTime: row.lastModifiedDateTime,
		name: row.name,
		contentType: row.contentType,
		size: row.size,
		isInline: row.isInline,
	};
	const ofFile = row.kind === 'file' ? row : { contentId: undefined, contentLocation: undefined, blobId: undefined };
	const shown = { ...base, contentId: ofFile.contentId, contentLocation: ofFile.contentLocation };
	// Read only when it is asked for: a list that selects names does not touch the contents.
	return Object.defineProperty(shown, 'contentBytes', {
		enumerable: false,
		get: () => (ofFile.blobId === undefined ? undefined : call.world.blobs.bytes(ofFile.blobId).toString('base64')),
	});
}

function shownItem({ item, id }: EventAttachment, call: Call): Entity | null {
	if (!item) return null;
	const { body } = item;
	if (!isJsonObject(body) || typeof body.content !== 'string') return { id, ...item };
	const contentType = body.contentType === 'text' ? 'text' : 'html';
	return { id, ...item, body: shownBody({ contentType, content: body.content }, call.prefer.bodyType) };
}

const PROPERTIES = {
	id: 'String',
	lastModifiedDateTime: 'DateTimeOffset',
	name: 'String',
	contentType: 'String',
	size: 'Int32',
	isInline: 'Boolean',
	contentId: 'String',
	contentLocation: 'String',
	contentBytes: 'Binary',
} as const;

/** Properties in the order in which Graph shows them; those of files come with files only. */
export const eventAttachmentModel: Model = defineModel<EventAttachment>('microsoft.graph.attachment', {
	properties: PROPERTIES,
	defaults: Object.keys(PROPERTIES),
	alwaysId: true,
	show: showAttachment,
	expand: { item: (row, _item, call) => (row.kind === 'item' ? { value: shownItem(row, call) } : undefined) },
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});
