import { type Expression, type Literal } from '../../../http/odata/expression';
import { type Query } from '../../../http/odata/query';
import { parseConversationId } from '../store/ids';
import { type Mailbox } from '../store/mailbox';
import { extendedKey, type MessageRow } from '../store/tables';
import { ORDER_UNIT } from './arrival';

interface Condition {
	path: string;
	operator: string;
	value: Literal;
}

/** Comparisons that must hold for the whole filter to hold. */
function conditionsOf(filter: Expression | undefined): Condition[] {
	if (!filter) return [];
	if (filter.kind === 'logic' && filter.operator === 'and') return filter.parts.flatMap(conditionsOf);
	if (filter.kind === 'lambda') return extendedCondition(filter);
	if (filter.kind !== 'compare' || filter.left.kind !== 'path' || filter.right.kind !== 'literal') return [];
	return [{ path: filter.left.names.join('/').toLowerCase(), operator: filter.operator, value: filter.right.value }];
}

/** `singleValueExtendedProperties/Any(ep: ep/id eq '…' and ep/value eq '…')` names its messages outright. */
function extendedCondition(filter: Extract<Expression, { kind: 'lambda' }>): Condition[] {
	if (filter.names.join('/').toLowerCase() !== 'singlevalueextendedproperties' || filter.quantifier !== 'any')
		return [];
	const inner = new Map(
		conditionsOf(filter.body).flatMap(({ path, operator, value }) =>
			operator === 'eq' ? [[path.split('/')[1] ?? '', String(value)] as const] : [],
		),
	);
	const [id, value] = [inner.get('id'), inner.get('value')];
	return id === undefined || value === undefined
		? []
		: [{ path: 'extended', operator: 'eq', value: extendedKey({ id, value }) }];
}

const INDEXED: Readonly<Record<string, { index: string; key: (value: string) => string | undefined }>> = {
	internetmessageid: { index: 'internetMessageId', key: (value) => value.toLowerCase() },
	conversationid: { index: 'conversation', key: parseConversationId },
	extended: { index: 'extended', key: (value) => value },
};

/** Positions in the order of arrival between which every match lies. */
function rangeOf(conditions: readonly Condition[]): [number, number] {
	let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (const { path, operator, value } of conditions) {
		const at = path === 'receiveddatetime' && typeof value === 'string' ? Date.parse(value) : Number.NaN;
		if (Number.isNaN(at)) continue;
		const second = Math.floor(at / 1000);
		if (['ge', 'gt', 'eq'].includes(operator)) from = Math.max(from, second * ORDER_UNIT);
		if (['le', 'lt', 'eq'].includes(operator)) to = Math.min(to, (second + 2) * ORDER_UNIT);
	}
	return [from, to];
}

/** The first place in rows sorted by arrival that is not before `order`. */
function position(rows: readonly MessageRow[], order: number): number {
	let [low, high] = [0, rows.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((rows[middle]?.order ?? 0) < order) low = middle + 1;
		else high = middle;
	}
	return low;
}

function* backwards(rows: readonly MessageRow[], from: number, to: number): Iterable<MessageRow> {
	for (let at = to - 1; at >= from; at -= 1) {
		const row = rows[at];
		if (row) yield row;
	}
}

/** Messages of a folder, or of all folders, in ascending order of arrival; live, as the store keeps them. */
export function inOrder({ messages }: Mailbox, folderId: string | undefined): readonly MessageRow[] {
	return folderId === undefined
		? messages.ordered('order', { index: 'area', key: 'visible' })
		: messages.ordered('order', { index: 'folder', key: folderId });
}

/**
 * Messages that may match the query's filter, newest first: few where an index knows them, never fewer than match.
 * The filter itself is applied at the edge.
 */
export function candidates(mailbox: Mailbox, folderId: string | undefined, query: Query): Iterable<MessageRow> {
	const conditions = conditionsOf(query.filter);
	for (const { path, operator, value } of conditions) {
		const indexed = INDEXED[path];
		if (!indexed || operator !== 'eq' || typeof value !== 'string') continue;
		const key = indexed.key(value);
		const found = key === undefined ? [] : mailbox.messages.find(indexed.index, key);
		return found
			.filter((row) => (folderId === undefined ? !row.recoverable : row.parentFolderId === folderId))
			.sort((left, right) => right.order - left.order);
	}
	const unread = conditions.some(({ path, operator, value }) => path === 'isread' && operator === 'eq' && !value);
	if (unread && folderId !== undefined)
		return mailbox.messages.find('unread', folderId).sort((left, right) => right.order - left.order);
	const rows = inOrder(mailbox, folderId);
	const [from, to] = rangeOf(conditions);
	return backwards(rows, position(rows, from), position(rows, to));
}
