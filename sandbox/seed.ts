import { type Application } from './entra/directory';
import { mailboxAccess } from './graph/users/access';
import { seedCrowd, seededId, seededUser } from './graph/users/seed';
import { users } from './graph/users/table';
import { resourceModules } from './graph';
import { type SeedContext } from './graph/module';
import { type Seed, type SeedApplication, type Volume } from './options';
import { OwnWorld } from './ownWorld';
import { type World } from './world';

/** The tenant and application that every sandbox has, the same on every start. */
export const DEFAULT_TENANT = '5a9d0b0c-0ff1-4ce3-8365-0000c0ffee00';
export const DEFAULT_CLIENT = '0ff1ce36-5a9d-4b0c-8365-00000000c11e';
export const DEFAULT_SECRET = 'sandbox-secret';
export const DEFAULT_DOMAIN = 'sandbox.example';

const CALLBACK = '/rest/oauth2-credential/callback';

function defaultApplication(redirectUris: readonly string[]): Application {
	const loopback = ['http://localhost', 'http://127.0.0.1', 'https://localhost'];
	return {
		clientId: DEFAULT_CLIENT,
		displayName: 'Sandbox application',
		tenant: DEFAULT_TENANT,
		multiTenant: true,
		publicClient: false,
		secrets: [{ value: DEFAULT_SECRET }],
		certificates: [],
		redirectUris: [
			...loopback.flatMap((origin) => [origin, `${origin}${CALLBACK}`, `${origin}/callback`]),
			...redirectUris,
		],
		delegated: 'all',
		roles: 'all',
	};
}

/** What a seed may say besides the sections of the resource modules. */
const KNOWN = ['base', 'tenants', 'applications', 'users', 'mailboxAccess', 'volume'];

/** A misspelt section would be taken for an empty one. */
function checkNames(seed: Seed): void {
	const names = [...KNOWN, ...resourceModules.map(({ name }) => name)];
	const unknown = Object.keys(seed).find((name) => !names.includes(name));
	if (unknown !== undefined) throw new Error(`The seed has no section '${unknown}'. It may have: ${names.join(', ')}.`);
	if (!['demo', 'empty', undefined].includes(seed.base))
		throw new Error(`'base' of the seed is 'demo' or 'empty', not '${String(seed.base)}'.`);
}

export interface SeedRequest {
	seed: Seed | 'demo' | 'empty';
	redirectUris: readonly string[];
}

/** Throws what is wrong with a seed, by filling a world of its own with it: but for the mass of made-up rows. */
export function tryOut(seed: Seed): void {
	const world = new OwnWorld({});
	const volume = { ...volumeOf(seed), messages: 0, events: 0, files: 0 };
	seedWorld(world, { seed: { ...seed, volume }, redirectUris: [] });
	world.clock.stop();
}

function volumeOf({ volume }: Seed): Volume {
	const wanted = { users: 0, messages: 0, events: 0, files: 0, ...volume };
	for (const [name, count] of Object.entries(wanted)) {
		if (!Number.isSafeInteger(count) || count < 0)
			throw new Error(`'volume.${name}' of the seed is not a whole number from 0 up.`);
	}
	return wanted;
}

/** Fills a world that is empty. */
export function seedWorld(world: World, { seed, redirectUris }: SeedRequest): void {
	const wanted: Seed = typeof seed === 'string' ? { base: seed } : seed;
	world.directory.addTenant({ id: DEFAULT_TENANT, displayName: 'Sandbox Example', domains: [DEFAULT_DOMAIN] });
	world.directory.addApplication(defaultApplication(redirectUris));
	for (const { id, domains, displayName } of wanted.tenants ?? []) {
		world.directory.addTenant({
			id: id.toLowerCase(),
			domains: domains.map((domain) => domain.toLowerCase()),
			displayName: displayName ?? domains[0] ?? id,
		});
	}
	for (const application of wanted.applications ?? []) world.directory.addApplication(seededApplication(application));
	checkNames(wanted);
	const context: SeedContext = { world, tenant: DEFAULT_TENANT, volume: volumeOf(wanted) };
	world.store.seeding(() => {
		// People first: modules fill the mailboxes and drives of whoever is there.
		if ((wanted.base ?? 'empty') === 'demo') for (const { seedDemo: fill } of resourceModules) fill?.(context);
		seedUsers(world, wanted);
		seedCrowd(context);
		for (const { seed: fill, name } of resourceModules) fill?.(context, wanted[name]);
	});
}

function seededApplication(seed: SeedApplication): Application {
	return {
		clientId: seed.clientId,
		displayName: seed.displayName ?? seed.clientId,
		tenant: seed.tenant ?? DEFAULT_TENANT,
		multiTenant: seed.multiTenant ?? false,
		publicClient: seed.publicClient ?? false,
		secrets: (seed.secrets ?? []).map((secret) => (typeof secret === 'string' ? { value: secret } : { ...secret })),
		certificates: [...(seed.certificates ?? [])],
		redirectUris: [...(seed.redirectUris ?? [])],
		delegated: seed.delegated === undefined || seed.delegated === 'all' ? 'all' : [...seed.delegated],
		roles: seed.roles === undefined || seed.roles === 'all' ? 'all' : [...seed.roles],
	};
}

function seedUsers(world: World, seed: Seed): void {
	for (const { tenant = DEFAULT_TENANT, manager, ...details } of seed.users ?? []) {
		const table = world.store.table(users, tenant);
		if (table.first('upn', details.userPrincipalName.toLowerCase()))
			throw new Error(`The seed has the user '${details.userPrincipalName}' twice.`);
		table.insert(
			seededUser({
				displayName: details.userPrincipalName.split('@')[0] ?? details.userPrincipalName,
				...details,
				managerId: manager === undefined ? null : seededId(manager),
			}),
		);
	}
	for (const { tenant = DEFAULT_TENANT, owner, user, sendAs = true, sendOnBehalf = true } of seed.mailboxAccess ?? []) {
		const table = world.store.table(users, tenant);
		const [ownerId, userId] = [owner, user].map((upn) => table.first('upn', upn.toLowerCase())?.id);
		if (!ownerId || !userId)
			throw new Error(`mailboxAccess names a user that is not in the seed: '${ownerId ? user : owner}'`);
		world.store
			.table(mailboxAccess, tenant)
			.insert({ id: `${ownerId} ${userId}`, ownerId, userId, sendAs, sendOnBehalf });
	}
}
