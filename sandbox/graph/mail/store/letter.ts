export interface EmailAddress {
	readonly name: string;
	readonly address: string;
}

export interface Recipient {
	readonly emailAddress: EmailAddress;
}

export interface ItemBody {
	readonly contentType: 'text' | 'html';
	readonly content: string;
}

export interface InternetHeader {
	readonly name: string;
	readonly value: string;
}

/** What travels from the sender to the recipients: the part of a message that is the same in every mailbox. */
export interface Letter {
	readonly subject: string;
	readonly body: ItemBody;
	/** The body as it was sent, when cleaning has changed it. */
	readonly unsafeContent?: string;
	readonly bodyPreview: string;
	readonly importance: 'low' | 'normal' | 'high';
	readonly isDeliveryReceiptRequested: boolean | null;
	readonly isReadReceiptRequested: boolean | null;
	readonly sender: Recipient | null;
	readonly from: Recipient | null;
	readonly toRecipients: readonly Recipient[];
	readonly ccRecipients: readonly Recipient[];
	readonly bccRecipients: readonly Recipient[];
	readonly replyTo: readonly Recipient[];
	readonly internetMessageId: string;
	readonly inReplyTo?: string;
	readonly references?: readonly string[];
	/** Base64, as in the `Thread-Index` header. */
	readonly conversationIndex: string;
	/** The GUID inside of the index. */
	readonly conversation: string;
	readonly sentDateTime: string;
	readonly hasAttachments: boolean;
	/** Headers that the sender added. */
	readonly headers?: readonly InternetHeader[];
	/** Bytes, as rules and searches count them. */
	readonly size: number;
	/** What makes a message a meeting message, or a report. */
	readonly special?: SpecialMessage;
}

/** A letter that says nothing, to nobody. */
export const BLANK_LETTER = {
	subject: '',
	body: { contentType: 'text', content: '' },
	bodyPreview: '',
	importance: 'normal',
	isDeliveryReceiptRequested: null,
	isReadReceiptRequested: null,
	sender: null,
	from: null,
	toRecipients: [],
	ccRecipients: [],
	bccRecipients: [],
	replyTo: [],
	hasAttachments: false,
} as const satisfies Partial<Letter>;

export interface SpecialMessage {
	readonly kind: 'meeting' | 'nonDelivery' | 'delivery' | 'autoReply' | 'autoForward' | 'readReceipt';
	/** `#microsoft.graph.eventMessageRequest`, for meeting messages. */
	readonly type?: string;
	/** Properties of that type. */
	readonly properties?: Readonly<Record<string, unknown>>;
}

export function addressOf(recipient: Recipient | null | undefined): string {
	return (recipient?.emailAddress.address ?? '').toLowerCase();
}

/** Everybody whom a letter goes to, each address once. */
export function allRecipients(letter: Pick<Letter, 'toRecipients' | 'ccRecipients' | 'bccRecipients'>): Recipient[] {
	const seen = new Set<string>();
	return [...letter.toRecipients, ...letter.ccRecipients, ...letter.bccRecipients].filter((recipient) => {
		const address = addressOf(recipient);
		return !seen.has(address) && Boolean(seen.add(address));
	});
}
