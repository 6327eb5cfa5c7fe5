import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../../../tools/interrupt';
import { type StoredWorkflow } from '../../../tools/n8n/workflows';
import { type Stage } from './stage';
import { activate, deactivate, storeWatcher, type WatchedKind } from './watchers';

const KINDS: readonly WatchedKind[] = ['mail', 'calendar', 'file', 'user'];
const INTERVAL_SECONDS = 60;
const CALM_MS = 10_000;
const HOUR_MS = 3_600_000;

export interface Idle {
	readonly triggers: number;
	/** Share of one processor that n8n takes, with the triggers and before them; undefined where it cannot be read. */
	readonly busy: number | undefined;
	readonly busyBefore: number | undefined;
	/** Calls to Graph and to the sign-in. */
	readonly callsPerHour: number;
}

/** What active triggers cost while nothing happens. */
export async function measureIdle(stage: Stage, triggers: number, duration: number): Promise<Idle> {
	const before = await measure(stage, Math.min(duration, CALM_MS));
	const workflows: StoredWorkflow[] = [];
	try {
		for (let index = 0; index < triggers; index += 1) {
			const kind = KINDS[index % KINDS.length] ?? 'mail';
			const wish = { kind, delivery: 'push', interval: INTERVAL_SECONDS, credential: 'application' } as const;
			const workflow = await storeWatcher(stage, wish);
			workflows.push(workflow);
			await activate(stage, workflow, 'push');
		}
		await sleep(CALM_MS, undefined, { signal: interrupted });
		const { busy, callsPerHour } = await measure(stage, duration);
		return { triggers, busy, busyBefore: before.busy, callsPerHour };
	} finally {
		for (const workflow of workflows) await deactivate(stage, workflow);
	}
}

async function measure(stage: Stage, duration: number): Promise<{ busy: number | undefined; callsPerHour: number }> {
	const first = (await stage.session.sandbox.log()).at(-1)?.id ?? 0;
	const used = await processorTime(stage.host.pid);
	const began = Date.now();
	await sleep(duration, undefined, { signal: interrupted });
	const passed = Date.now() - began;
	const now = await processorTime(stage.host.pid);
	const calls = (await stage.session.sandbox.log(first)).length;
	return {
		busy: used === undefined || now === undefined ? undefined : (now - used) / passed,
		callsPerHour: Math.round((calls / passed) * HOUR_MS),
	};
}

/** Milliseconds of processor time that a process has had; Linux tells them in ticks. */
async function processorTime(pid: number): Promise<number | undefined> {
	if (process.platform !== 'linux') return undefined;
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
	const [user, system] = stat
		.slice(stat.lastIndexOf(')') + 2)
		.split(' ')
		.slice(11, 13)
		.map(Number);
	const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
	return (((user ?? 0) + (system ?? 0)) / ticksPerSecond) * 1000;
}
