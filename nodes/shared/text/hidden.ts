import { tokensOf, without, type Range, type Token } from './tokens';

/**
 * HTML without what nobody sees: pictures with their data, scripts, styles, comments, and elements that are not shown,
 * such as the lines that newsletters put into the preview of mail programs.
 */
export function withoutHidden(html: string): string {
	const tokens = tokensOf(html);
	const parts: Range[] = [];
	let at = 0;
	let end = 0;
	while (at < tokens.length) {
		const token = tokens[at] as Token;
		// What no token covers is no content.
		if (token.from > end) parts.push({ from: end, to: token.from });
		const last = isUnseen(token) ? (token.last ?? (TAGS.has(token.name) ? at : undefined)) : undefined;
		end = tokens[last ?? at]?.to ?? html.length;
		if (last !== undefined) parts.push({ from: token.from, to: end });
		at = (last ?? at) + 1;
	}
	return without(html, [...parts, { from: end, to: html.length }]);
}

const UNSEEN: ReadonlySet<string> = new Set(
	'head script style title svg template object audio video iframe select textarea map'.split(' '),
);

/** What is unseen as a tag, with or without an end. */
const TAGS: ReadonlySet<string> = new Set(['img', 'input', 'base', 'link', 'meta', 'style', 'script']);

const isUnseen = ({ kind, name, attributes }: Token): boolean =>
	kind === 'open' && (UNSEEN.has(name) || TAGS.has(name) || isHiddenBy(attributes['style'] ?? ''));

const isHiddenBy = (style: string): boolean =>
	/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0\s*(?:;|!|$))/i.test(style) ||
	(/(?:^|;)\s*max-(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)/i.test(style) && /overflow\s*:\s*hidden/i.test(style));
