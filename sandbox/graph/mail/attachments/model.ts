import { type Call } from '../../../http/call';
import { parseError } from '../../../http/errors';
import { defineModel } from '../../../http/model';
import { type Properties } from '../../../http/schema';
import { ATTACHMENT_TYPES } from '../../attachment/content';
import { type Presentation, presentationOf } from '../messages/shown';
import { printId } from '../store/ids';
import { type AttachmentRow, messages } from '../store/tables';
import { type World } from '../../../world';
import { shownItem } from './item';

const BASE: Properties = {
	id: 'String',
	lastModifiedDateTime: 'DateTimeOffset',
	name: 'String',
	contentType: 'String',
	size: 'Int32',
	isInline: 'Boolean',
};

/** Properties of file attachments: selected with the type before them. */
const OF_FILES: Properties = { contentId: 'String', contentLocation: 'String', contentBytes: 'Binary' };

export function attachmentId(row: AttachmentRow, moves: number, immutable: boolean): string {
	return printId({
		kind: 'attachment',
		form: immutable ? 'immutable' : 'mutable',
		mailboxId: row.mailboxId,
		guid: row.id,
		moves: immutable ? 0 : moves,
	});
}

interface Surroundings {
	readonly world: World;
	/** How often the message has moved. */
	readonly moves: number;
	readonly how: Presentation;
}

/** An attachment as JSON; its bytes are read only when they are shown. */
class ShownAttachment {
	readonly '@odata.type': string;
	readonly '@odata.mediaContentType': string | undefined;

	constructor(
		private readonly row: AttachmentRow,
		private readonly around: Surroundings,
	) {
		Object.defineProperty(this, 'row', { enumerable: false });
		Object.defineProperty(this, 'around', { enumerable: false });
		this['@odata.type'] = ATTACHMENT_TYPES[row.kind];
		this['@odata.mediaContentType'] = row.kind === 'file' ? (row.contentType ?? undefined) : undefined;
	}

	get id(): string {
		return attachmentId(this.row, this.around.moves, this.around.how.immutableIds);
	}
	get lastModifiedDateTime(): string {
		return this.row.lastModifiedDateTime;
	}
	get name(): string {
		return this.row.name;
	}
	get contentType(): string | null {
		return this.row.contentType;
	}
	get size(): number {
		return this.row.size;
	}
	get isInline(): boolean {
		return this.row.isInline;
	}
	get contentId(): string | null | undefined {
		return this.row.kind === 'file' ? this.row.contentId : undefined;
	}
	get contentLocation(): string | null | undefined {
		return this.row.kind === 'file' ? this.row.contentLocation : undefined;
	}
	get contentBytes(): string | undefined {
		const { blobId } = this.row;
		return blobId === undefined ? undefined : this.around.world.blobs.bytes(blobId).toString('base64');
	}
}

export const attachmentModel = defineModel<AttachmentRow>('microsoft.graph.attachment', {
	properties: { ...BASE, ...OF_FILES },
	alwaysId: true,
	defaults: [...Object.keys(BASE), ...Object.keys(OF_FILES)],
	show: (row, call) => {
		const moves = call.table(messages, row.mailboxId).get(row.messageId)?.moves ?? 0;
		const around = { world: call.world, moves, how: presentationOf(call) };
		return new ShownAttachment(row, around) as unknown as Record<string, unknown>;
	},
	expand: { item: (row, _item, call) => ({ value: row.item ? shownItem(row, presentationOf(call)) : undefined }) },
	paging: { default: 1000, max: 1000, beyond: 'clamp', token: '$skip' },
});

/** Properties of file attachments are not properties of attachments in general: without the cast they are unknown. */
export function checkAttachmentSelect(call: Call): void {
	const select = [...call.query.raw].find(([name]) => name.toLowerCase() === '$select')?.[1] ?? '';
	for (const name of select.split(',').map((part) => part.trim())) {
		if (Object.keys(OF_FILES).some((known) => known.toLowerCase() === name.toLowerCase())) {
			throw parseError(`Could not find a property named '${name}' on type 'microsoft.graph.attachment'.`);
		}
	}
}
