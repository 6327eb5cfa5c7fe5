import { type Call } from '../../http/call';
import { type Model } from '../../http/model';
import { type Reply, text } from '../../http/reply';
import { selectRows } from '../../http/rows';

/** The answer of `/$count`: how many rows a filter leaves. */
export function countReply(model: Model, rows: Iterable<object>, call: Call): Reply {
	let count = 0;
	for (const row of selectRows({ model, rows }, { ...call.query, orderBy: [] }, call)) if (row) count += 1;
	return text(String(count));
}
