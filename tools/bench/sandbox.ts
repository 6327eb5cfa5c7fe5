import { Agent, get, type RequestOptions } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { tokenOf } from '../graphAccess';
import { interrupted } from '../interrupt';
import { local } from '../paths';
import { step } from '../progress';
import { startSandbox, type Sandbox } from '../sandbox';

const CALLS = 10_000;
const AT_ONCE = 16;

/** How fast the sandbox is on this machine: its start, and simple calls over kept connections. */
export async function benchSandbox(): Promise<number> {
	await mkdir(local, { recursive: true });
	const began = performance.now();
	const sandbox = await step('Starting the sandbox', () => startSandbox(0, join(local, 'bench-sandbox.log')));
	const ready = performance.now() - began;
	try {
		const run = await step(`${CALLS} calls, ${AT_ONCE} at a time`, () => measure(sandbox));
		process.stdout.write(
			[
				`ready after       ${ready.toFixed(0)} ms`,
				`calls per second  ${((CALLS / run.total) * 1000).toFixed(0)}`,
				`time of a call    ${quantile(run.times, 0.5)} ms (median), ${quantile(run.times, 0.95)} ms (95th percentile)`,
				'',
			].join('\n'),
		);
		return 0;
	} finally {
		await sandbox.stop();
	}
}

async function measure({ facts }: Sandbox): Promise<{ total: number; times: number[] }> {
	const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
	const options = { agent, headers: { authorization: `Bearer ${await tokenOf(facts)}` } };
	const times: number[] = [];
	const began = performance.now();
	let next = 0;
	const worker = async () => {
		while (next < CALLS && !interrupted.aborted) {
			const { id } = facts.users[next % facts.users.length] ?? {};
			next += 1;
			const sent = performance.now();
			await call(`${facts.graph}/v1.0/users/${id}?$select=id,displayName`, options);
			times.push(performance.now() - sent);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	agent.destroy();
	return { total: performance.now() - began, times: times.sort((a, b) => a - b) };
}

function call(url: string, options: RequestOptions): Promise<void> {
	return new Promise((resolve, reject) => {
		get(url, options, (response) => {
			const { statusCode } = response;
			response.resume().once('end', () => {
				if (statusCode === 200) resolve();
				else reject(new Error(`${url} answered ${statusCode}`));
			});
		}).once('error', reject);
	});
}

const quantile = (sorted: readonly number[], share: number): string =>
	(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
