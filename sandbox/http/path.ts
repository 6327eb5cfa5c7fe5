import { parseError } from './errors';

/** One step of a request's path. */
export interface Segment {
	/** The decoded text, without function arguments. */
	text: string;
	/** `name(a='b')`: the arguments by name. */
	args?: Readonly<Record<string, string>>;
	/** A drive path between colons (`root:/a/b.txt:`), names joined by `/`, without a leading slash. */
	drivePath?: true;
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch (cause) {
		if (cause instanceof URIError) throw parseError(`The path segment '${text}' is not encoded correctly.`);
		throw cause;
	}
}

/** The value of a literal in a path: quotes taken off and doubled ones made single. */
function literal(text: string): string {
	const trimmed = text.trim();
	const quoted = /^(?:[\w.]+)?'(.*)'$/s.exec(trimmed);
	return quoted ? (quoted[1] ?? '').replaceAll("''", "'") : trimmed;
}

function parseArguments(text: string): Record<string, string> {
	const args: Record<string, string> = {};
	for (const part of text.match(/(?:'(?:[^']|'')*'|[^,])+/g) ?? []) {
		const at = part.indexOf('=');
		args[part.slice(0, at).trim()] = literal(part.slice(at + 1));
	}
	return args;
}

/** `users('x')` is two steps, `search(q='x')` is one with arguments, anything else is one. */
function fromText(text: string): Segment[] {
	const call = /^([\w.$]+)\((.*)\)$/s.exec(text);
	if (!call) return [{ text }];
	const [, name = '', inside = ''] = call;
	if (inside.trim() === '') return [{ text: name }];
	if (/^\s*\w+\s*=/.test(inside)) return [{ text: name, args: parseArguments(inside) }];
	return [{ text: name }, { text: literal(inside) }];
}

/**
 * Splits a raw (still encoded) path into segments. A segment that ends in a colon opens a drive path,
 * which runs to the next segment that ends in a colon or to the end of the URL.
 */
export function parsePath(path: string): Segment[] {
	const segments: Segment[] = [];
	const raw = path.split('/').filter((part) => part !== '');
	for (let at = 0; at < raw.length; at += 1) {
		const part = raw[at] ?? '';
		if (!part.endsWith(':') && !part.toLowerCase().endsWith('%3a')) {
			segments.push(...fromText(decode(part)));
			continue;
		}
		segments.push(...fromText(decode(part).slice(0, -1)));
		const names: string[] = [];
		let closed = false;
		while (!closed && at + 1 < raw.length) {
			at += 1;
			const name = decode(raw[at] ?? '');
			closed = name.endsWith(':');
			if (name !== ':') names.push(closed ? name.slice(0, -1) : name);
		}
		segments.push({ text: names.join('/'), drivePath: true });
	}
	return segments;
}
