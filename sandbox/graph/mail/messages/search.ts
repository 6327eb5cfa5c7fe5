import { type Call } from '../../../http/call';
import { type MessageRow } from '../store/tables';
import { compileKql } from './kql';

/** Most messages that a search returns. */
const FOUND_AT_MOST = 250;

/** Messages that a `$search` finds, the latest first. */
export function searchMessages(rows: Iterable<MessageRow>, search: string, call: Call): Iterable<MessageRow> {
	const test = compileKql(search, call);
	const found: MessageRow[] = [];
	for (const row of rows) if (test(row)) found.push(row);
	return found
		.sort((left, right) =>
			left.sentDateTime < right.sentDateTime ? 1 : left.sentDateTime > right.sentDateTime ? -1 : 0,
		)
		.slice(0, FOUND_AT_MOST);
}
