/** A piece of HTML: text, or a tag such as `<p class="x">` (open) or `</p>` (close). */
export interface Token {
	readonly kind: 'text' | 'open' | 'close';
	/** The tag's name in lower case; empty for text. */
	readonly name: string;
	readonly from: number;
	readonly to: number;
}

/** Elements whose content is no HTML, and nothing that people see. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'noembed', 'noframes']);

/**
 * HTML from somebody else in one pass, whatever it holds: expressions that look for tags take hours on texts that are
 * made for it. Comments, declarations and the content of scripts and styles are left out.
 */
export function* tokensOf(html: string): Iterable<Token> {
	let at = 0;
	while (at < html.length) {
		const from = tagStart(html, at);
		if (from > at) yield { kind: 'text', name: '', from: at, to: from };
		if (from >= html.length) return;
		at = endOfMarkup(html, from);
		const closing = html[from + 1] === '/';
		const name = nameAt(html, from + (closing ? 2 : 1));
		if (!name) continue;
		yield { kind: closing ? 'close' : 'open', name, from, to: at };
		if (!closing && RAW.has(name)) at = endOfRaw(html, name, at);
	}
}

/** Where the next piece of markup begins; a `<` before anything but a name is text. */
function tagStart(html: string, at: number): number {
	for (let from = html.indexOf('<', at); from >= 0; from = html.indexOf('<', from + 1))
		if (/[a-z/!?]/i.test(html[from + 1] ?? '')) return from;
	return html.length;
}

function endOfMarkup(html: string, from: number): number {
	if (html.startsWith('<!--', from)) return after(html, '-->', from + 4);
	return /[!?]/.test(html[from + 1] ?? '') ? after(html, '>', from) : endOfTag(html, from + 1);
}

function after(html: string, mark: string, from: number): number {
	const at = html.indexOf(mark, from);
	return at < 0 ? html.length : at + mark.length;
}

/** A `>` inside a quoted value does not end a tag. */
function endOfTag(html: string, from: number): number {
	let last = '';
	for (let at = from; at < html.length; at++) {
		const char = html[at] ?? '';
		if (char === '>') return at + 1;
		if ((char === '"' || char === "'") && last === '=') {
			at = html.indexOf(char, at + 1);
			if (at < 0) return html.length;
		}
		if (!/\s/.test(char)) last = char;
	}
	return html.length;
}

const LONGEST_NAME = 40;

const nameAt = (html: string, from: number): string =>
	(/^[a-z][\w:-]*/i.exec(html.slice(from, from + LONGEST_NAME))?.[0] ?? '').toLowerCase();

function endOfRaw(html: string, name: string, from: number): number {
	const closing = new RegExp(`</${name}`, 'gi');
	closing.lastIndex = from;
	return closing.exec(html)?.index ?? html.length;
}

/** The value of an attribute of a tag; undefined when it has none. */
export function attribute(
	html: string,
	{ from, to }: Token,
	name: 'class' | 'id' | 'style' | 'type',
): string | undefined {
	const found = ATTRIBUTES[name].exec(html.slice(from, to));
	return found ? (found[1] ?? found[2] ?? found[3]) : undefined;
}

const pattern = (name: string): RegExp => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i');

const ATTRIBUTES = { class: pattern('class'), id: pattern('id'), style: pattern('style'), type: pattern('type') };

/** For each opening tag, by its place in the list, the place of the tag that closes it. */
export function closings(tokens: readonly Token[]): ReadonlyMap<number, number> {
	const open = new Map<string, number[]>();
	const found = new Map<number, number>();
	for (const [at, { kind, name }] of tokens.entries()) {
		if (kind === 'text') continue;
		const waiting = open.get(name) ?? [];
		open.set(name, waiting);
		if (kind === 'open') waiting.push(at);
		const opening = kind === 'close' ? waiting.pop() : undefined;
		if (opening !== undefined) found.set(opening, at);
	}
	return found;
}

export interface Range {
	readonly from: number;
	readonly to: number;
}

/** A text without some of its parts, which come in order and may touch each other. */
export function without(text: string, parts: readonly Range[]): string {
	let at = 0;
	const kept = parts.map(({ from, to }) => {
		const piece = text.slice(at, Math.max(at, from));
		at = Math.max(at, to);
		return piece;
	});
	return [...kept, text.slice(at)].join('');
}
