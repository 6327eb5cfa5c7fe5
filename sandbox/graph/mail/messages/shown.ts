import { type Call } from '../../../http/call';
import { type InternetHeader, type ItemBody, type Recipient } from '../store/letter';
import { changeKey, conversationId, printId } from '../store/ids';
import { type MessageRow } from '../store/tables';
import { asHtml, asText, uniqueBody } from './body';
import { shownHeaders } from './headers';

/** How the caller wants Outlook items to be shown. */
export interface Presentation {
	readonly immutableIds: boolean;
	readonly bodyType: 'text' | 'html' | undefined;
	readonly unsafeHtml: boolean;
}

export function presentationOf({ prefer }: Pick<Call, 'prefer'>): Presentation {
	return {
		immutableIds: prefer.immutableIds,
		bodyType: prefer.bodyType,
		unsafeHtml: prefer.all.has('outlook.allow-unsafe-html'),
	};
}

/** The ID of a message as this caller is shown it. */
export function messageId(row: Pick<MessageRow, 'id' | 'mailboxId' | 'moves'>, immutable: boolean): string {
	return printId({
		kind: 'message',
		form: immutable ? 'immutable' : 'mutable',
		mailboxId: row.mailboxId,
		guid: row.id,
		moves: immutable ? 0 : row.moves,
	});
}

function shownBody(row: MessageRow, { bodyType, unsafeHtml }: Presentation): ItemBody {
	const body =
		unsafeHtml && row.unsafeContent !== undefined
			? { contentType: 'html' as const, content: row.unsafeContent }
			: row.body;
	if (bodyType === 'text') return asText(body);
	return bodyType === 'html' ? asHtml(body) : body;
}

/**
 * A message as JSON. Getters, because most callers select few properties and some are costly to make:
 * whoever shows a message picks the ones that are asked for.
 */
export class ShownMessage {
	constructor(
		private readonly row: MessageRow,
		private readonly how: Presentation,
	) {
		// Not part of the JSON, which takes what can be enumerated.
		Object.defineProperty(this, 'row', { enumerable: false });
		Object.defineProperty(this, 'how', { enumerable: false });
		const type = row.special?.type;
		if (type !== undefined) Object.assign(this, { '@odata.type': type }, row.special?.properties);
	}

	get id(): string {
		return messageId(this.row, this.how.immutableIds);
	}
	get createdDateTime(): string {
		return this.row.createdDateTime;
	}
	get lastModifiedDateTime(): string {
		return this.row.lastModifiedDateTime;
	}
	get changeKey(): string {
		return changeKey(this.row);
	}
	get categories(): readonly string[] {
		return this.row.categories;
	}
	get receivedDateTime(): string {
		return this.row.receivedDateTime;
	}
	get sentDateTime(): string {
		return this.row.sentDateTime;
	}
	get hasAttachments(): boolean {
		return this.row.hasAttachments;
	}
	get internetMessageId(): string {
		return this.row.internetMessageId;
	}
	get subject(): string {
		return this.row.subject;
	}
	get bodyPreview(): string {
		return this.row.bodyPreview;
	}
	get importance(): string {
		return this.row.importance;
	}
	get parentFolderId(): string {
		return this.row.parentFolderId;
	}
	get conversationId(): string {
		return conversationId(this.row.mailboxId, this.row.conversation);
	}
	get conversationIndex(): string {
		return this.row.conversationIndex;
	}
	get isDeliveryReceiptRequested(): boolean | null {
		return this.row.isDeliveryReceiptRequested;
	}
	get isReadReceiptRequested(): boolean | null {
		return this.row.isReadReceiptRequested;
	}
	get isRead(): boolean {
		return this.row.isRead;
	}
	get isDraft(): boolean {
		return this.row.isDraft;
	}
	get webLink(): string {
		const view = this.row.isDraft ? 'path=/mail/compose' : 'viewmodel=ReadMessageItem';
		return `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(messageId(this.row, false))}&exvsurl=1&${view}`;
	}
	get inferenceClassification(): string {
		return this.row.inferenceClassification;
	}
	get body(): ItemBody {
		return shownBody(this.row, this.how);
	}
	get uniqueBody(): ItemBody {
		return uniqueBody(shownBody(this.row, this.how));
	}
	get sender(): Recipient | undefined {
		return this.row.sender ?? undefined;
	}
	get from(): Recipient | undefined {
		return this.row.from ?? undefined;
	}
	get toRecipients(): readonly Recipient[] {
		return this.row.toRecipients;
	}
	get ccRecipients(): readonly Recipient[] {
		return this.row.ccRecipients;
	}
	get bccRecipients(): readonly Recipient[] {
		return this.row.bccRecipients;
	}
	get replyTo(): readonly Recipient[] {
		return this.row.replyTo;
	}
	get flag(): Readonly<Record<string, unknown>> {
		return this.row.flag;
	}
	get internetMessageHeaders(): readonly InternetHeader[] {
		return shownHeaders(this.row);
	}
}
