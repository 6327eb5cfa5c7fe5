import { type IDataObject } from 'n8n-workflow';
import { pick, type Entity } from '../shared/operation/entity';
import { shownBody, type BodyWish } from './text/shownBody';

interface Address {
	emailAddress?: { name?: string; address?: string };
}

const MESSAGE_PROPERTIES = [
	'id',
	'subject',
	'from',
	'toRecipients',
	'ccRecipients',
	'bccRecipients',
	'replyTo',
	'receivedDateTime',
	'sentDateTime',
	'isRead',
	'isDraft',
	'importance',
	'hasAttachments',
	'categories',
	'flag',
	'bodyPreview',
	'conversationId',
	'internetMessageId',
	'parentFolderId',
	'webLink',
];

/** https://learn.microsoft.com/graph/api/resources/message */
export const message: Entity = {
	simple: MESSAGE_PROPERTIES,
	simplify: simpleMessage,
	fields: [
		...MESSAGE_PROPERTIES,
		'body',
		'changeKey',
		'conversationIndex',
		'createdDateTime',
		'inferenceClassification',
		'internetMessageHeaders',
		'isDeliveryReceiptRequested',
		'isReadReceiptRequested',
		'lastModifiedDateTime',
		'sender',
		'uniqueBody',
	],
};

/** A message as it is after a change: its body, which Graph answers too, was not asked for. */
export const changedMessage: Entity = {
	...message,
	simplify: (raw) => simpleMessage(pick(raw, [...MESSAGE_PROPERTIES, '@odata.type'])),
};

const SHOWN_AS_TEXT = ['from', 'toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo', 'flag'];
const SHOWN_AS_THEY_ARE = MESSAGE_PROPERTIES.filter((name) => !SHOWN_AS_TEXT.includes(name));

/** A message with addresses as text, and of the body the text itself, in the form that is wanted. */
export function simpleMessage(raw: IDataObject, wish: BodyWish = {}): IDataObject {
	const { from, toRecipients, ccRecipients, bccRecipients, replyTo, flag, body, uniqueBody } = raw;
	const content = (uniqueBody ?? body) as { contentType?: string; content?: string } | null | undefined;
	const shown = content && shownBody({ contentType: content.contentType ?? '', content: content.content ?? '' }, wish);
	const type = String(raw['@odata.type'] ?? '').replace('#microsoft.graph.', '');
	const sender = (from as Address | null | undefined)?.emailAddress;
	return {
		id: raw['id'],
		...(type && type !== 'message' ? { type } : {}),
		subject: raw['subject'],
		from: sender?.address ?? null,
		fromName: sender?.name ?? null,
		to: addresses(toRecipients),
		cc: addresses(ccRecipients),
		bcc: addresses(bccRecipients),
		replyTo: addresses(replyTo),
		...pick(raw, SHOWN_AS_THEY_ARE),
		flag: (flag as { flagStatus?: string } | undefined)?.flagStatus ?? null,
		...(shown ? { body: shown.content, bodyType: shown.contentType } : {}),
	};
}

/** Where the names of a simplified message come from. */
const SOURCES: Readonly<Record<string, string>> = {
	from: 'from',
	fromName: 'from',
	to: 'toRecipients',
	cc: 'ccRecipients',
	bcc: 'bccRecipients',
	bodyType: 'body',
};

/** Of a message only what was said about it: changes do not repeat what stayed the same. */
export function simplePart(raw: IDataObject, wish?: BodyWish): IDataObject {
	const whole = simpleMessage(raw, wish);
	return pick(
		whole,
		Object.keys(whole).filter((name) => name === 'type' || (SOURCES[name] ?? name) in raw),
	);
}

const addresses = (recipients: unknown): string[] =>
	((recipients ?? []) as Address[]).map(({ emailAddress }) => emailAddress?.address ?? '').filter(Boolean);

const FOLDER_PROPERTIES = [
	'id',
	'displayName',
	'parentFolderId',
	'childFolderCount',
	'totalItemCount',
	'unreadItemCount',
	'isHidden',
];

/** https://learn.microsoft.com/graph/api/resources/mailfolder */
export const folder: Entity = {
	simple: FOLDER_PROPERTIES,
	fields: FOLDER_PROPERTIES,
	// Graph knows no paths; where they were put together, they come out.
	simplify: (raw) => pick(raw, [...FOLDER_PROPERTIES, 'path']),
};
