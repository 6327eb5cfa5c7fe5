import { type Call } from '../../http/call';
import { unsupportedQuery } from '../../http/errors';
import { type Expression, visit } from '../../http/odata/expression';
import { type Query } from '../../http/odata/query';

const HEADER_FOR_SEARCH =
	"Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'";

function needsBoth(what: string) {
	return unsupportedQuery(
		`${what} is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
	);
}

/** Properties that cannot be filtered at all. */
const NOT_FILTERABLE = new Set([
	'aboutme',
	'passwordprofile',
	'passwordpolicies',
	'birthday',
	'interests',
	'skills',
	'schools',
	'mysite',
]);

/** Operators of one property in a filter that work only as an advanced query. */
function advancedPart(part: Expression): string | undefined {
	switch (part.kind) {
		case 'not':
			return "Operator 'not'";
		case 'compare':
			return part.operator === 'ne' ? "Operator 'NotEqualsMatch'" : undefined;
		case 'call':
			return part.name === 'endswith' ? "Operator 'endsWith'" : undefined;
		case 'path':
			return part.count ? 'The $count segment in $filter' : undefined;
		default:
			return undefined;
	}
}

/** Whether the request is an advanced query, with the header and `$count=true`. */
export function isAdvanced(query: Query, call: Call): boolean {
	return hasConsistencyHeader(call) && query.count;
}

export function hasConsistencyHeader(call: Call): boolean {
	return call.headers.consistencylevel?.toLowerCase() === 'eventual';
}

/** The directory's refusals of queries. */
export function checkDirectoryQuery(query: Query, call: Call): void {
	const eventual = hasConsistencyHeader(call);
	if (query.search !== undefined && !eventual) throw unsupportedQuery(HEADER_FOR_SEARCH);
	if (query.skip !== undefined) throw unsupportedQuery("'$skip' is not supported by the service.");
	const advanced = eventual && (query.count || query.search !== undefined);
	if (query.filter) checkFilter(query.filter, advanced);
	if (query.orderBy.length > 0 && !advanced) checkOrder(query);
	// Chains of managers are the exception: they need the header.
	if (advanced && query.count && query.expand.some(({ levels }) => levels === undefined)) {
		throw unsupportedQuery('$expand is not supported together with advanced query parameters.');
	}
}

function checkFilter(filter: Expression, advanced: boolean): void {
	visit(filter, (part) => {
		if (part.kind === 'path' && NOT_FILTERABLE.has((part.names[0] ?? '').toLowerCase())) {
			throw unsupportedQuery(
				`Unsupported or invalid query filter clause specified for property '${part.names[0] ?? ''}' of resource 'User'.`,
			);
		}
		if (part.kind === 'call' && part.name === 'contains') {
			throw unsupportedQuery(
				"Unsupported Query: function 'contains' is not supported for filtering directory objects.",
			);
		}
		const what = advanced ? undefined : advancedPart(part);
		if (what) throw needsBoth(what);
	});
}

function checkOrder({ filter, orderBy }: Query): void {
	if (filter) throw unsupportedQuery('Sorting not supported for current query.');
	for (const { names } of orderBy) {
		if (!['displayname', 'userprincipalname'].includes((names[0] ?? '').toLowerCase()))
			throw unsupportedQuery('Sorting not supported for current query.');
	}
}
