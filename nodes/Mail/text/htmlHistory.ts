import { isAttribution, quotedFrom } from './headings';
import { type History } from './history';
import { lineReader } from './lines';
import { tokensOf, type Range, type Token } from '../../shared/text/tokens';

/** What an HTML body quotes: elements that hold quotations, and whole messages at its end. */
export function htmlHistory(html: string): History {
	const tokens = tokensOf(html);
	const reader = lineReader();
	const parts: Range[] = [];
	for (let at = 0; at < tokens.length; at++) {
		const token = tokens[at] as Token;
		const beginning = beginningOf(token);
		const above = reader.last();
		const isBelowAuthor = above !== undefined && isAttribution(above.text);
		if (beginning === 'message') {
			parts.push({ from: reader.rule() ?? token.from, to: html.length });
			break;
		}
		if (beginning === 'quotation' || (beginning === 'quote' && isBelowAuthor)) {
			const end = token.last ?? tokens.length - 1;
			parts.push({ from: isBelowAuthor ? above.from : token.from, to: tokens[end]?.to ?? html.length });
			if (isBelowAuthor) reader.forget();
			at = end;
		} else reader.read(token);
	}
	const lines = reader.lines();
	const heading = quotedFrom(lines) ?? html.length;
	const rest = heading < html.length ? [{ from: heading, to: html.length }] : [];
	return {
		parts: [...parts.filter(({ from }) => from < heading), ...rest],
		remains: lines.some(({ from }) => from < heading),
	};
}

/** Outlook's border between an answer and what it answers; Exchange puts x_ before names that it has seen before. */
const OUTLOOK_IDS = /^(?:x_)*(?:divRplyFwdMsg|mail-editor-reference-message-container)$/i;
const OUTLOOK_CLASSES = /(?:^|\s)(?:x_)*ms-outlook-mobile-reference-message(?:\s|$)/i;

/** Elements of other programs that hold what is quoted, mostly with the name of its author. */
const QUOTATIONS =
	/(?:^|\s)(?:x_)*(?:gmail_quote|gmail_quote_container|yahoo_quoted|protonmail_quote|zmail_extra|tutanota_quote|moz-forward-container)(?:\s|$)/i;

/** Whether a tag begins a quoted message, a quotation, or a quote that people may have made themselves. */
function beginningOf({ kind, name, attributes }: Token): 'message' | 'quotation' | 'quote' | undefined {
	if (kind !== 'open' || (name !== 'div' && name !== 'blockquote')) return undefined;
	const className = attributes['class'] ?? '';
	if (OUTLOOK_IDS.test(attributes['id'] ?? '') || OUTLOOK_CLASSES.test(className)) return 'message';
	if (QUOTATIONS.test(className)) return 'quotation';
	if (name === 'div') return undefined;
	return /^cite$/i.test(attributes['type'] ?? '') ? 'quotation' : 'quote';
}
