import { type Line } from './headings';
import { type Token } from '../../shared/text/tokens';

/** Elements that begin a new line. */
const BLOCKS: ReadonlySet<string> = new Set(
	'address article blockquote body br center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul'.split(
		' ',
	),
);

/** More of a line tells nothing about who wrote it. */
const LONGEST_LINE = 1000;

/** Reads the lines of an HTML body token by token. */
export function lineReader() {
	const lines: Line[] = [];
	let line: Line | undefined;
	let rule: number | undefined;
	const finish = (): void => {
		if (line && line.text.trim() !== '') lines.push(line);
		line = undefined;
	};
	const read = ({ kind, name, text, from }: Token): void => {
		if (kind === 'text') {
			if (text.trim() !== '') rule = undefined;
			line = { text: joined(line?.text ?? '', text), from: line?.from ?? from };
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

const joined = (before: string, text: string): string =>
	before.length < LONGEST_LINE
		? (before + text.slice(0, LONGEST_LINE)).replace(/\s+/g, ' ').slice(0, LONGEST_LINE)
		: before;
