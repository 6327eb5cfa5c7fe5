const BEAT = 15_000;

/** Where progress goes: stderr, so that stdout holds results only. */
export function say(text: string): void {
	process.stderr.write(`${text}\n`);
}

/** Says what begins, that it still goes on, and how long it took. A quick step says so in one line. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
	const started = Date.now();
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
	say(`• ${title} …`);
	const beat = setInterval(() => say(`  … ${seconds()}`), BEAT);
	try {
		const result = await work();
		say(`  done in ${seconds()}`);
		return result;
	} finally {
		clearInterval(beat);
	}
}
