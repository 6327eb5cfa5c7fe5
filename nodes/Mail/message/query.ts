import { literal } from '../../../graph/path';
import { type QueryValue } from '../../../graph/types';
import { momentToInstant } from '../../shared/time/moment';
import { labelOf, type FilterName, type Filters } from './filters';

export type Sort = '' | 'receivedDateTime desc' | 'receivedDateTime' | 'sentDateTime desc' | 'sentDateTime';

export interface Wanted {
	readonly filters: Filters;
	/** Keyword Query Language; empty for none. */
	readonly search: string;
	readonly sort: Sort;
	/** Dates without an offset are in this zone. */
	readonly timeZone: string;
}

export const NEWEST_FIRST: Sort = 'receivedDateTime desc';

/**
 * The query options for a wish. Graph takes `$orderby` beside `$filter` only when the filter begins with what is
 * sorted by, and `$search` beside neither: https://learn.microsoft.com/graph/api/user-list-messages
 */
export function messageQuery({ filters, search, sort, timeZone }: Wanted): Record<string, QueryValue> {
	const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) as Filters;
	if (String(search).trim()) return { $search: searchQuery(String(search), given, { sort, timeZone }) };
	const $filter = filterText(clausesOf(given, timeZone), sort);
	return { ...($filter ? { $filter } : {}), ...(sort ? { $orderby: sort } : {}) };
}

interface Clause {
	/** The property it is about; empty for an expression of the user's. */
	readonly property: string;
	readonly text: string;
}

const equals = (property: string, value: unknown): Clause => ({
	property,
	text: `${property} eq ${literal(String(value))}`,
});

type ClauseMaker = (value: string, timeZone: string) => Clause;

const CLAUSES: Readonly<Record<FilterName, ClauseMaker>> = {
	category: (value) => ({ property: 'categories', text: `categories/any(c:c eq ${literal(value)})` }),
	conversationId: (value) => equals('conversationId', value),
	filter: (value) => ({ property: '', text: `(${value.trim()})` }),
	flagStatus: (value) => equals('flag/flagStatus', value),
	inferenceClassification: (value) => equals('inferenceClassification', value),
	from: (value) => equals('from/emailAddress/address', value.trim()),
	hasAttachments: (value) => ({ property: 'hasAttachments', text: `hasAttachments eq ${value === 'true'}` }),
	importance: (value) => equals('importance', value),
	internetMessageId: (value) => equals('internetMessageId', value.trim()),
	readStatus: (value) => ({ property: 'isRead', text: `isRead eq ${value === 'read'}` }),
	receivedAfter: (value, zone) => received('ge', instant('receivedAfter', value, zone)),
	receivedBefore: (value, zone) => received('lt', instant('receivedBefore', value, zone)),
	subject: (value) => ({ property: 'subject', text: `contains(subject,${literal(value)})` }),
};

const received = (operator: 'ge' | 'lt', time: string): Clause => ({
	property: 'receivedDateTime',
	text: `receivedDateTime ${operator} ${time}`,
});

/** An instant as Graph compares it. */
function instant(name: FilterName, value: unknown, timeZone: string): string {
	return new Date(momentToInstant({ field: labelOf(name), value }, timeZone)).toISOString();
}

function clausesOf(filters: Filters, timeZone: string): Clause[] {
	return (Object.entries(filters) as Array<[FilterName, unknown]>).map(([name, value]) => {
		const isDate = name === 'receivedAfter' || name === 'receivedBefore';
		return CLAUSES[name]((isDate ? value : String(value)) as string, timeZone);
	});
}

/** Matches every message, so that a property is part of a filter without narrowing it. */
const ALWAYS = 'ge 1900-01-01T00:00:00Z';

function filterText(clauses: readonly Clause[], sort: Sort): string {
	if (clauses.length === 0) return '';
	const sorted = sort.split(' ')[0] ?? '';
	const first = clauses.filter(({ property }) => sorted && property === sorted);
	const rest = clauses.filter((clause) => !first.includes(clause));
	const opening = sorted && first.length === 0 ? [`${sorted} ${ALWAYS}`] : first.map(({ text }) => text);
	return [...opening, ...rest.map(({ text }) => text)].join(' and ');
}

/** What Keyword Query Language can say, too: https://learn.microsoft.com/graph/search-query-parameter */
const KEYWORDS: Partial<Record<FilterName, (value: string, timeZone: string) => string>> = {
	from: (value) => `from:${phrase(value.trim())}`,
	hasAttachments: (value) => `hasAttachment:${value === 'true'}`,
	importance: (value) => `importance:${value}`,
	receivedAfter: (value, zone) => `received>=${instant('receivedAfter', value, zone).slice(0, 10)}`,
	receivedBefore: (value, zone) => `received<${instant('receivedBefore', value, zone).slice(0, 10)}`,
	subject: (value) => `subject:${phrase(value)}`,
};

function searchQuery(search: string, filters: Filters, { sort, timeZone }: Pick<Wanted, 'sort' | 'timeZone'>): string {
	if (sort && sort !== NEWEST_FIRST)
		throw new RangeError(
			'With Search, Microsoft Graph always returns the newest messages first. Set Sort to Newest First, or sort afterwards with a Sort node',
		);
	const entries = Object.entries(filters) as Array<[FilterName, unknown]>;
	const words = entries.map(([name, value]) => {
		const say = KEYWORDS[name];
		if (say) return say((name.startsWith('received') ? value : String(value)) as string, timeZone);
		throw new RangeError(
			`Search cannot be combined with the filter ${labelOf(name)}. Remove one of them, or filter afterwards with a Filter node`,
		);
	});
	return searchText([words.length > 0 ? `(${search.trim()})` : search.trim(), ...words].join(' AND '));
}

/** A `$search` value: the query in double quotes, those inside marked. */
export const searchText = (query: string): string => `"${query.replace(/["\\]/g, '\\$&')}"`;

const phrase = (text: string): string => `"${text.replaceAll('"', '')}"`;
