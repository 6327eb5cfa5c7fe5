import { htmlParser } from './libraries';

/** A piece of HTML: text, or a tag such as `<p class="x">` (open) or `</p>` (close). */
export interface Token {
	readonly kind: 'text' | 'open' | 'close';
	/** The tag's name in lower case; empty for text. */
	readonly name: string;
	/** What is shown, without entities; empty for tags. */
	readonly text: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly from: number;
	readonly to: number;
	/** Of an opening tag: where in the list its element ends; undefined when nothing ends it. */
	last?: number;
}

/** Elements whose content is no HTML, and nothing that people see. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'noembed', 'noframes']);

/** Nobody sees what is deeper, and finding what a tag closes there would take minutes. */
const DEEPEST = 1000;

/**
 * The pieces of a body, by their places in it, up to where it is nested too deeply. Comments, declarations and the content
 * of scripts and styles are left out.
 */
export function tokensOf(html: string): Token[] {
	const tokens: Token[] = [];
	const open: Array<{ readonly name: string; readonly token?: Token }> = [];
	let isOver = false;
	const add = (token: Pick<Token, 'kind'> & Partial<Token>): Token => {
		const added = { name: '', text: '', attributes: {}, from: parser.startIndex, to: parser.endIndex + 1, ...token };
		tokens.push(added);
		return added;
	};
	const parser = new (htmlParser().Parser)({
		onopentag: (name, attributes, isImplied) => {
			open.push(isImplied ? { name } : { name, token: add({ kind: 'open', name, attributes }) });
			if (open.length > DEEPEST) parser.pause();
		},
		ontext: (text) => {
			if (!RAW.has(open.at(-1)?.name ?? '')) add({ kind: 'text', text });
		},
		onclosetag: (name, isImplied) => {
			if (!isImplied) add({ kind: 'close', name });
			const begun = open.pop()?.token;
			if (begun && !isOver) begun.last = tokens.length - 1;
		},
	});
	parser.write(html);
	isOver = true;
	parser.end();
	return tokens;
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
