import { type Call } from './call';
import { badRequest } from './errors';
import { type Paging } from './model';

export interface Page {
	rows: readonly object[];
	nextLink?: string;
	count?: number;
}

export interface Unpaged {
	rows: Iterable<object>;
	paging: Paging;
	/** Whether the request wants the total. */
	counted: boolean;
	/** The number of rows, when it is known without walking them. */
	total?: number;
}

/** Cuts the page that the request asks for, and links to the next one. */
export function applyPage({ rows, paging, counted, total }: Unpaged, call: Call): Page {
	const size = pageSize(paging, call);
	const from = startOf(call);
	const known = Array.isArray(rows) ? rows.length : total;
	const { page, more, walked } = cut(rows, { from, size, toEnd: counted && known === undefined });
	return {
		rows: page,
		...(more ? { nextLink: nextLink(call, paging, from + size) } : {}),
		// The count is told on the first page only.
		...(counted && from === (call.query.skip ?? 0) ? { count: known ?? walked } : {}),
	};
}

/** Rows per page, from `$top`, the caller's preference or the collection's default. */
export function pageSize(paging: Paging, call: Call): number {
	const { top } = call.query;
	if (top === undefined) return Math.min(call.prefer.maxPageSize ?? paging.default, paging.max);
	if (top > paging.max && paging.beyond === 'refuse') {
		throw badRequest(
			`Invalid page size specified: '${top}'. Must be between 1 and ${paging.max} inclusive.`,
			'Request_BadRequest',
		);
	}
	if (top === 0 && paging.token === '$skiptoken') {
		throw badRequest(
			`Invalid page size specified: '0'. Must be between 1 and ${paging.max} inclusive.`,
			'Request_BadRequest',
		);
	}
	return Math.min(top, paging.max);
}

function startOf(call: Call): number {
	const { skipToken, skip } = call.query;
	if (skipToken === undefined) return skip ?? 0;
	const position = Number(
		Buffer.from(skipToken, 'base64url')
			.toString('utf8')
			.replace(/^position:/, ''),
	);
	if (!Number.isSafeInteger(position) || position < 0)
		throw badRequest('The skip token is not valid.', 'Directory_ExpiredPageToken');
	return position;
}

interface Cut {
	from: number;
	size: number;
	/** Whether to walk on to the end, to count. */
	toEnd: boolean;
}

function cut(rows: Iterable<object>, { from, size, toEnd }: Cut): { page: object[]; more: boolean; walked: number } {
	if (Array.isArray(rows)) {
		const page: object[] = rows.slice(from, from + size);
		return { page, more: rows.length > from + size && size > 0, walked: rows.length };
	}
	const page: object[] = [];
	let walked = 0;
	for (const row of rows) {
		if (walked >= from && page.length < size) page.push(row);
		walked += 1;
		if (walked > from + size && !toEnd) break;
	}
	return { page, more: walked > from + size && size > 0, walked };
}

function nextLink(call: Call, paging: Paging, position: number): string {
	const url = new URL(call.url.full);
	const options = [...url.searchParams].filter(([name]) => !['$skip', '$skiptoken'].includes(name.toLowerCase()));
	const value = paging.token === '$skip' ? String(position) : Buffer.from(`position:${position}`).toString('base64url');
	options.push([paging.token, value]);
	const query = options.map(
		([name, text]) => `${encodeURIComponent(name).replaceAll('%24', '$')}=${encodeURIComponent(text)}`,
	);
	return `${url.origin}${url.pathname}?${query.join('&')}`;
}
