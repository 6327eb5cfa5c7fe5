import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, startService } from '../../tools/processes';
import { until } from '../support/until';

const folder = mkdtempSync(join(tmpdir(), 'office365-processes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Starts another Node.js with the arguments of this one, and a thread; says how they end. */
const PARENT = `
	const { spawnSync } = require('node:child_process');
	const { Worker } = require('node:worker_threads');
	const child = spawnSync(process.execPath, [...process.execArgv, '-e', 'setTimeout(() => console.log("child"), 300)'], {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	console.log(String(child.stdout).trim(), child.status, String(child.stderr).trim());
	new Worker('console.log("thread")', { eval: true }).once('exit', (code) => console.log('thread', code));
`;

describe('startService', () => {
	it('leaves alone what the service starts itself', async () => {
		const log = join(folder, 'parent.log');

		await startService({ args: ['-e', PARENT], log }).ended;

		expect(readFileSync(log, 'utf8').trim().split(/\s+/)).toEqual(['child', '0', 'thread', 'thread', '0']);
	});

	it('ends a service whose starter is gone', async () => {
		const log = join(folder, 'orphan.log');
		const starter = `
			const { startService } = require('./tools/processes.ts');
			const service = startService({ args: ['-e', 'setInterval(() => undefined, 1000)'], log: ${JSON.stringify(log)} });
			console.log(service.pid);
			process.kill(process.pid, 'SIGKILL');
		`;
		const { output } = await runNode(['--import', 'tsx', '-e', starter], true);
		const pid = Number(output.trim());

		expect(pid).toBeGreaterThan(0);
		await until(() => !isAlive(pid));
	});
});

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
