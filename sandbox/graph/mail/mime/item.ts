import { type Readable } from 'node:stream';

import { isJsonObject } from '../../../http/json';
import { type World } from '../../../world';
import { itemKind } from '../attachments/item';
import { readMessageBody } from '../messages/sent';
import { newConversationIndex } from '../store/conversation';
import { BLANK_LETTER, type ItemBody } from '../store/letter';
import { type AttachmentRow } from '../store/tables';
import { writeMime } from './write';

export interface ItemContent {
	readonly content: Readable | string;
	readonly contentType: string;
}

/** The content of an attached item: MIME for a message, iCalendar for an event, a vCard for a contact. */
export function itemMime(world: World, row: AttachmentRow): ItemContent {
	const item = row.item ?? {};
	switch (itemKind(item)) {
		case 'event':
			return { content: calendarText(item, row.id), contentType: 'text/calendar' };
		case 'contact':
			return { content: contactText(item), contentType: 'text/vcard' };
		case 'message':
			return { content: messageMime(world, row), contentType: 'message/rfc822' };
	}
}

function messageMime(world: World, row: AttachmentRow): Readable {
	const { attachments, ...item } = row.item ?? {};
	const { changes } = readMessageBody(item);
	const sent = typeof item.sentDateTime === 'string' ? item.sentDateTime : row.lastModifiedDateTime;
	const nested = Array.isArray(attachments) ? attachments.filter(isJsonObject) : [];
	return writeMime(
		world,
		{
			...BLANK_LETTER,
			internetMessageId: `<${row.id}@attached.invalid>`,
			conversationIndex: newConversationIndex(row.id, Date.parse(sent)),
			sentDateTime: sent,
			...changes,
		},
		nested.map((attachment, at) => nestedAttachment(row, attachment, at)),
	);
}

function nestedAttachment(row: AttachmentRow, attachment: Record<string, unknown>, at: number): AttachmentRow {
	return {
		...row,
		id: `${row.id} ${at}`,
		kind: 'file',
		item: undefined,
		name: String(attachment.name ?? 'attachment'),
		contentType: typeof attachment.contentType === 'string' ? attachment.contentType : null,
		isInline: attachment.isInline === true,
		contentId: typeof attachment.contentId === 'string' ? attachment.contentId : null,
		blobId: typeof attachment.blobId === 'string' ? attachment.blobId : undefined,
	};
}

const bodyText = (body: unknown): string =>
	isJsonObject(body) ? String((body as unknown as ItemBody).content ?? '') : '';
const escaped = (text: unknown): string =>
	String(text ?? '')
		.replace(/[\\;,]/g, '\\$&')
		.replace(/\r?\n/g, '\\n');

/** `20260201T100000Z` when the time is in UTC, with the zone's name otherwise. */
function calendarTime(name: string, value: unknown): string {
	const { dateTime, timeZone } = isJsonObject(value) ? value : {};
	const digits = String(dateTime ?? '')
		.slice(0, 19)
		.replace(/[-:]/g, '');
	return timeZone === undefined || timeZone === 'UTC'
		? `${name}:${digits}Z`
		: `${name};TZID=${String(timeZone)}:${digits}`;
}

function calendarText(item: Readonly<Record<string, unknown>>, id: string): string {
	const location = isJsonObject(item.location) ? item.location.displayName : undefined;
	return [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Sandbox//Exchange//EN',
		'BEGIN:VEVENT',
		`UID:${escaped(item.iCalUId ?? id)}`,
		`SUMMARY:${escaped(item.subject)}`,
		calendarTime('DTSTART', item.start),
		calendarTime('DTEND', item.end),
		...(location === undefined ? [] : [`LOCATION:${escaped(location)}`]),
		...(item.body === undefined ? [] : [`DESCRIPTION:${escaped(bodyText(item.body))}`]),
		'END:VEVENT',
		'END:VCALENDAR',
		'',
	].join('\r\n');
}

function contactText(item: Readonly<Record<string, unknown>>): string {
	const addresses = Array.isArray(item.emailAddresses) ? item.emailAddresses.filter(isJsonObject) : [];
	return [
		'BEGIN:VCARD',
		'VERSION:3.0',
		`FN:${escaped(item.displayName ?? [item.givenName, item.surname].filter(Boolean).join(' '))}`,
		`N:${escaped(item.surname)};${escaped(item.givenName)};;;`,
		...addresses.map(({ address }) => `EMAIL;TYPE=INTERNET:${escaped(address)}`),
		'END:VCARD',
		'',
	].join('\r\n');
}
