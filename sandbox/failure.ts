import { types } from 'node:util';

/** Whether something thrown is an error, also when it comes out of another realm (as Node's own do in tests). */
export function isError(cause: unknown): cause is NodeJS.ErrnoException {
	return types.isNativeError(cause) || cause instanceof Error;
}

/** What an error says. */
export function messageOf(cause: unknown): string {
	return isError(cause) ? cause.message : String(cause);
}

/** The client went away in the middle of its body. */
export function isCutOff(cause: unknown): boolean {
	return isError(cause) && (cause.message === 'aborted' || cause.code === 'ECONNRESET');
}
