const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Finished HTML. Only `markup` makes it. */
export interface Html {
	readonly html: string;
}

type Part = Html | readonly Html[] | string | number | undefined;

/** HTML in which every value is escaped unless it is HTML itself: what people enter never becomes markup. */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Html {
	return { html: texts.reduce((text, next, index) => text + written(parts[index - 1]) + next) };
}

function written(part: Part): string {
	if (part === undefined) return '';
	if (typeof part !== 'object') return String(part).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
	return 'html' in part ? part.html : part.map((entry) => entry.html).join('');
}

/** Text with its line breaks. */
export const lines = (text: string): Html[] =>
	text.split(/\r\n|\r|\n/).map((line, index) => (index === 0 ? markup`${line}` : markup`<br />${line}`));
