/** A path whose every value is encoded. Only `path`, `segments` and `link` make one. */
export interface Path {
	readonly path: string;
}

/**
 * Builds a path in which no value leaves its segment: strings are percent-encoded, only another Path goes in as it is.
 * `.` and `..` are refused, because a server resolves them even when the rest is encoded.
 */
export function path(texts: TemplateStringsArray, ...values: Array<string | number | Path>): Path {
	return { path: texts.reduce((text, next, index) => text + encode(values[index - 1] ?? '') + next) };
}

/** `a/b c.txt` as segments that keep their slashes, for OneDrive's path addressing. */
export function segments(text: string): Path {
	return { path: text.split('/').filter(Boolean).map(encodeSegment).join('/') };
}

/** A link that Graph handed out (nextLink, deltaLink, Location), followed as it is. */
export function link(url: string): Path {
	return { path: url };
}

/** A string literal in an OData expression: quotes inside are doubled. */
export function literal(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}

function encode(value: string | number | Path): string {
	return typeof value === 'object' ? value.path : encodeSegment(String(value));
}

function encodeSegment(segment: string): string {
	if (segment === '.' || segment === '..') throw new RangeError(`'${segment}' cannot be part of an address`);
	// Graph ends a path address at a colon and starts a function at a parenthesis or a quote.
	return encodeURIComponent(segment).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
