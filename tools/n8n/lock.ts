import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { say } from '../progress';

const LOOK_AGAIN = 2000;

/**
 * Runs the work while holding a lock file; waits for whoever holds it, takes it over from a process that is gone.
 * `pause` is the time between two looks, in milliseconds.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, pause = LOOK_AGAIN): Promise<T> {
	await mkdir(dirname(file), { recursive: true });
	await acquire(file, pause);
	try {
		return await work();
	} finally {
		await rm(file, { force: true });
	}
}

async function acquire(file: string, pause: number): Promise<void> {
	for (let told = false; !(await claim(file)); told = true) {
		const holder = await holderOf(file);
		if (holder !== undefined && !isAlive(holder)) {
			await rm(file, { force: true });
			continue;
		}
		if (!told) say(`• Waiting for another start (process ${holder ?? 'unknown'}) that is installing n8n …`);
		await sleep(pause, undefined, { signal: interrupted });
	}
}

async function claim(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

async function holderOf(file: string): Promise<number | undefined> {
	const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	return Number(text) || undefined;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
