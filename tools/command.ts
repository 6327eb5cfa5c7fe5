import { interrupted, listenForInterrupts } from './interrupt';
import { isProblem } from './problem';
import { say } from './progress';

/** Runs a command: its result is the exit code, a Problem is one sentence, anything else shows where it broke. */
export async function command(main: () => Promise<number>): Promise<void> {
	listenForInterrupts();
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!interrupted.aborted) say(sentence(error));
		process.exitCode = interrupted.aborted ? 130 : 1;
	}
}

function sentence(error: unknown): string {
	if (isProblem(error)) return error.message;
	if (!(error instanceof Error)) return String(error);
	if ('code' in error && error.code === 'ENOSPC') return 'The disk is full. Free some space and start again.';
	return error.stack ?? error.message;
}
