import { type Clock } from './types';

/** What waits of a cancelled run end with. */
export const cancellation = (): RangeError => new RangeError('The execution was cancelled');

/** The machine's clock; its sleeps end with an error when the signal is given. */
export function systemClock(signal?: AbortSignal): Clock {
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		cancelled: signal,
		sleep: async (ms) => {
			await new Promise<void>((resolve, reject) => {
				const cancelled = () => {
					clearTimeout(timer);
					reject(cancellation());
				};
				const timer = setTimeout(() => {
					signal?.removeEventListener('abort', cancelled);
					resolve();
				}, ms);
				if (signal?.aborted) cancelled();
				else signal?.addEventListener('abort', cancelled, { once: true });
			});
		},
	};
}
