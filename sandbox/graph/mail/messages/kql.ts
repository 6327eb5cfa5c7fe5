import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { type Recipient } from '../store/letter';
import { attachments, type MessageRow } from '../store/tables';
import { dateTest, sizeTest } from './kqlRanges';
import { roughText } from './body';

export type MessageTest = (row: MessageRow) => boolean;

interface Token {
	kind: 'open' | 'close' | 'word';
	text: string;
	/** The property before the colon (or comparison), in lower case. */
	property?: string;
	operator?: string;
	phrase: boolean;
}

/** A word, a phrase, or `property:value` with either; `received>=2026-01-01` and `size>10000` too. */
const TOKEN = /([()])|(?:(\w+)(:|>=|<=|<>|>|<|=))?(?:"([^"]*)"|([^\s()"]+))/g;

function tokensOf(search: string): Token[] {
	return [...search.matchAll(TOKEN)].map(([, bracket, property, operator, phrase, word]) => {
		if (bracket) return { kind: bracket === '(' ? 'open' : 'close', text: bracket, phrase: false };
		return {
			kind: 'word',
			text: phrase ?? word ?? '',
			...(property ? { property: property.toLowerCase(), operator } : {}),
			phrase: phrase !== undefined,
		};
	});
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];

/** Whether words stand next to each other in a text; the last may be cut off with `*`. */
function textTest(wanted: string): (text: string) => boolean {
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

function people(recipients: ReadonlyArray<Recipient | null>): string {
	return recipients
		.map((person) => (person ? `${person.emailAddress.name} ${person.emailAddress.address}` : ''))
		.join(' ; ');
}

const bodyText = (row: MessageRow): string =>
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

const TEXTS: Readonly<Record<string, ReadText>> = {
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

function wordTest(token: Token, call: Call): MessageTest {
	const { property, text, operator = ':' } = token;
	if (property === undefined) {
		const test = textTest(text);
		return (row) => test(people([row.from])) || test(row.subject) || test(bodyText(row));
	}
	const read = TEXTS[property];
	if (read) {
		const test = textTest(text);
		return operator === '<>' ? (row) => !test(read(row, call)) : (row) => test(read(row, call));
	}
	switch (property) {
		case 'hasattachment':
		case 'hasattachments':
			return (row) => row.hasAttachments === /^(true|yes|1)$/i.test(text);
		case 'isread':
		case 'read':
			return (row) => row.isRead === /^(true|yes|1)$/i.test(text);
		case 'received':
			return dateTest(operator, text, { now: call.world.clock.now(), read: (row) => row.receivedDateTime });
		case 'sent':
			return dateTest(operator, text, { now: call.world.clock.now(), read: (row) => row.sentDateTime });
		case 'size':
			return sizeTest(operator, text);
		default: {
			// What is no property is part of the words searched for.
			const test = textTest(`${property} ${text}`);
			return (row) => test(row.subject) || test(bodyText(row));
		}
	}
}

/** Reads `a b`, `a AND b`, `a OR b`, `NOT a`, `-a` and parentheses; OR binds weakest. */
class KqlReader {
	private at = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly call: Call,
	) {}

	read(): MessageTest {
		const test = this.any();
		if (this.at < this.tokens.length) throw syntaxError();
		return test;
	}

	private any(): MessageTest {
		const tests = [this.all()];
		while (this.takesWord('OR')) tests.push(this.all());
		return tests.length === 1 ? (tests[0] as MessageTest) : (row) => tests.some((test) => test(row));
	}

	private all(): MessageTest {
		const tests = [this.one()];
		while (this.at < this.tokens.length && this.tokens[this.at]?.kind !== 'close' && !this.isWord('OR')) {
			this.takesWord('AND');
			tests.push(this.one());
		}
		return (row) => tests.every((test) => test(row));
	}

	private one(): MessageTest {
		if (this.takesWord('NOT')) return this.negated();
		const token = this.tokens[this.at];
		if (!token || token.kind === 'close') throw syntaxError();
		this.at += 1;
		if (token.kind === 'open') {
			const test = this.any();
			if (this.tokens[this.at]?.kind !== 'close') throw syntaxError();
			this.at += 1;
			return test;
		}
		if (!token.phrase && token.property === undefined && /^-./.test(token.text)) {
			const test = wordTest({ ...token, text: token.text.slice(1) }, this.call);
			return (row) => !test(row);
		}
		return wordTest(token, this.call);
	}

	private negated(): MessageTest {
		const test = this.one();
		return (row) => !test(row);
	}

	private isWord(word: string): boolean {
		const token = this.tokens[this.at];
		return token?.kind === 'word' && !token.phrase && token.property === undefined && token.text === word;
	}

	private takesWord(word: string): boolean {
		if (!this.isWord(word)) return false;
		this.at += 1;
		return true;
	}
}

function syntaxError() {
	return badRequest('Syntax error: the $search clause cannot be understood.', 'BadRequest');
}

/** The meaning of a `$search`: KQL, in double quotes as a whole (`"from:anna subject:\"offer\""`) or without. */
export function compileKql(search: string, call: Call): MessageTest {
	const trimmed = search.trim();
	const whole = /^"((?:[^"\\]|\\.)*)"$/s.exec(trimmed)?.[1];
	const query = (whole ?? trimmed).replace(/\\(.)/g, '$1').trim();
	if (query === '') throw badRequest('Empty value in $search: say what to look for.', 'BadRequest');
	return new KqlReader(tokensOf(query), call).read();
}
