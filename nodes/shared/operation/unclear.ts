import { GraphError } from '../../../graph/errors';
import { UNTRUSTED } from '../../../graph/noAnswer';

/** Failures of connections that were never made. */
const NEVER_SENT: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	...UNTRUSTED,
]);

/** Whether a change that failed may still have been made: the answer is missing, or says nothing about it. */
export function mayHaveHappened(error: unknown): boolean {
	if (!(error instanceof GraphError) || error.call.startsWith('GET ')) return false;
	if (error.status === 0) return !NEVER_SENT.has(error.code);
	// A 503 that names a time was refused before any work.
	return error.status >= 500 && error.status !== 507 && error.retryAfterMs === undefined;
}
