import { type DomNode } from 'html-to-text';
import { attributeOf, inside, textOf } from './nodes';

/** A table with more holds a layout, or is better read line by line. */
const MOST_COLUMNS = 20;
const MOST_ROWS = 2000;
const LONGEST_CELL = 200;
const MOST_NODES = 200;

/** Elements that cells of data do not hold. */
const LAYOUT = /^(?:table|ul|ol|h[1-6]|img|hr|form|blockquote)$/;

/**
 * Whether a table holds data. Most tables in mails only hold a layout: those contain other tables, long texts or
 * pictures, or have a single column.
 */
export function isDataTable(table: DomNode): boolean {
	if (/^(?:presentation|none)$/i.test(attributeOf(table, 'role'))) return false;
	const rows = rowsOf(table);
	if (rows.length < 2 || rows.length > MOST_ROWS) return false;
	if (rows.some((cells) => cells.length > MOST_COLUMNS || cells.some((cell) => !isDatum(cell)))) return false;
	return rows.filter((cells) => cells.filter(hasText).length > 1).length > 1;
}

const childrenOf = ({ children }: DomNode, names: RegExp): DomNode[] =>
	children.filter(({ type, name }) => type === 'tag' && names.test(name ?? ''));

const rowsOf = (table: DomNode): DomNode[][] =>
	childrenOf(table, /^(?:thead|tbody|tfoot|tr)$/)
		.flatMap((part) => (part.name === 'tr' ? [part] : childrenOf(part, /^tr$/)))
		.map((row) => childrenOf(row, /^t[dh]$/));

/** A short text, in a cell that does not stretch over more than a table has. */
function isDatum(cell: DomNode): boolean {
	const spans = [attributeOf(cell, 'colspan'), attributeOf(cell, 'rowspan')].map(Number);
	if (spans.some((span) => span > MOST_COLUMNS)) return false;
	let nodes = 0;
	let length = 0;
	for (const { type, name, data } of inside(cell)) {
		nodes += 1;
		if (type === 'text') length += data?.length ?? 0;
		if (nodes > MOST_NODES || length > LONGEST_CELL || LAYOUT.test(name ?? '')) return false;
	}
	return true;
}

const hasText = (cell: DomNode): boolean => /[^\s\u00a0\u200b]/.test(textOf(cell));
