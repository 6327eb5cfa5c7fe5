import { convert } from 'html-to-text';

import { type ItemBody, type Letter } from '../store/letter';

const PREVIEW = 255;
const META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';

/** Elements that Exchange drops with all that is in them. */
const DROPPED =
	/<(script|iframe|object|embed|applet|frameset)\b[^>]*>[\s\S]*?<\/\1\s*>|<(script|iframe|object|embed|applet|base|link)\b[^>]*>/gi;
const HANDLERS = /\s+on[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
const SCRIPT_LINKS = /(\s(?:href|src|action)\s*=\s*["']?)\s*(?:javascript|vbscript):[^"'\s>]*/gi;

function sanitized(html: string): string {
	if (!/<(script|iframe|object|embed|applet|frameset|base|link)\b|\son[a-z]+\s*=|(javascript|vbscript):/i.test(html))
		return html;
	return html.replace(DROPPED, '').replace(/<[^>]+>/g, (tag) => tag.replace(HANDLERS, '').replace(SCRIPT_LINKS, '$1'));
}

/** A fragment becomes a document, as Exchange stores it. */
function document(html: string): string {
	if (html.trim() === '') return html;
	const head = /<head\b[^>]*>/i.exec(html);
	if (head) {
		if (/<meta[^>]+charset/i.test(html)) return html;
		const at = head.index + head[0].length;
		return `${html.slice(0, at)}\r\n${META}${html.slice(at)}`;
	}
	const headPart = `<head>\r\n${META}</head>`;
	if (/<html\b[^>]*>/i.test(html)) return html.replace(/<html\b[^>]*>/i, (tag) => `${tag}${headPart}`);
	return `<html>${headPart}<body>${html}</body></html>`;
}

/** The parts of a letter that follow from its body. */
export function storedBody(body: ItemBody): Pick<Letter, 'body' | 'unsafeContent' | 'bodyPreview'> {
	if (body.contentType === 'text') return { body, bodyPreview: preview(body.content), unsafeContent: undefined };
	const clean = sanitized(body.content);
	return {
		body: { contentType: 'html', content: document(clean) },
		bodyPreview: preview(roughText(clean)),
		unsafeContent: clean === body.content ? undefined : document(body.content),
	};
}

function preview(text: string): string {
	return text
		.replace(/[\s\u00a0]+/g, ' ')
		.trim()
		.slice(0, PREVIEW);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Text without layout: quick, for previews and searches. */
export function roughText(html: string): string {
	return html
		.replace(/<(style|head|title)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/gi, ' ')
		.replace(/&(#x?[\da-f]+|\w+);/gi, (entity, name: string) => decoded(name) ?? entity);
}

function decoded(name: string): string | undefined {
	if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
	const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The body as text, with paragraphs, lists and links. */
export function asText(body: ItemBody): ItemBody {
	if (body.contentType === 'text') return body;
	const content = convert(body.content, {
		wordwrap: false,
		selectors: [
			{ selector: 'img', format: 'skip' },
			{ selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
			{ selector: 'hr', options: { length: 32 } },
		],
	});
	return { contentType: 'text', content: content.replaceAll('\n', '\r\n') };
}

export function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The body as HTML; lines of a text stay lines. */
export function asHtml(body: ItemBody): ItemBody {
	if (body.contentType === 'html') return body;
	const lines = escapeHtml(body.content).replace(/\r?\n/g, '<br>\r\n');
	return { contentType: 'html', content: document(`<div class="PlainText">${lines}</div>`) };
}

/** What is inside of a document's body, or the whole fragment. */
export function innerHtml(html: string): string {
	return /<body\b[^>]*>([\s\S]*?)(?:<\/body\s*>|$)/i.exec(html)?.[1] ?? html;
}

/** Where the quoted history of a conversation begins, in the mails of Outlook and of others. */
const QUOTE =
	/<hr\b[^>]*>\s*<div\b[^>]*\bid="?divRplyFwdMsg|<div\b[^>]*\bid="?(?:x_)*(?:divRplyFwdMsg|appendonsend)|<blockquote\b/i;
const TEXT_QUOTE = /\r?\n_{10,}\r?\nFrom: |\r?\n-{3,} ?Original Message ?-{3,}|\r?\nOn .{5,120} wrote:\r?\n>/;

/** The body without the messages that it quotes. */
export function uniqueBody(body: ItemBody): ItemBody {
	const at = (body.contentType === 'html' ? QUOTE : TEXT_QUOTE).exec(body.content)?.index;
	if (at === undefined) return body;
	const head = body.content.slice(0, at);
	return { ...body, content: body.contentType === 'html' ? `${head}</body></html>` : head.trimEnd() };
}
