import { type HtmlToTextOptions } from 'html-to-text';
import { formatters } from './formatters';
import { withoutHidden } from './hidden';
import { htmlConverter } from './libraries';

export interface TextStyle {
	/** Whether addresses stand behind the texts of links. */
	readonly linkAddresses: boolean;
}

/** Characters of what is shown; more than that is no mail that somebody wrote, and takes seconds. */
const LONGEST_HTML = 1_000_000;
const CUT = '\n\n[…]';

/** HTML as text for people and for AI: without pictures and what nobody sees, with lists and tables that can be read. */
export function htmlToText(html: string, style: TextStyle): string {
	const shown = withoutHidden(html);
	if (shown.length <= LONGEST_HTML) return tidy(converter(style)(shown));
	const end = shown.lastIndexOf('<', LONGEST_HTML);
	return tidy(converter(style)(shown.slice(0, end > 0 ? end : LONGEST_HTML))) + CUT;
}

type Convert = (html: string) => string;

const made = new Map<boolean, Convert>();

function converter({ linkAddresses }: TextStyle): Convert {
	const convert = made.get(linkAddresses) ?? htmlConverter().compile(optionsFor(linkAddresses));
	made.set(linkAddresses, convert);
	return convert;
}

const block = (selector: string, breaks = 1) => ({
	selector,
	format: 'block',
	options: { leadingLineBreaks: breaks, trailingLineBreaks: breaks },
});

const optionsFor = (linkAddresses: boolean): HtmlToTextOptions => ({
	wordwrap: false,
	// Mails are full of no-break spaces that only keep a distance.
	whitespaceCharacters: ' \t\r\n\f\u200b\u00a0',
	// Deeper trees would need more stack than there is.
	limits: { maxDepth: 500, ellipsis: '…' },
	formatters,
	selectors: [
		{ selector: 'a', format: 'link', options: { linkAddresses } },
		{ selector: 'p', format: 'mailParagraph' },
		{ selector: 'div', format: 'mailLine' },
		{ selector: 'table', format: 'mailTable' },
		{ selector: 'ul', format: 'mailList', options: { kind: 'unorderedList', itemPrefix: '- ' } },
		{ selector: 'ol', format: 'mailList', options: { kind: 'orderedList' } },
		{ selector: 'span[style*="mso-list"]', format: 'listMark' },
		{ selector: 'hr', options: { length: 3 } },
		...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
			selector,
			options: { uppercase: false, leadingLineBreaks: 2 },
		})),
		...['tr', 'td', 'th', 'center', 'address', 'caption', 'dl', 'dt', 'dd', 'figure', 'figcaption'].map((name) =>
			block(name),
		),
	],
});

/** Joiners and other characters without a shape: alone they may shape a word, in rows they only keep a distance. */
const SHAPELESS = /(?:\u200c|\u200d|\u2007| ){2,}/g;

/** Without what only kept a distance. */
const tidy = (text: string): string =>
	text
		.replace(/\u00ad|\u034f|\u2060|\ufeff/g, '')
		.replace(SHAPELESS, (run) => (/[^ ]/.test(run) ? ' ' : run))
		.replace(/[^\S\n]+$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
