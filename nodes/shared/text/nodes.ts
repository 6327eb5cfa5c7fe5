import { type DomNode } from 'html-to-text';

/** The elements and texts inside of a node, outer ones first; mails can be nested deeper than a stack is. */
export function* inside(node: DomNode): Iterable<DomNode> {
	const waiting = [...node.children].reverse();
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		yield next;
		for (let at = (next.children ?? []).length - 1; at >= 0; at--) waiting.push(next.children[at] as DomNode);
	}
}

/** The text in a node, up to so many characters. */
export function textOf(node: DomNode, most = 500): string {
	let text = '';
	for (const { type, data } of inside(node)) {
		if (type === 'text') text += data ?? '';
		if (text.length > most) break;
	}
	return text;
}

/** More is in a node that says something. */
const EMPTY_NODES = 10;

/** A paragraph that holds nothing but a space that does not break: an empty line in Outlook. */
export function isEmptyLine(node: DomNode): boolean {
	let text = '';
	let count = 0;
	for (const { type, name, data } of inside(node)) {
		count += 1;
		if (count > EMPTY_NODES || name === 'br') return false;
		if (type === 'text') text += data ?? '';
	}
	return /^[\s\u00a0]*$/.test(text) && text.includes('\u00a0');
}

export const attributeOf = ({ attribs }: DomNode, name: string): string =>
	String((attribs as Record<string, string> | undefined)?.[name] ?? '');
