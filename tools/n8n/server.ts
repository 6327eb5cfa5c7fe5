import { setTimeout as sleep } from 'node:timers/promises';
import { interrupted } from '../interrupt';
import { Problem } from '../problem';
import { freePort, startService, type Service } from '../processes';

const PATIENCE = 180_000;
const LOOK_AGAIN = 200;

export interface N8nServer extends Service {
	/** Where n8n is reached: the editor and its REST interface. */
	url: string;
}

export interface N8nOptions {
	/** n8n's own program file. */
	program: string;
	/** The folder in which n8n keeps `.n8n`. */
	home: string;
	port: number;
	/** A file that receives n8n's log. */
	log: string;
	/** More settings of n8n, or surroundings such as a proxy. */
	env?: NodeJS.ProcessEnv | undefined;
}

/** Starts n8n on 127.0.0.1 and resolves when it takes requests. */
export async function startN8n({ program, home, port, log, env = {} }: N8nOptions): Promise<N8nServer> {
	const service = startService({
		args: [program, 'start'],
		env: { ...n8nEnvironment({ home, port, brokerPort: (await freePort()) ?? 0 }), ...env },
		log,
	});
	const server = { ...service, url: `http://localhost:${port}` };
	try {
		await untilReady(server);
		return server;
	} catch (error) {
		await service.stop();
		throw error;
	}
}

async function untilReady(server: N8nServer): Promise<void> {
	let gone = false;
	void server.ended.then(() => (gone = true));
	for (const deadline = Date.now() + PATIENCE; !(await isReady(server.url));) {
		if (gone) throw new Problem(`n8n ended while it started:\n${tail(server)}`);
		if (Date.now() > deadline) throw new Problem(`n8n did not get ready in 3 minutes:\n${tail(server)}`);
		await sleep(LOOK_AGAIN, undefined, { signal: interrupted });
	}
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/healthz/readiness`)).ok;
	} catch (error) {
		if (error instanceof TypeError) return false; // nobody listens yet
		throw error;
	}
}

function tail(server: Service): string {
	return server.printed().trim().split('\n').slice(-5).join('\n');
}

/** The surroundings n8n runs in: none of the caller's n8n settings, and nothing that calls home. */
export function n8nEnvironment(at: { home: string; port: number; brokerPort: number }): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !/^(N8N|DB|NODES|EXECUTIONS|QUEUE|npm)_/.test(name));
	return {
		...Object.fromEntries(inherited),
		...quiet,
		N8N_USER_FOLDER: at.home,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(at.port),
		N8N_RUNNERS_BROKER_PORT: String(at.brokerPort),
		// Microsoft Entra accepts a plain http redirect address for the name localhost only.
		N8N_EDITOR_BASE_URL: `http://localhost:${at.port}`,
		N8N_WEBHOOK_URL: `http://localhost:${at.port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_LOG_LEVEL: 'info',
		NO_PROXY: [process.env.NO_PROXY, 'localhost,127.0.0.1'].filter(Boolean).join(','),
	};
}

const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	EXTERNAL_FRONTEND_HOOKS_URLS: '',
};
