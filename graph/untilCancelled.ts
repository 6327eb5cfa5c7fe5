import { cancellation } from './clock';
import { type TokenSource } from './types';

/** What the promise brings, or an end at once when the run is cancelled. The work itself goes on: others may share it. */
export async function untilCancelled<T>(work: Promise<T>, cancelled: AbortSignal | undefined): Promise<T> {
	if (!cancelled) return await work;
	const listening = new AbortController();
	const end = new Promise<never>((_resolve, reject) => {
		const stop = () => reject(cancellation());
		if (cancelled.aborted) stop();
		else cancelled.addEventListener('abort', stop, { once: true, signal: listening.signal });
	});
	try {
		return await Promise.race([work, end]);
	} finally {
		listening.abort();
	}
}

/** Runs share the request for a token, so one that is cancelled only stops waiting for it. */
export const tokensUntilCancelled = (tokens: TokenSource, cancelled: AbortSignal | undefined): TokenSource => ({
	token: async () => await untilCancelled(tokens.token(), cancelled),
	renew: async (rejected, claims) => await untilCancelled(tokens.renew(rejected, claims), cancelled),
});
