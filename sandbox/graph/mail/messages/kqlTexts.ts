import { type Call } from '../../../http/call';
import { type Recipient } from '../store/letter';
import { attachments, type MessageRow } from '../store/tables';
import { roughText } from './body';

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];

/** Whether words stand next to each other in a text; the last may be cut off with `*`. */
export function textTest(wanted: string): (text: string) => boolean {
	const prefix = wanted.endsWith('*');
	const words = wordsOf(wanted);
	if (words.length === 0) return () => false;
	const matches = (word: string | undefined, at: number) =>
		word !== undefined && (prefix && at === words.length - 1 ? word.startsWith(words[at] ?? '') : word === words[at]);
	return (text) => {
		// Most texts do not hold the first word at all: look for that before cutting the text into words.
		if (!text.toLowerCase().includes(words[0] ?? '')) return false;
		const found = wordsOf(text);
		return found.some((_, start) => words.every((__, at) => matches(found[start + at], at)));
	};
}

export function people(recipients: ReadonlyArray<Recipient | null>): string {
	return recipients
		.map((person) => (person ? `${person.emailAddress.name} ${person.emailAddress.address}` : ''))
		.join(' ; ');
}

export const bodyText = (row: MessageRow): string =>
	row.body.contentType === 'html' ? roughText(row.body.content) : row.body.content;

const attachmentNames = (row: MessageRow, call: Call): string =>
	row.hasAttachments
		? call
				.table(attachments, row.mailboxId)
				.find('message', row.id)
				.map(({ name }) => name)
				.join(' ; ')
		: '';

type ReadText = (row: MessageRow, call: Call) => string;

/** What each property of a search looks at. */
export const TEXTS: Readonly<Record<string, ReadText>> = {
	subject: (row) => row.subject,
	body: bodyText,
	from: (row) => people([row.from]),
	to: (row) => people(row.toRecipients),
	cc: (row) => people(row.ccRecipients),
	bcc: (row) => people(row.bccRecipients),
	recipients: (row) => people([...row.toRecipients, ...row.ccRecipients, ...row.bccRecipients]),
	participants: (row) => people([row.from, ...row.toRecipients, ...row.ccRecipients, ...row.bccRecipients]),
	attachment: attachmentNames,
	importance: (row) => (row.importance === 'normal' ? 'normal medium' : row.importance),
	category: (row) => row.categories.join(' ; '),
	kind: (row) => (row.special?.kind === 'meeting' ? 'meetings' : 'email'),
};
