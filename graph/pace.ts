import { rateLimitReset } from './errors';
import { delayBefore, isThrottled } from './retry';
import { type Clock, type GraphReply } from './types';

/** What calls that ran together tell all who share their limit. */
export interface Lesson {
	/** Nobody starts before this time, in ms since 1970; 0 when there is nothing to wait for. */
	readonly pauseUntil: number;
	/** Whether from now on fewer run at a time, as many, or again one more. */
	readonly pace: 'slower' | 'same' | 'faster';
}

/** Calls of a batch that Graph runs at a time, in their order. */
export const RUN_TOGETHER = 4;

/**
 * What replies say of the limit that they count against, in the order of their calls: a refusal of all that ran last, and
 * the warnings that come before one. https://learn.microsoft.com/graph/throttling#throttling-and-rate-limit-headers
 */
export function lessonOf(replies: readonly GraphReply[], clock: Pick<Clock, 'now' | 'random'>): Lesson {
	const refusal = lastRefusal(replies);
	if (refusal) return { pauseUntil: clock.now() + delayBefore(1, refusal, clock), pace: 'slower' };
	const spent = replies.find(({ headers }) => headers['ratelimit-remaining'] === '0');
	const reset = spent && rateLimitReset(spent);
	return { pauseUntil: reset === undefined ? 0 : clock.now() + reset, pace: paceAfter(replies) };
}

/**
 * The refusal that concerns the neighbours too: the limit is reached when those that ran last were all refused. A call
 * that was refused before others were carried out was refused by itself.
 */
function lastRefusal(replies: readonly GraphReply[]): GraphReply | undefined {
	const last = replies.slice(-RUN_TOGETHER);
	return last.every(isThrottled) ? last.at(-1) : undefined;
}

function paceAfter(replies: readonly GraphReply[]): Lesson['pace'] {
	// From 0.8 of the limit on Graph says how much is used, and goes on above 1 before it refuses.
	const used = Math.max(0, ...replies.map(({ headers }) => Number(headers['x-ms-throttle-limit-percentage'] ?? 0)));
	if (used >= 1) return 'slower';
	const isWarned = used > 0 || replies.some(({ headers }) => headers['ratelimit-remaining'] !== undefined);
	return isWarned || replies.some(isThrottled) ? 'same' : 'faster';
}
