import { type GraphReply } from './types';

/** Graph takes ranges in multiples of this; the last one may be shorter. */
export const RANGE_UNIT = 320 * 1024;
/** The largest range that OneDrive takes: it must stay below 60 MiB. */
export const LARGEST_RANGE = 191 * RANGE_UNIT;
/** After failures ranges get shorter, so that less is sent again, but not shorter than this. */
const SHORTEST_RANGE = 32 * RANGE_UNIT;

/** Half as long, but only as far as that is worth it. */
export function shorter(range: number): number {
	if (range <= SHORTEST_RANGE) return range;
	return Math.max(SHORTEST_RANGE, Math.floor(range / 2 / RANGE_UNIT) * RANGE_UNIT);
}

/** The first byte that is missing. OneDrive writes `["26-"]` or several ranges, Outlook `["2097152"]` in PascalCase. */
export function nextOffset(reply: GraphReply): number | undefined {
	const body = typeof reply.body === 'object' && reply.body !== null ? (reply.body as Record<string, unknown>) : {};
	const ranges = body['nextExpectedRanges'] ?? body['NextExpectedRanges'];
	if (!Array.isArray(ranges) || ranges.length === 0) return undefined;
	const starts = ranges.map((range) => Number.parseInt(String(range), 10)).filter((start) => start >= 0);
	return starts.length > 0 ? Math.min(...starts) : undefined;
}
