import { type Line } from './headings';
import { type Token } from './tokens';

/** Elements that begin a new line. */
const BLOCKS: ReadonlySet<string> = new Set(
	'address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
		' ',
	),
);

/** More of a line tells nothing about who wrote it. */
const LONGEST_LINE = 1000;

/** Reads the lines of an HTML body token by token. */
export function lineReader(html: string) {
	const lines: Line[] = [];
	let line: Line | undefined;
	let rule: number | undefined;
	const finish = (): void => {
		if (line && line.text.trim() !== '') lines.push(line);
		line = undefined;
	};
	const read = ({ kind, name, from, to }: Token): void => {
		if (kind === 'text') {
			const text = decoded(html.slice(from, Math.min(to, from + LONGEST_LINE)));
			if (text.trim() !== '') rule = undefined;
			line = line ? { ...line, text: (line.text + text).slice(0, LONGEST_LINE) } : { text, from };
		} else if (BLOCKS.has(name)) {
			finish();
			if (name === 'hr') rule = from;
		}
	};
	return {
		read,
		/** The last line that says something. */
		last: (): Line | undefined => (line && line.text.trim() !== '' ? line : lines.at(-1)),
		/** Forgets the last line, which belongs to what follows it. */
		forget: (): void => {
			finish();
			lines.pop();
		},
		/** Where a horizontal rule is below which nothing was said yet. */
		rule: (): number | undefined => rule,
		/** All that says something. */
		lines: (): Line[] => {
			finish();
			return lines;
		},
	};
}

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	nbsp: ' ',
	'#39': "'",
	'#43': '+',
};

const decoded = (text: string): string =>
	text
		.replace(/&(amp|lt|gt|quot|nbsp|#39|#43);/g, (_entity, name: string) => ENTITIES[name] ?? '')
		.replace(/\s+/g, ' ');
