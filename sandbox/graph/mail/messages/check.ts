import { type Call } from '../../../http/call';
import { badRequest, forbidden, inefficientFilter } from '../../../http/errors';
import { type Expression, visit } from '../../../http/odata/expression';
import { type Query } from '../../../http/odata/query';
import { CONTENT_PROPERTIES } from './schema';

const RECIPIENT_LISTS = new Set(['torecipients', 'ccrecipients', 'bccrecipients', 'replyto']);
const NOT_SUPPORTED = new Set(['endswith', 'length', 'indexof', 'substring', 'concat', 'trim']);

function invalidNodes() {
	return badRequest('The query filter contains one or more invalid nodes.', 'ErrorInvalidUrlQueryFilter');
}

/** Whether the caller may see what messages say, not only that they are there. */
export function mayReadContent(call: Call): boolean {
	const { userId } = call.caller;
	if (userId === undefined || call.owner().id === userId) return call.may('Mail.Read');
	return call.may('Mail.Read.Shared');
}

/** Exchange's refusals of queries on messages. */
export function checkMessageQuery(query: Query, call: Call): void {
	if (query.search !== undefined) checkSearch(query);
	if (query.top === 0 || (query.top ?? 1) > 1000) {
		throw badRequest(
			`Invalid page size specified: '${query.top ?? ''}'. Must be between 1 and 1000 inclusive.`,
			'ErrorInvalidUrlQuery',
		);
	}
	if (query.filter) checkFilter(query.filter);
	if (query.filter && query.orderBy.length > 0) checkSortOfFiltered(query.filter, query);
	for (const { names } of query.orderBy) if (RECIPIENT_LISTS.has((names[0] ?? '').toLowerCase())) throw invalidNodes();
	if (!mayReadContent(call)) checkBasic(query);
}

function checkSearch(query: Query): void {
	if (query.filter)
		throw badRequest("The query parameter '$filter' is not supported with '$search'.", 'SearchWithFilter');
	if (query.orderBy.length > 0)
		throw badRequest("The query parameter '$orderBy' is not supported with '$search'.", 'SearchWithOrderBy');
}

function checkFilter(filter: Expression): void {
	visit(filter, (part) => {
		if (part.kind === 'call' && NOT_SUPPORTED.has(part.name)) throw invalidNodes();
		if ((part.kind === 'path' || part.kind === 'lambda') && RECIPIENT_LISTS.has((part.names[0] ?? '').toLowerCase()))
			throw invalidNodes();
	});
}

/** Property paths in a filter, in the order of their appearance. */
function pathsIn(filter: Expression): string[] {
	const variables = new Set<string>();
	const paths = new Set<string>();
	visit(filter, (part) => {
		if (part.kind === 'lambda') variables.add(part.variable);
		if ((part.kind === 'path' || part.kind === 'lambda') && !variables.has(part.names[0] ?? ''))
			paths.add(part.names.join('/').toLowerCase());
	});
	return [...paths];
}

/** Properties to sort by must come first in the filter, in the same order. */
function checkSortOfFiltered(filter: Expression, { orderBy }: Query): void {
	const filtered = pathsIn(filter);
	for (const [at, { names }] of orderBy.entries()) {
		if (at < filtered.length && filtered[at] !== names.join('/').toLowerCase()) throw inefficientFilter();
	}
}

/** What `Mail.ReadBasic` does not cover. */
function checkBasic({ select, expand, search, filter }: Query): void {
	const wanted = [...(select ?? []), ...(filter ? pathsIn(filter) : [])];
	const content = [...CONTENT_PROPERTIES].map((name) => name.toLowerCase());
	if (wanted.some((path) => content.includes(path.split('/')[0]?.toLowerCase() ?? ''))) throw forbidden('outlook');
	if (expand.length > 0 || search !== undefined) throw forbidden('outlook');
}
