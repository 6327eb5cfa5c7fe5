import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { type MessageRow } from '../store/tables';
import { dateTest, sizeTest } from './kqlRanges';
import { bodyText, people, textTest, TEXTS } from './kqlTexts';
import { type Token, tokensOf } from './kqlTokens';

export type MessageTest = (row: MessageRow) => boolean;

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
