import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build, isBuilt } from './build';
import { prepareHome, type Owner } from './n8n/home';
import { MODEL, storeCredential, storeCredentials, type StoredCredentials } from './n8n/credentials';
import { ensureN8n } from './n8n/install';
import { missingNodes } from './n8n/nodes';
import { signIn, type N8nRest } from './n8n/rest';
import { startN8n, type N8nServer } from './n8n/server';
import { Problem } from './problem';
import { local, n8nFolder } from './paths';
import { step } from './progress';
import { startStandInModel, type StandInModel } from './standInModel';
import { startSandbox, type Sandbox, type SandboxFacts } from './sandbox';

/** A sandbox and an n8n that knows our nodes and has credentials for it. */
export interface Session {
	sandbox: Sandbox;
	n8n: N8nServer;
	/** n8n's program file. */
	program: string;
	rest: N8nRest;
	owner: Owner;
	credentials: StoredCredentials;
	/** Whom the delegated credential is connected as. */
	person: SandboxFacts['users'][number];
	close(): Promise<void>;
}

export interface SessionOptions {
	/** Begins the names of the log files. */
	name: string;
	/** The folder for n8n's data. */
	home: string;
	n8nPort: number;
	/** 0: any free port. */
	sandboxPort: number;
	/** More settings of n8n. */
	env?: NodeJS.ProcessEnv;
}

/** Builds, installs n8n where it is missing, and starts both servers; on failure none of them is left running. */
export async function openSession(options: SessionOptions): Promise<Session> {
	await mkdir(local, { recursive: true });
	if (!(await isBuilt())) await step('Building the nodes', buildNodes);
	const program = await ensureN8n(n8nFolder());
	const owner = await prepareHome(options.home);
	const opened: Array<{ stop(): Promise<void> }> = [];
	const close = async () => void (await Promise.all(opened.map((service) => service.stop())));
	const keep = <T extends { stop(): Promise<void> }>(service: T) => (opened.push(service), service);
	try {
		const [sandbox, n8n] = await step('Starting the sandbox and n8n', () =>
			settle(
				startSandbox(options.sandboxPort, join(local, `${options.name}-sandbox.log`)).then(keep),
				startN8n({
					program,
					home: options.home,
					port: options.n8nPort,
					log: join(local, `${options.name}-n8n.log`),
					env: options.env,
				}).then(keep),
			),
		);
		const model = keep(await startStandInModel());
		return { sandbox, n8n, program, owner, close, ...(await signUp({ sandbox, n8n, owner, model })) };
	} catch (error) {
		await close();
		throw error;
	}
}

async function buildNodes(): Promise<void> {
	const { code, output } = await build(true);
	if (code !== 0) throw new Problem(`The build failed:\n${output.trim()}`);
}

/** Waits for both even when one fails, so that a server that started meanwhile is known and can be stopped. */
async function settle<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
	await Promise.allSettled([first, second]);
	return await Promise.all([first, second]);
}

async function signUp({
	sandbox,
	n8n,
	owner,
	model,
}: Pick<Session, 'sandbox' | 'n8n' | 'owner'> & { model: StandInModel }) {
	const rest = await signIn(n8n.url, owner);
	const missing = await missingNodes(rest, n8n.url);
	if (missing.length > 0) {
		throw new Problem(`n8n did not load ${missing.join(', ')}:\n${n8n.printed().trim().slice(0, 2000)}`);
	}
	const person = sandbox.facts.users[0];
	if (!person) throw new Problem('The sandbox has no users, so nobody can sign in. Start it with the demo seed.');
	const credentials = {
		...(await storeCredentials(rest, sandbox.facts, person.userPrincipalName)),
		model: await storeCredential(rest, { ...MODEL, data: { apiKey: 'none', url: model.url } }),
	};
	return { rest, person, credentials };
}
