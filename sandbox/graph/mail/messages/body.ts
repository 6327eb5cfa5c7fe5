import { convert } from 'html-to-text';

import { type ItemBody, type Letter } from '../store/letter';
import { type Tag, tagsOf, withoutElements } from './html';

const PREVIEW = 255;
const META = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">';

/** Elements that Exchange drops, with all that is in them. */
const UNSAFE = new Set(['script', 'iframe', 'object', 'embed', 'applet', 'frameset', 'base', 'link']);
const HANDLERS = /\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;
const SCRIPT_LINKS = /(\s(?:href|src|action)\s*=\s*["']?)(?:javascript|vbscript):[^"'\s>]*/gi;

function sanitized(html: string): string {
	if (!/<(script|iframe|object|embed|applet|frameset|base|link)\b|\son[a-z]|(javascript|vbscript):/i.test(html))
		return html;
	return withoutElements(
		html,
		(name) => UNSAFE.has(name),
		(_, text) => text.replace(HANDLERS, '').replace(SCRIPT_LINKS, '$1'),
	);
}

/** A fragment becomes a document, as Exchange stores it. */
function document(html: string): string {
	if (html.trim() === '') return html;
	let root: Tag | undefined;
	for (const tag of tagsOf(html)) {
		if (tag.closing) continue;
		if (tag.name === 'meta' && /charset/i.test(html.slice(tag.from, tag.to))) return html;
		if (tag.name === 'html') root ??= tag;
		if (tag.name === 'head') root = tag;
		if (tag.name === 'body') break;
	}
	const head = root?.name === 'head' ? `\r\n${META}` : `<head>\r\n${META}</head>`;
	if (root) return `${html.slice(0, root.to)}${head}${html.slice(root.to)}`;
	return `<html>${head}<body>${html}</body></html>`;
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

const WITHOUT_TEXT = new Set(['style', 'head', 'title', 'script']);

/** Text without layout: quick, for previews and searches. */
export function roughText(html: string): string {
	return withoutElements(
		html,
		(name) => WITHOUT_TEXT.has(name),
		() => ' ',
	).replace(/&(#x?[\da-f]{1,8}|\w{2,8});/gi, (entity, name: string) => decoded(name) ?? entity);
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
	let from: number | undefined;
	for (const { name, closing, from: start, to } of tagsOf(html)) {
		if (name !== 'body') continue;
		if (!closing) from ??= to;
		else return html.slice(from ?? 0, start);
	}
	return html.slice(from ?? 0);
}

const QUOTE_MARK = /\sid="?(?:x_)*(?:divRplyFwdMsg|appendonsend)/i;
const TEXT_QUOTE = /\r?\n_{10,200}\r?\nFrom: |\r?\n-{3,50} ?Original Message ?-{3,50}|\r?\nOn .{5,120} wrote:\r?\n>/;

/** Where the quoted history of a conversation begins, in the mails of Outlook and of others. */
function quoteStart(html: string): number | undefined {
	let rule: Tag | undefined;
	for (const tag of tagsOf(html)) {
		if (tag.closing) continue;
		if (tag.name === 'blockquote') return tag.from;
		if (tag.name === 'div' && QUOTE_MARK.test(html.slice(tag.from, tag.to)))
			return rule && html.slice(rule.to, tag.from).trim() === '' ? rule.from : tag.from;
		if (tag.name === 'hr') rule = tag;
	}
	return undefined;
}

/** The body without the messages that it quotes. */
export function uniqueBody(body: ItemBody): ItemBody {
	const html = body.contentType === 'html';
	const at = html ? quoteStart(body.content) : TEXT_QUOTE.exec(body.content)?.index;
	if (at === undefined) return body;
	const head = body.content.slice(0, at);
	return { ...body, content: html ? `${head}</body></html>` : head.trimEnd() };
}
