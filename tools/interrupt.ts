const controller = new AbortController();

/** Aborted once this process was asked to end: by Ctrl-C, a closed terminal or whoever started it. */
export const interrupted = controller.signal;

export function listenForInterrupts(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
}
