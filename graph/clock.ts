import { type Clock } from './types';

/** The machine's clock; its sleeps end with an error when the signal is given. */
export function systemClock(signal?: AbortSignal): Clock {
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		sleep: async (ms) => {
			await new Promise<void>((resolve, reject) => {
				const cancelled = () => {
					clearTimeout(timer);
					reject(new RangeError('The execution was cancelled'));
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
