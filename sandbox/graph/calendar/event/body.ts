import { type Body } from './row';

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

function unescapeHtml(text: string): string {
	return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
		if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
		const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

function escapeHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The words of an HTML text, with line breaks where blocks end. */
export function textOf(html: string): string {
	const bare = html
		.replace(/<(head|style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/\r?\n/g, ' ')
		.replace(/<br\b[^>]*>/gi, '\r\n')
		.replace(/<\/(p|div|tr|li|h[1-6]|table|ul|ol)\s*>/gi, '\r\n')
		.replace(/<[^>]+>/g, '');
	return unescapeHtml(bare)
		.replace(/[ \t]+/g, ' ')
		.replace(/ ?\r\n ?/g, '\r\n')
		.trim();
}

function wrapped(inner: string): string {
	return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>\r\n${inner}\r\n</body></html>\r\n`;
}

/** An HTML document, as Exchange makes of whatever it gets; scripts do not survive. */
export function htmlOf({ contentType, content }: Body): string {
	if (content === '') return '';
	if (contentType === 'text') {
		const lines = escapeHtml(content).replace(/\r?\n/g, '<br>\r\n');
		return wrapped(`<div class="PlainText">${lines}</div>`);
	}
	const safe = content.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '');
	return /<html[\s>]/i.test(safe) ? safe : wrapped(safe);
}

/** The body in the form that the caller prefers. */
export function shownBody(body: Body, preferred: 'text' | 'html' = 'html'): { contentType: string; content: string } {
	if (preferred === 'html') return { contentType: 'html', content: htmlOf(body) };
	return { contentType: 'text', content: body.contentType === 'text' ? body.content : textOf(body.content) };
}

const PREVIEW = 255;

export function previewOf(body: Body): string {
	const words = body.contentType === 'text' ? body.content : textOf(body.content);
	return words.slice(0, PREVIEW);
}
