import { readFile } from 'node:fs/promises';

import { type Clock } from './clock';
import { type Faults } from './control/faults';
import { type CallLog } from './control/log';
import { type Controls, controlService } from './control/service';
import { type Application } from './entra/directory';
import { loginService } from './entra/service';
import { issueAccessToken } from './entra/tokens';
import { allPermissions, knownPermission } from './entra/permissions';
import { messageOf } from './failure';
import { users, type UserRow } from './graph/users/table';
import { resourceModules } from './graph';
import { batchRoute } from './http/batch';
import { Graph } from './http/graph';
import { isJsonObject } from './http/json';
import { type Route } from './http/route';
import { listen, type Service } from './http/server';
import { Limits } from './limits/limits';
import { type Seed, type SandboxOptions } from './options';
import { OwnWorld } from './ownWorld';
import { DEFAULT_CLIENT, DEFAULT_SECRET, DEFAULT_TENANT, seedWorld, tryOut } from './seed';
import { Keeper } from './store/keeper';
import { type Store } from './store/store';
import { type World } from './world';

export interface SandboxUser {
	id: string;
	userPrincipalName: string;
	displayName: string;
}

export interface TokenRequest {
	/** User principal name or ID. Without a user the token is the application's. */
	user?: string;
	/** Delegated permissions; all that the application may have when absent. */
	scopes?: readonly string[];
	/** Application permissions; those granted to the application when absent. */
	roles?: readonly string[];
	/** The application, by client ID. */
	clientId?: string;
	/** Seconds that the token lives. */
	lifetime?: number;
}

export interface Sandbox {
	/** `http://127.0.0.1:4365` */
	readonly url: string;
	/** What stands in for `https://graph.microsoft.com`; requests go to `<graph>/v1.0/…`. */
	readonly graph: string;
	/** What stands in for `https://login.microsoftonline.com`. */
	readonly login: string;
	readonly tenantId: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly users: readonly SandboxUser[];
	readonly world: World;
	readonly store: Store;
	readonly clock: Clock;
	readonly log: CallLog;
	readonly faults: Faults;
	/** An access token without any sign-in, for tests. */
	token(request?: TokenRequest): string;
	/** Every route that is served, as it was registered. */
	readonly routes: readonly Route[];
	/** Adds routes of a test's own. */
	register(routes: readonly Route[]): void;
	/** Back to the state right after the start; log, faults and grants are forgotten. */
	reset(): Promise<void>;
	/** Forgets everything and fills it anew. */
	seed(seed: Seed | 'demo' | 'empty'): Promise<void>;
	close(): Promise<void>;
}

/** Starts a sandbox. Any number of them run side by side and share nothing. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const world = new OwnWorld(options);
	const graph = new Graph(world);
	graph.register([batchRoute(graph)]);
	for (const resource of resourceModules) resource.register(graph, world);
	const token = (request: TokenRequest = {}) => makeToken(world, request);
	const controls = { ...(await startState(world, graph, options)), token };
	const listening = await listen(
		world,
		{ host: options.host ?? '127.0.0.1', port: options.port ?? 0, tls: options.tls },
		chooser(world, { graph, controls }),
	);
	world.url = listening.url;
	const { reset, seed } = controls;
	return {
		url: listening.url,
		graph: listening.url,
		login: listening.url,
		tenantId: DEFAULT_TENANT,
		clientId: DEFAULT_CLIENT,
		clientSecret: DEFAULT_SECRET,
		get users() {
			return usersOf(world);
		},
		world,
		store: world.store,
		clock: world.clock,
		log: world.log,
		faults: world.faults,
		token,
		routes: graph.routes,
		register: (routes) => graph.register(routes),
		reset,
		seed,
		close: async () => {
			await listening.close();
			world.clock.stop();
			controls.keep();
			await world.blobs.close();
		},
	};
}

interface State extends Pick<Sandbox, 'reset' | 'seed'> {
	/** Writes what has to survive, for the last time. */
	keep(): void;
}

/** Fills the world: from the file that keeps it, or from the seed. */
async function startState(world: World, graph: Graph, options: SandboxOptions): Promise<State> {
	let wanted = await readSeed(options.seed ?? 'demo');
	const redirectUris = options.redirectUris ?? [];
	const limits = new Limits();
	graph.guard(limits.guard);
	const opened = options.data === undefined ? undefined : await Keeper.open(world, options.data);
	const fill = () => {
		seedWorld(world, { seed: wanted, redirectUris });
		opened?.keeper.writeAll();
	};
	if (!opened?.found) fill();
	const seed = async (next: Seed | 'demo' | 'empty') => {
		// What has filled a world before will do so again: only a new seed has to prove itself.
		if (next !== wanted && typeof next !== 'string') tryOut(next);
		wanted = next;
		limits.clear();
		const emptied = empty(world, graph);
		fill();
		await emptied;
	};
	return { seed, reset: async () => await seed(wanted), keep: () => opened?.keeper.close() };
}

function usersOf(world: World): SandboxUser[] {
	return [...world.store.table(users, DEFAULT_TENANT).all()].map(({ id, userPrincipalName, displayName }) => ({
		id,
		userPrincipalName,
		displayName,
	}));
}

async function readSeed(seed: NonNullable<SandboxOptions['seed']>): Promise<Seed | 'demo' | 'empty'> {
	if (!isSeedFile(seed)) return seed;
	const parsed = await readJson(seed.file);
	if (!isJsonObject(parsed)) throw new Error(`the seed file '${seed.file}' does not hold a JSON object.`);
	return parsed;
}

async function readJson(file: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch (cause) {
		throw new Error(`the seed file '${file}' cannot be read: ${messageOf(cause)}`);
	}
}

function isSeedFile(seed: NonNullable<SandboxOptions['seed']>): seed is { file: string } {
	return typeof seed === 'object' && typeof seed.file === 'string';
}

/** Nothing is in the world any more as soon as this is called: the next step may fill it. Files go on their own time. */
async function empty(world: World, graph: Graph): Promise<void> {
	world.clock.reset();
	world.store.clear();
	world.directory.clear();
	world.log.clear();
	world.faults.clear();
	world.notifications.reset();
	graph.forgetCallers();
	await world.blobs.clear();
}

function chooser(world: World, { graph, controls }: { graph: Graph; controls: Controls }): (path: string) => Service {
	const services: Readonly<Record<Service['service'], Service>> = {
		control: { service: 'control', answer: controlService(world, controls) },
		login: { service: 'login', answer: loginService(world) },
		graph: { service: 'graph', answer: async (request) => await graph.answer(request) },
	};
	return (path) => {
		if (path === '/' || path.startsWith('/_sandbox')) return services.control;
		// A first segment with a dot and a digit is a version of Graph; tenants are GUIDs, domains or words.
		return /^\/(v1\.0|beta)(\/|$)/i.test(path) || !isLoginPath(path) ? services.graph : services.login;
	};
}

function isLoginPath(path: string): boolean {
	return /\/(oauth2|discovery|\.well-known|adminconsent|devicelogin|oidc)(\/|$)/i.test(path);
}

function makeToken(world: World, request: TokenRequest): string {
	const registered = world.directory.findApplication(request.clientId ?? DEFAULT_CLIENT);
	if (!registered) throw new Error(`there is no application '${request.clientId ?? ''}' in the sandbox`);
	const application: Application = request.roles ? { ...registered, roles: [...request.roles] } : registered;
	const user = request.user === undefined ? undefined : findUser(world, request.user);
	const scopes = (request.scopes ?? allPermissions('delegated')).map((scope) => knownPermission(scope) ?? scope);
	return issueAccessToken(world, {
		tenant: user?.tenant ?? DEFAULT_TENANT,
		application,
		user: user?.row,
		scopes,
		lifetime: request.lifetime,
	});
}

function findUser(world: World, name: string): { tenant: string; row: UserRow } {
	for (const tenant of world.directory.tenants.keys()) {
		const table = world.store.table(users, tenant);
		const row = table.get(name) ?? table.first('upn', name.toLowerCase());
		if (row) return { tenant, row };
	}
	throw new Error(`there is no user '${name}' in the sandbox`);
}
