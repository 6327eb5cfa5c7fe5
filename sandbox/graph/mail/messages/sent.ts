import { isJsonObject } from '../../../http/json';
import { checkedObject } from '../../../http/validate';
import { type ItemBody, type Letter, type Recipient } from '../store/letter';
import { newExtensions } from '../../extensions/extension';
import { multiValueProperties, singleValueProperties } from '../store/extended';
import { type MessageRow } from '../store/tables';
import { storedBody } from './body';
import { flagOf, headersOf } from './sentParts';
import { writableMessage } from './schema';

/** Properties of a message that a request may set. */
export type MessageChanges = Partial<
	Pick<
		MessageRow,
		| keyof Letter
		| 'isRead'
		| 'categories'
		| 'flag'
		| 'inferenceClassification'
		| 'singleValue'
		| 'multiValue'
		| 'extensions'
	>
>;

export interface SentMessage {
	readonly changes: MessageChanges;
	/** Attachments in the body, not yet understood. */
	readonly attachments: ReadonlyArray<Record<string, unknown>>;
	/** Whether the body text was sent, which a comment beside it excludes. */
	readonly hasBody: boolean;
}

/** A message in a request, with Graph's refusals of what a message cannot hold. Read-only properties are passed over. */
export function readMessageBody(
	body: Readonly<Record<string, unknown>>,
	before: Pick<MessageRow, 'singleValue' | 'multiValue' | 'flag'> = { flag: NOT_FLAGGED },
): SentMessage {
	const sent = checkedObject(body, writableMessage);
	const read = new Reader(sent);
	return {
		changes: defined({
			subject: read.text('subject'),
			...(sent.body === undefined ? {} : storedBody(bodyOf(sent.body))),
			importance: read.text('importance') as Letter['importance'] | undefined,
			isDeliveryReceiptRequested: read.flag('isDeliveryReceiptRequested'),
			isReadReceiptRequested: read.flag('isReadReceiptRequested'),
			sender: read.person('sender'),
			from: read.person('from'),
			toRecipients: read.people('toRecipients'),
			ccRecipients: read.people('ccRecipients'),
			bccRecipients: read.people('bccRecipients'),
			replyTo: read.people('replyTo'),
			internetMessageId: read.text('internetMessageId'),
			headers: sent.internetMessageHeaders === undefined ? undefined : headersOf(sent.internetMessageHeaders),
			isRead: read.flag('isRead'),
			categories: read.list('categories'),
			flag: sent.flag === undefined ? undefined : flagOf(sent.flag, before.flag),
			inferenceClassification: read.text('inferenceClassification') as 'focused' | 'other' | undefined,
			singleValue: isFilled(sent.singleValueExtendedProperties)
				? singleValueProperties(sent.singleValueExtendedProperties, before.singleValue)
				: undefined,
			multiValue: isFilled(sent.multiValueExtendedProperties)
				? multiValueProperties(sent.multiValueExtendedProperties, before.multiValue)
				: undefined,
			extensions: isFilled(sent.extensions) ? newExtensions(sent.extensions) : undefined,
		}),
		attachments: Array.isArray(sent.attachments) ? sent.attachments.filter(isJsonObject) : [],
		hasBody: sent.body !== undefined && sent.body !== null,
	};
}

export const NOT_FLAGGED = { flagStatus: 'notFlagged' } as const;

function defined(changes: MessageChanges): MessageChanges {
	return Object.fromEntries(
		Object.entries(changes).filter(([name, value]) => value !== undefined || name === 'unsafeContent'),
	);
}

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** Values that the schema has checked; `null` empties what can be empty. */
class Reader {
	constructor(private readonly sent: Readonly<Record<string, unknown>>) {}

	text(name: string): string | undefined {
		const value = this.sent[name];
		if (value === null) return name === 'subject' ? '' : undefined;
		return value === undefined ? undefined : String(value);
	}

	flag(name: string): boolean | undefined {
		const value = this.sent[name];
		return typeof value === 'boolean' ? value : undefined;
	}

	list(name: string): string[] | undefined {
		const value = this.sent[name];
		if (value === null) return [];
		return Array.isArray(value) ? [...new Set(value.map(String))] : undefined;
	}

	person(name: string): Recipient | undefined {
		return recipientOf(this.sent[name]);
	}

	people(name: string): Recipient[] | undefined {
		const value = this.sent[name];
		if (value === null) return [];
		return Array.isArray(value) ? recipientsOf(value) : undefined;
	}
}

export function recipientsOf(sent: readonly unknown[]): Recipient[] {
	return sent.flatMap((each) => recipientOf(each) ?? []);
}

function recipientOf(sent: unknown): Recipient | undefined {
	if (!isJsonObject(sent) || !isJsonObject(sent.emailAddress)) return undefined;
	const { name, address } = sent.emailAddress;
	const written = typeof address === 'string' ? address.trim() : '';
	return { emailAddress: { name: typeof name === 'string' && name !== '' ? name : written, address: written } };
}

function bodyOf(sent: unknown): ItemBody {
	if (!isJsonObject(sent)) return { contentType: 'text', content: '' };
	const { contentType, content } = sent;
	return {
		contentType: contentType === 'html' ? 'html' : 'text',
		content: typeof content === 'string' ? content : '',
	};
}
