import { join } from 'node:path';
import { Problem } from './npm.mjs';
import { local } from './paths';
import { freePort, startService, type Service } from './processes';

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
export async function startSandbox(port: number): Promise<Sandbox> {
	if (port !== 0 && (await freePort(port)) === undefined) {
		throw new Problem(
			`Port ${port} of 127.0.0.1 is taken, the sandbox cannot start there. ` +
				'End the program that uses it, or choose another with "npm start -- --sandbox-port 4366".',
		);
	}
	const ready = Promise.withResolvers<SandboxFacts>();
	const service = startService({
		args: ['--import', 'tsx', join('sandbox', 'cli.ts'), '--port', String(port)],
		log: join(local, 'sandbox.log'),
		onLine: (line) => line.startsWith('{') && ready.resolve(JSON.parse(line) as SandboxFacts),
	});
	void service.ended.then(() => ready.reject(new Problem(`The sandbox ended: ${lastLine(service)}`)));
	const timer = setTimeout(() => ready.reject(new Problem('The sandbox did not get ready in 30 s.')), PATIENCE);
	try {
		return { ...service, facts: await ready.promise };
	} catch (error) {
		await service.stop();
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

export function lastLine(service: Service): string {
	return service.printed().trim().split('\n').at(-1) || 'it printed nothing';
}
