import { retryAfter } from './errors';
import { UNTRUSTED } from './noAnswer';
import { type Clock, type GraphReply, type GraphRequest, type Method } from './types';

/** What one run may spend on repeating calls; shared by all its calls. */
export interface Patience {
	/** Times that one call is sent, the first included. */
	readonly attempts: number;
	/** Milliseconds that the run may still wait. */
	budgetMs: number;
	/** The end of the longest wait so far: calls that wait at the same time spend that time once. */
	waitsUntil: number;
	/** Milliseconds that the run has waited because Graph said 429 or 503, for the hint in the editor. */
	throttledMs: number;
	/** The same because Graph did not answer, or failed for the moment. */
	unansweredMs: number;
}

export const patience = (budgetMs: number, attempts = 8): Patience => ({
	attempts,
	budgetMs,
	waitsUntil: 0,
	throttledMs: 0,
	unansweredMs: 0,
});

/** Takes a wait out of the budget; false, and nothing taken, when the budget does not hold it. */
export function spend(purse: Patience, wait: { now: number; delayMs: number; throttled: boolean }): boolean {
	const until = wait.now + wait.delayMs;
	const cost = Math.max(0, until - Math.max(wait.now, purse.waitsUntil));
	if (cost > purse.budgetMs) return false;
	purse.budgetMs -= cost;
	purse.waitsUntil = Math.max(purse.waitsUntil, until);
	purse[wait.throttled ? 'throttledMs' : 'unansweredMs'] += cost;
	return true;
}

const SAFE_TO_REPEAT: ReadonlySet<Method> = new Set(['GET', 'PUT', 'PATCH', 'DELETE']);
const UNCLEAR: ReadonlySet<number> = new Set([0, 500, 502, 504]);
/** No answer, and none to be expected: a wrong name, a proxy's own page, a certificate that is not trusted, a run that was cancelled. */
const FINAL: ReadonlySet<string> = new Set(['ERR_CANCELED', 'ENOTFOUND', 'WebPage', ...UNTRUSTED]);
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/**
 * Whether a reply may be answered by sending the same call again.
 * A 429 was refused before any work; so was a 503 that names a time. After everything else the call may have been
 * carried out, so only calls that come to the same twice are repeated: a second sendMail would send twice.
 */
export function mayRepeat(request: Pick<GraphRequest, 'method' | 'repeatable'>, reply: GraphReply): boolean {
	if (reply.status === 429) return true;
	if (reply.cause) return false;
	if (FINAL.has(reply.failure ?? '')) return false;
	const safe = request.repeatable ?? SAFE_TO_REPEAT.has(request.method);
	if (reply.status === 503) return safe || reply.headers['retry-after'] !== undefined;
	return UNCLEAR.has(reply.status) && safe;
}

/**
 * What a reply means after an unclear one. When nothing is found any more, the lost answer to a delete was its success. A
 * reply that only says that a change was not made again leaves open whether it was made before.
 */
export function afterUnclear(
	{ method }: Pick<GraphRequest, 'method'>,
	unclear: GraphReply,
	reply: GraphReply,
): GraphReply {
	if (method !== 'GET' && (reply.cause || reply.status === 401 || isThrottled(reply))) return unclear;
	return method === 'DELETE' && reply.status === 404 ? { ...reply, status: 204, body: undefined } : reply;
}

/** Milliseconds until the next attempt: what the server asks for, else doubling with jitter. */
export function delayBefore(attempt: number, reply: GraphReply, clock: { now(): number; random(): number }): number {
	const asked = retryAfter(reply, clock.now());
	// A little later than asked: who comes back early is counted against again.
	if (asked !== undefined) return asked + Math.round(clock.random() * 100);
	const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1));
	return Math.round(delay * (0.5 + clock.random() / 2));
}

/** Waits before the call goes again; false, and no wait, when the run's patience does not hold it. `attempt` counts from 1. */
export async function rest(
	{ clock, patience }: { readonly clock: Clock; readonly patience: Patience },
	reply: GraphReply,
	attempt: number,
): Promise<boolean> {
	const delayMs = delayBefore(attempt, reply, clock);
	if (!spend(patience, { now: clock.now(), delayMs, throttled: isThrottled(reply) })) return false;
	await clock.sleep(delayMs);
	return true;
}

export function isThrottled(reply: GraphReply): boolean {
	return reply.status === 429 || (reply.status === 503 && reply.headers['retry-after'] !== undefined);
}
