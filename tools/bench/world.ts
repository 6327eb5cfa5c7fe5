import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Sandbox } from '../../sandbox/sandbox';
import { build } from '../build';
import { openGraphName, type GraphName } from '../graphName/graphName';
import { type Link } from '../graphName/link';
import { prepareHome } from '../n8n/home';
import { ensureN8n } from '../n8n/install';
import { signIn, type N8nRest } from '../n8n/rest';
import { n8nEnvironment, startN8n, type N8nServer } from '../n8n/server';
import { local, n8nFolder } from '../paths';
import { Problem } from '../problem';
import { freePort } from '../processes';
import { step } from '../progress';
import { bareClient, type BareClient } from './bareClient';

export const ROUND_TRIP_MS = 40;
export const SERVICE_MS = 60;
const PERSON = 'anna.berger@sandbox.example';
/** Who gets the mails that are sent. */
export const RECIPIENT = 'ben.carter@sandbox.example';
const MESSAGES = 5000;

/** One n8n, one sandbox with Graph's limits and Graph's own name, and the way between them. */
export interface BenchWorld {
	readonly sandbox: Sandbox;
	readonly link: Link;
	readonly n8n: N8nServer;
	readonly rest: N8nRest;
	readonly program: string;
	readonly bare: BareClient;
	/** The one who gets the mails. */
	readonly recipient: BareClient;
	/** IDs of messages in the mailbox. */
	readonly ids: readonly string[];
	/** Where n8n may read files. */
	readonly files: string;
	/** Starts n8n anew. */
	restart(): Promise<void>;
	close(): Promise<void>;
}

export async function openWorld(): Promise<BenchWorld> {
	await mkdir(local, { recursive: true });
	const { code, output } = await step('Building the nodes', async () => await build(true));
	if (code !== 0) throw new Problem(`The build failed:\n${output.trim()}`);
	const program = await ensureN8n(n8nFolder());
	const home = await mkdtemp(join(tmpdir(), 'office365-bench-'));
	const graphName = await step(
		'Starting a sandbox with 5,000 users and 5,000 messages',
		async () => await fullSandbox(home),
	);
	const { sandbox, link, way } = graphName;
	const owner = await prepareHome(home);
	const files = join(home, 'files');
	await mkdir(files, { recursive: true });
	const env = { N8N_RESTRICT_FILE_ACCESS_TO: files, ...graphName.env };
	const port = (await freePort()) ?? 0;
	await step('Storing credentials in n8n', async () => await importCredentials({ program, home, port, sandbox }));
	const start = async () => await startN8n({ program, home, port, log: join(local, 'bench-n8n.log'), env });
	let n8n = await step('Starting n8n', start);
	let rest = patient(await signIn(n8n.url, owner));
	const bareAs = (user: string) =>
		bareClient({ ...way, folder: home, token: sandbox.token({ user, lifetime: 86_400 }) });
	const bare = bareAs(PERSON);
	const ids = await bare.pages<{ id: string }>('/me/messages?$top=100&$select=id', 100);
	sandbox.world.latency = SERVICE_MS;
	sandbox.world.limits = 'real';
	return {
		sandbox,
		link,
		program,
		files,
		ids: ids.map(({ id }) => id),
		bare,
		recipient: bareAs(RECIPIENT),
		get n8n() {
			return n8n;
		},
		get rest() {
			return rest;
		},
		restart: async () => {
			await n8n.stop();
			n8n = await start();
			rest = patient(await signIn(n8n.url, owner));
		},
		close: async () => {
			await n8n.stop();
			await graphName.close();
			await rm(home, { recursive: true, force: true });
		},
	};
}

/** A node that keeps n8n busy makes it close connections that are asked over: asked again over new ones, it answers. */
function patient(rest: N8nRest): N8nRest {
	const again = async <T>(ask: () => Promise<T>): Promise<T> => {
		for (let attempt = 1; ; attempt++) {
			try {
				return await ask();
			} catch (error) {
				if (!(error instanceof TypeError) || attempt === 5) throw error;
			}
		}
	};
	return {
		get: async <T>(path: string) => await again(async () => await rest.get<T>(path)),
		send: async <T>(...args: Parameters<N8nRest['send']>) => await again(async () => await rest.send<T>(...args)),
		visit: async (url) => await again(async () => await rest.visit(url)),
	};
}

async function fullSandbox(folder: string): Promise<GraphName> {
	const mail = { bulk: [{ mailbox: PERSON, count: MESSAGES }] };
	const seed = { base: 'demo' as const, volume: { users: 5000 }, mail };
	return await openGraphName({ folder, seed, roundTripMs: ROUND_TRIP_MS });
}

interface Importing {
	readonly program: string;
	readonly home: string;
	readonly port: number;
	readonly sandbox: Sandbox;
}

/** The same signed-in person for the built-in nodes and for ours. */
async function importCredentials({ program, home, port, sandbox }: Importing): Promise<void> {
	const oauthTokenData = {
		access_token: sandbox.token({ user: PERSON, lifetime: 86_400 }),
		refresh_token: 'none',
		token_type: 'Bearer',
		n8n_expires_at: String(Date.now() + 86_400_000),
	};
	const types = [
		'office365OAuth2Api',
		'microsoftOutlookOAuth2Api',
		'microsoftOneDriveOAuth2Api',
		'microsoftEntraOAuth2Api',
	];
	const data = {
		clientId: sandbox.clientId,
		clientSecret: sandbox.clientSecret,
		tenantId: sandbox.tenantId,
		oauthTokenData,
	};
	const file = join(home, 'credentials.json');
	await writeFile(file, JSON.stringify(types.map((type) => ({ id: type, name: type, type, data }))));
	const env = n8nEnvironment({ home, port, brokerPort: (await freePort()) ?? 0 });
	await promisify(execFile)(process.execPath, [program, 'import:credentials', `--input=${file}`], { env });
	await rm(file);
}
