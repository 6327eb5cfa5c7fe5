import { badRequest } from '../errors';

interface Token {
	kind: 'text' | 'open' | 'close' | 'comma' | 'colon' | 'word' | 'space';
	text: string;
}

const TOKENS: ReadonlyArray<[Token['kind'], RegExp]> = [
	['space', /\s+/y],
	['open', /\(/y],
	['close', /\)/y],
	['comma', /,/y],
	['word', /(?:datetime|date|duration|guid|binary|time|[\w.]*\.[A-Za-z]\w*)?'(?:[^']|'')*'/iy],
	['word', /-?\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?(?![\w-])/iy],
	['word', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy],
	['colon', /:/y],
	['word', /[^\s(),:']+/y],
];

const KEYWORDS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'and', 'or', 'not', 'in', 'true', 'false', 'null']);
const FUNCTIONS =
	/^(contains|startswith|endswith|tolower|toupper|length|indexof|substring|trim|concat|year|month|day|hour|minute|second|date|time|now|cast|isof|round|floor|ceiling)$/i;

function tokenize(filter: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < filter.length) {
		const token = nextToken(filter, at);
		if (!token) throw badRequest(`Syntax error at position ${at} in '${filter}'.`);
		tokens.push(token);
		at += token.text.length;
	}
	return tokens;
}

function nextToken(filter: string, at: number): Token | undefined {
	for (const [kind, pattern] of TOKENS) {
		pattern.lastIndex = at;
		const text = pattern.exec(filter)?.[0];
		if (text) return { kind, text };
	}
	return undefined;
}

/** A literal of Graph's in the spelling of the parser, a quoted text; other words come back as they are. */
function word(text: string, beforeOpen: boolean): string {
	const lower = text.toLowerCase();
	if (KEYWORDS.has(lower)) return lower;
	if (beforeOpen && FUNCTIONS.test(text)) return lower;
	if (beforeOpen) return text.replace(/\/(any|all)$/i, (name) => name.toLowerCase());
	const typed = /^[\w.]+('.*')$/s.exec(text);
	if (typed) return typed[1] ?? text;
	if (/^-?\d{4}-\d\d-\d\d/.test(text) || /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(text)) return `'${text}'`;
	return text;
}

/**
 * Writes a filter of Graph's (OData 4) so that the parser reads it as Graph does: dates and GUIDs become texts,
 * words get their usual case, and `and` binds closer than `or`, which the parser ranks alike. For the last, each `or`
 * is written `) or (` and each level gets parentheses of its own.
 */
export function toParserDialect(filter: string): string {
	const tokens = tokenize(filter.trim());
	const levels: boolean[] = [];
	let out = '(';
	for (const [at, token] of tokens.entries()) {
		const beforeOpen = tokens[at + 1]?.kind === 'open';
		switch (token.kind) {
			case 'space':
				out += spaceBetween(tokens[at - 1], tokens[at + 1]);
				break;
			case 'open': {
				const group = isGroup(tokens, at);
				levels.push(group);
				out += group ? '((' : '(';
				break;
			}
			case 'close':
				out += levels.pop() ? '))' : ')';
				break;
			case 'colon':
				// The body of a lambda is a level of its own; it ends with the call's parenthesis.
				levels.pop();
				levels.push(true);
				out += ':(';
				break;
			case 'word':
				out += token.text.toLowerCase() === 'or' ? ') or (' : word(token.text, beforeOpen);
				break;
			default:
				out += token.text;
		}
	}
	return `${out})`;
}

/** Whether a parenthesis groups an expression, rather than holding arguments or a list. */
function isGroup(tokens: readonly Token[], at: number): boolean {
	let before = at - 1;
	if (tokens[before]?.kind === 'space') before -= 1;
	const previous = tokens[before];
	if (!previous || previous.kind !== 'word') return true;
	const name = previous.text.toLowerCase();
	return name !== 'in' && KEYWORDS.has(name);
}

function spaceBetween(before: Token | undefined, after: Token | undefined): string {
	const needed =
		before?.kind !== 'open' && before?.kind !== 'colon' && after?.kind !== 'close' && before?.kind !== 'comma';
	return needed && after?.kind !== 'comma' ? ' ' : '';
}
