import { GraphError } from '../../../graph/errors';

/** Failures of connections that were never made. */
const NEVER_SENT: ReadonlySet<string> = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_HAS_EXPIRED',
]);

/** Whether a change that failed may still have been made: the answer is missing, or says nothing about it. */
export function mayHaveHappened(error: unknown): boolean {
	if (!(error instanceof GraphError) || error.call.startsWith('GET ')) return false;
	if (error.status === 0) return !NEVER_SENT.has(error.code);
	// A 503 that names a time was refused before any work.
	return error.status >= 500 && error.status !== 507 && error.retryAfterMs === undefined;
}
