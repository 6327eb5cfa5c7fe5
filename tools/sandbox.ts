import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from './problem';
import { startService, type Service } from './processes';

const PATIENCE = 30_000;

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
	const lines = new EventEmitter();
	const service = startService({
		args: ['--import', 'tsx', join('sandbox', 'cli.ts'), '--port', String(port)],
		log,
		onLine: (line) => line.startsWith('{') && lines.emit('facts', JSON.parse(line)),
	});
	const patience = new AbortController();
	try {
		const facts = await Promise.race([
			once(lines, 'facts', { signal: patience.signal }).then(([first]) => first as SandboxFacts),
			service.ended.then(() => 'it ended'),
			sleep(PATIENCE, 'it did not get ready in 30 s', { signal: patience.signal }),
		]);
		if (typeof facts !== 'string') return { ...service, facts };
		throw new Problem(`The sandbox did not start, ${facts}: ${lastLine(service)}`);
	} catch (error) {
		await service.stop();
		throw error;
	} finally {
		patience.abort();
	}
}

/** What a server said last: its error if it printed one, else its last line. */
export function lastLine(service: Service): string {
	const lines = service.printed().trim().split('\n');
	return lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? (lines.at(-1) || 'it printed nothing');
}
