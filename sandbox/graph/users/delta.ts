import { type Call } from '../../http/call';
import { badRequest } from '../../http/errors';
import { type Expression, visit } from '../../http/odata/expression';
import { type Query } from '../../http/odata/query';
import { type Reply } from '../../http/reply';
import { type DeltaFeed, deltaReply, directoryExpired } from '../delta/feed';
import { tableSource } from '../delta/source';
import { userModel } from './model';
import { deletedUsers, users } from './table';

const DAY = 24 * 3_600_000;
const MOST_IDS = 50;

/** The directory tracks changes of single users by `id eq 'a' or id eq 'b'` and by nothing else. */
function checkFilter({ filter }: Query): void {
	if (!filter) return;
	let ids = 0;
	visit(filter, (part: Expression) => {
		if (part.kind === 'compare') ids += 1;
		const allowed = part.kind === 'literal' || (part.kind === 'logic' && part.operator === 'or') || isId(part);
		if (!allowed)
			throw badRequest("Unsupported query: a delta query can be filtered by 'id' only.", 'Request_UnsupportedQuery');
	});
	if (ids > MOST_IDS)
		throw badRequest(`A delta query can track at most ${MOST_IDS} objects.`, 'Request_UnsupportedQuery');
}

function isId(part: Expression): boolean {
	if (part.kind === 'path') return part.names.length === 1 && part.names[0]?.toLowerCase() === 'id';
	return part.kind === 'compare' && part.operator === 'eq';
}

const feed: DeltaFeed = {
	name: 'users',
	model: userModel,
	source: (call, query) => {
		checkFilter(query);
		return tableSource(call.table(users));
	},
	tokens: { next: '$skiptoken', delta: '$deltatoken' },
	options: ['$select', '$filter'],
	page: { default: 200, max: 999 },
	// A user in the recycle bin can be restored; one that is not there is gone for good.
	removed: ({ id }, call) => ({ id, '@removed': { reason: call.table(deletedUsers).get(id) ? 'changed' : 'deleted' } }),
	partial: 'preferred',
	shows: (changed) => (changed === 'managerId' ? ['manager'] : [changed]),
	life: 7 * DAY,
	expired: directoryExpired,
};

export function usersDelta(call: Call): Reply {
	return deltaReply(call, feed);
}
