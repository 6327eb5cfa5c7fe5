import { isAttribution, quotedFrom, type Line } from './headings';
import { type History } from './history';
import { type Range } from '../../shared/text/tokens';

/** What a plain text quotes: a whole message at its end, and lines that begin with `>` below the name of their author. */
export function textHistory(text: string): History {
	const lines = linesOf(text);
	const end = quotedFrom(lines) ?? text.length;
	const own = lines.filter(({ from }) => from < end);
	const attribution = attributionIn(own);
	const isQuoted = (line: Line, at: number) =>
		attribution !== undefined && at >= attribution.first && (at <= attribution.last || isQuote(line));
	const quoted = own.filter(isQuoted).map(({ from, text: line }) => ({ from, to: from + line.length + 1 }));
	const rest: Range[] = end < text.length ? [{ from: end, to: text.length }] : [];
	return {
		parts: [...quoted, ...rest],
		remains: own.some((line, at) => line.text.trim() !== '' && !isQuoted(line, at)),
	};
}

function linesOf(text: string): Line[] {
	let from = 0;
	return text.split('\n').map((line) => {
		const at = from;
		from += line.length + 1;
		return { text: line, from: at };
	});
}

const isQuote = ({ text }: Line): boolean => /^\s*>/.test(text);
const isBlank = ({ text }: Line): boolean => text.trim() === '';

/** The line above the first quoted one that says who wrote it, which many programs break in two. */
function attributionIn(lines: readonly Line[]): { first: number; last: number } | undefined {
	let last = -1;
	for (const [at, line] of lines.entries()) {
		if (isBlank(line)) continue;
		if (isQuote(line) && last >= 0) {
			const first = attributionAt(lines, last);
			if (first !== undefined) return { first, last };
		}
		last = isQuote(line) ? -1 : at;
	}
	return undefined;
}

const OPENING = /^\s*(?:on|am|le|el|il|op|em|den|dne|w dniu|в)\s/iu;

function attributionAt(lines: readonly Line[], last: number): number | undefined {
	const [above = '', line = ''] = [lines[last - 1]?.text, lines[last]?.text];
	if (!OPENING.test(line) && OPENING.test(above) && isAttribution(`${above.trim()} ${line.trim()}`)) return last - 1;
	return isAttribution(line) ? last : undefined;
}
