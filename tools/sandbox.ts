import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from './interrupt';
import { Problem } from './problem';
import { startService, type Service } from './processes';

const PATIENCE = 120_000;
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

/** A call that the sandbox answered; it logs more than this. */
export interface LoggedCall {
	id: number;
	service: 'graph' | 'login';
	method: string;
	url: string;
	status: number;
	/** By names in lower case. */
	headers: Readonly<Record<string, string>>;
	/** Absent when nobody was signed in; without a user when an application called for itself. */
	caller?: { appId: string; userId?: string };
	/** The `$batch` call that this one was part of. */
	batch?: number;
}

export interface Sandbox extends Service {
	facts: SandboxFacts;
	/** The calls answered so far, oldest first, beginning after the one with this ID. */
	log(after?: number): Promise<LoggedCall[]>;
	/** Back to the state of its start. */
	reset(): Promise<void>;
	/** To another state, such as `{ base: 'demo', mail: { bulk: [{ mailbox, count }] } }`. */
	seed(seed: object): Promise<void>;
	/** Whether it keeps to Graph's limits. */
	limits(limits: 'real' | 'off'): Promise<void>;
}

/** Starts the sandbox on the port (0: any free one) and resolves when it is ready. */
export async function startSandbox(port: number, log: string): Promise<Sandbox> {
	const service = startService({
		args: ['--import', 'tsx', join('sandbox', 'cli.ts'), '--port', String(port)],
		log,
	});
	try {
		const facts = await untilReady(service);
		return {
			...service,
			facts,
			log: async (after = 0) => (await control(facts, 'GET', `log?after=${after}`)) as LoggedCall[],
			reset: async () => void (await control(facts, 'POST', 'reset')),
			seed: async (seed) => void (await control(facts, 'POST', 'seed', { seed })),
			limits: async (limits) => void (await control(facts, 'POST', 'settings', { limits })),
		};
	} catch (error) {
		await service.stop();
		throw error;
	}
}

async function control({ url }: SandboxFacts, method: string, path: string, body?: object): Promise<unknown> {
	const response = await fetch(`${url}/_sandbox/${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
	if (!response.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await response.text()}`);
	return await response.json();
}

async function untilReady(service: Service): Promise<SandboxFacts> {
	let gone = false;
	void service.ended.then(() => (gone = true));
	for (const deadline = Date.now() + PATIENCE; ;) {
		const ready = service.printed().match(/^\{.*\}$/m);
		if (ready) return JSON.parse(ready[0]) as SandboxFacts;
		if (gone) throw new Problem(`The sandbox ended while it started: ${lastLine(service)}`);
		if (Date.now() > deadline) throw new Problem(`The sandbox did not get ready in two minutes: ${lastLine(service)}`);
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
}

/** What a server said last: its error if it printed one, else its last line. */
export function lastLine(service: Service): string {
	const lines = service.printed().trim().split('\n');
	return lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? (lines.at(-1) || 'it printed nothing');
}
