import { type IDataObject } from 'n8n-workflow';
import { type Entity } from '../operation/entity';

const PROPERTIES = ['id', 'name', 'contentType', 'size', 'isInline', 'lastModifiedDateTime'];

/** https://learn.microsoft.com/graph/api/resources/attachment; without their content, which lists would carry along. */
export const attachment: Entity = {
	simple: PROPERTIES,
	fields: PROPERTIES,
	simplify: (raw) => ({
		type: attachmentType(raw),
		...Object.fromEntries(PROPERTIES.filter((name) => name in raw).map((name) => [name, raw[name]])),
	}),
};

/** Asks for what describes an attachment, without its content. */
export const DESCRIPTION = { $select: PROPERTIES.join(',') };

export const described = (raw: IDataObject): IDataObject => attachment.simplify?.(raw) ?? raw;

export type AttachmentType = 'file' | 'item' | 'reference';

/** A file, an Outlook item such as another mail, or a link to a file in the cloud. */
export function attachmentType(raw: IDataObject): AttachmentType {
	const type = String(raw['@odata.type'] ?? '');
	if (/itemAttachment$/i.test(type)) return 'item';
	return /referenceAttachment$/i.test(type) ? 'reference' : 'file';
}
