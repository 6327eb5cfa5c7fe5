import { Problem } from './npm.mjs';
import { say } from './progress';

const controller = new AbortController();

/** Aborted once this process was asked to end: by Ctrl-C, a closed terminal or whoever started it. */
export const interrupted = controller.signal;

/** Runs a command: its result is the exit code, a Problem is one sentence, anything else shows where it broke. */
export async function command(main: () => Promise<number>): Promise<void> {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort());
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!interrupted.aborted) say(sentence(error));
		process.exitCode = interrupted.aborted ? 130 : 1;
	}
}

function sentence(error: unknown): string {
	if (error instanceof Problem) return error.message;
	if (isNodeError(error) && error.code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && 'code' in error;
}
