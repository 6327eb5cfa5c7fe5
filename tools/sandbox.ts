import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from './interrupt';
import { Problem } from './problem';
import { startService, type Service } from './processes';

const PATIENCE = 30_000;
const LOOK_AGAIN = 50;

/** The line that the sandbox prints when it is ready. */
export interface SandboxFacts {
	url: string;
	graph: string;
	login: string;
	tenantId: string;
	clientId: string;
	clientSecret: string;
	users: Array<{ id: string; userPrincipalName: string; displayName: string }>;
}

export interface Sandbox extends Service {
	facts: SandboxFacts;
}

/** Starts the sandbox on the port (0: any free one) and resolves when it is ready. */
export async function startSandbox(port: number, log: string): Promise<Sandbox> {
	const service = startService({
		args: ['--import', 'tsx', join('sandbox', 'cli.ts'), '--port', String(port)],
		log,
	});
	try {
		return { ...service, facts: await untilReady(service) };
	} catch (error) {
		await service.stop();
		throw error;
	}
}

async function untilReady(service: Service): Promise<SandboxFacts> {
	let gone = false;
	void service.ended.then(() => (gone = true));
	for (const deadline = Date.now() + PATIENCE; ;) {
		const ready = service.printed().match(/^\{.*\}$/m);
		if (ready) return JSON.parse(ready[0]) as SandboxFacts;
		if (gone) throw new Problem(`The sandbox ended while it started: ${lastLine(service)}`);
		if (Date.now() > deadline) throw new Problem(`The sandbox did not get ready in 30 s: ${lastLine(service)}`);
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
}

/** What a server said last: its error if it printed one, else its last line. */
export function lastLine(service: Service): string {
	const lines = service.printed().trim().split('\n');
	return lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? (lines.at(-1) || 'it printed nothing');
}
