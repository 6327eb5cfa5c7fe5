import { badRequest, parseError } from '../errors';
import { type Expression } from './expression';
import { parseFilter } from './filter';

export interface OrderBy {
	names: readonly string[];
	descending: boolean;
}

export interface ExpandItem {
	/** The navigation property, without a type cast. */
	name: string;
	query: Query;
	/** `$levels`, for `manager`. */
	levels?: number | 'max';
}

/** Query options as sent, understood but not yet checked against a resource. */
export interface Query {
	select?: readonly string[];
	filter?: Expression;
	orderBy: readonly OrderBy[];
	expand: readonly ExpandItem[];
	top?: number;
	skip?: number;
	skipToken?: string;
	count: boolean;
	search?: string;
	/** Parameters without a `$`, by name as sent (`startDateTime`, `includeHiddenFolders`), and the raw system options. */
	raw: URLSearchParams;
}

const SYSTEM = new Set([
	'$select',
	'$filter',
	'$orderby',
	'$expand',
	'$top',
	'$skip',
	'$skiptoken',
	'$count',
	'$search',
	'$format',
	'$deltatoken',
	'$levels',
]);

/** Splits at `separator` outside of parentheses and single quotes. */
export function splitOutside(text: string, separator: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let quoted = false;
	let start = 0;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === "'") quoted = !quoted;
		else if (quoted) continue;
		else if (character === '(') depth += 1;
		else if (character === ')') depth -= 1;
		else if (character === separator && depth === 0) {
			parts.push(text.slice(start, at));
			start = at + 1;
		}
	}
	parts.push(text.slice(start));
	return parts.map((part) => part.trim()).filter((part) => part !== '');
}

function wholeNumber(option: string, text: string): number {
	if (!/^\d+$/.test(text.trim())) {
		throw badRequest(
			`Invalid value '${text}' for ${option} query option found. The ${option} query option requires a non-negative integer value.`,
		);
	}
	return Number(text);
}

function parseOrderBy(text: string): OrderBy[] {
	return splitOutside(text, ',').map((item) => {
		const [path = '', direction = 'asc', ...rest] = item.split(/\s+/);
		if (rest.length > 0 || !/^(asc|desc)$/i.test(direction)) throw badRequest(`Syntax error in $orderby: '${item}'.`);
		return { names: path.split('/'), descending: direction.toLowerCase() === 'desc' };
	});
}

function parseExpand(text: string): ExpandItem[] {
	return splitOutside(text, ',').map((item) => {
		const match = /^([\w./$-]+?)\s*(?:\((.*)\))?$/s.exec(item);
		if (!match) throw badRequest(`Syntax error in $expand: '${item}'.`);
		const [, path = '', inside = ''] = match;
		const names = path.split('/').filter((name) => !name.toLowerCase().startsWith('microsoft.graph.'));
		const options = new URLSearchParams();
		for (const option of splitOutside(inside, ';')) {
			const at = option.indexOf('=');
			if (at < 0) throw badRequest(`Syntax error in $expand: '${option}'.`);
			options.append(option.slice(0, at).trim(), option.slice(at + 1).trim());
		}
		const levels = options.get('$levels');
		return {
			name: names.join('/') || path,
			query: parseQuery(options),
			...(levels ? { levels: levels === 'max' ? ('max' as const) : wholeNumber('$levels', levels) } : {}),
		};
	});
}

/** Understands the query options of a URL; the options' names are matched in any case. */
export function parseQuery(raw: URLSearchParams): Query {
	const options = systemOptions(raw);
	const text = (name: string) => options.get(name);
	const number = (name: string) => {
		const value = text(name);
		return value === undefined ? undefined : wholeNumber(name, value);
	};
	const filter = text('$filter');
	const count = text('$count')?.toLowerCase();
	if (count !== undefined && count !== 'true' && count !== 'false') {
		throw badRequest(
			`Invalid value '${text('$count') ?? ''}' for $count query option found. Valid values are 'true' and 'false'.`,
		);
	}
	const select = text('$select');
	return {
		// `microsoft.graph.fileAttachment/contentBytes` is `contentBytes` where the rows have it.
		select: select === undefined ? undefined : splitOutside(select, ',').map(withoutCast),
		filter: filter === undefined ? undefined : parseFilter(filter),
		orderBy: parseOrderBy(text('$orderby') ?? ''),
		expand: parseExpand(text('$expand') ?? ''),
		top: number('$top'),
		skip: number('$skip'),
		skipToken: text('$skiptoken'),
		count: count === 'true',
		search: text('$search'),
		raw,
	};
}

function withoutCast(path: string): string {
	return path.replace(/^microsoft\.graph\.\w+\//i, '');
}

function systemOptions(raw: URLSearchParams): Map<string, string> {
	const options = new Map<string, string>();
	for (const [name, value] of raw) {
		if (!name.startsWith('$')) continue;
		const option = name.toLowerCase();
		if (!SYSTEM.has(option)) throw parseError(`The query parameter '${name}' is not supported.`);
		if (options.has(option))
			throw badRequest(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
		options.set(option, value);
	}
	return options;
}
