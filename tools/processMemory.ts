import { readFile } from 'node:fs/promises';

const LOOK_AGAIN = 100;

/** What a process holds in memory, in MB. */
export async function memoryMb(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Remembers the most that a process held. */
export function watchMemory(pid: number): { peak(): number; stop(): void } {
	let peak = 0;
	const timer = setInterval(() => {
		memoryMb(pid).then(
			(mb) => (peak = Math.max(peak, mb)),
			() => undefined, // the process is gone; the run itself says so
		);
	}, LOOK_AGAIN);
	return { peak: () => peak, stop: () => clearInterval(timer) };
}
