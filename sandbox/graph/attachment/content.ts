/** A file, an item or a link that a message or an event carries. */
export interface AttachmentContent {
	readonly kind: 'file' | 'item' | 'reference';
	readonly name: string;
	readonly contentType: string | null;
	readonly size: number;
	readonly isInline: boolean;
	readonly contentId: string | null;
	readonly contentLocation: string | null;
	/** Where the bytes are, for files. Copies of an attachment share them. */
	readonly blobId?: string;
	/** The attached message, event or contact, for items. */
	readonly item?: Readonly<Record<string, unknown>>;
	/** Links of reference attachments and the like. */
	readonly reference?: Readonly<Record<string, unknown>>;
}

export const ATTACHMENT_TYPES: Readonly<Record<AttachmentContent['kind'], string>> = {
	file: '#microsoft.graph.fileAttachment',
	item: '#microsoft.graph.itemAttachment',
	reference: '#microsoft.graph.referenceAttachment',
};
