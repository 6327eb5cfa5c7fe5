import { Office365UsersTrigger } from '../../../nodes/Users/Office365UsersTrigger.node';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { activate, newDatabase, type ActiveTrigger, type TriggerWish } from '../../support/activeTrigger';
import { appCredentials } from '../../support/credentials';
import { runNode } from '../../support/engine';
import { until } from '../../support/until';

const node = new Office365UsersTrigger();
let sandbox: Sandbox;
let active: ActiveTrigger[] = [];
let made = 0;

beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());
afterEach(async () => {
	await Promise.all(active.map(async (trigger) => await trigger.kill()));
	active = [];
});

async function start(parameters: object, more: Partial<TriggerWish> = {}): Promise<ActiveTrigger> {
	const trigger = await activate({
		node,
		credentials: appCredentials(sandbox),
		parameters: { event: 'userCreated', delivery: 'push', interval: 600, ...parameters },
		...more,
	});
	active.push(trigger);
	return trigger;
}

async function graph(method: string, path: string, body?: object): Promise<{ id: string }> {
	const response = await fetch(`${sandbox.graph}/v1.0${path}`, {
		method,
		headers: { authorization: `Bearer ${sandbox.token()}`, 'content-type': 'application/json' },
		...(body ? { body: JSON.stringify(body) } : {}),
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
	return (text ? JSON.parse(text) : {}) as { id: string };
}

async function createUser(): Promise<string> {
	const name = `person${++made}`;
	const { id } = await graph('POST', '/users', {
		accountEnabled: true,
		displayName: name,
		mailNickname: name,
		userPrincipalName: `${name}@sandbox.example`,
		passwordProfile: { password: 'Very-Secret-1', forceChangePasswordNextSignIn: false },
	});
	return id;
}

const ids = ({ database }: ActiveTrigger) => database.executions.flatMap(({ items }) => items.map(({ id }) => id));
const looks = () => sandbox.log.list().filter(({ url }) => url.includes('/users/delta')).length;
const subscriptions = async () => ((await graph('GET', '/subscriptions')) as unknown as { value: unknown[] }).value;
/** Until the trigger hears notifications: what is changed before is found by the interval only. */
const subscribed = async () => await until(async () => (await subscriptions()).length > 0);

describe('push', () => {
	it('starts one execution for each change, as soon as Graph rings', async () => {
		const trigger = await start({});
		await subscribed();

		const first = await createUser();
		await until(() => ids(trigger).length === 1);
		const second = await createUser();
		await until(() => ids(trigger).length === 2);

		expect(ids(trigger)).toEqual([first, second]);
		expect(trigger.database.executions[0]?.items[0]).toMatchObject({
			event: 'userCreated',
			displayName: `person${made - 1}`,
		});
	});

	it('tells nothing of what was there before', async () => {
		await createUser();
		const trigger = await start({});
		await subscribed();
		const later = await createUser();
		await until(() => ids(trigger).length > 0);

		expect(ids(trigger)).toEqual([later]);
	});

	it('leaves no subscription behind', async () => {
		const trigger = await start({});
		await subscribed();

		await trigger.deactivate();

		expect(await subscriptions()).toEqual([]);
	});

	it('ignores forged notifications', async () => {
		const trigger = await start({});
		await subscribed();
		const before = sandbox.log.list().length;

		const forged = await fetch(trigger.url, {
			method: 'POST',
			body: JSON.stringify({ value: [{ clientState: 'guess', changeType: 'updated', resource: 'users' }] }),
		});

		expect(forged.status).toBe(202);
		await new Promise((resolve) => setTimeout(resolve, 200));
		expect(sandbox.log.list()).toHaveLength(before);
	});

	it('subscribes anew when the secret of the credential has changed', async () => {
		const credentials = appCredentials(sandbox);
		const trigger = await start({ interval: 10 }, { credentials });
		await subscribed();
		const [old] = (await subscriptions()) as Array<{ id: string }>;

		// A part of the secret that the sign-in with a client secret does not need.
		credentials.data['privateKey'] = 'another';
		const another = async () => {
			const present = (await subscriptions()) as Array<{ id: string }>;
			return present.length === 1 && present[0]?.id !== old?.id;
		};
		await until(another);

		const id = await createUser();
		await until(() => ids(trigger).length > 0);
		expect(ids(trigger)).toEqual([id]);
	}, 30_000);

	it('goes on by the interval while it cannot subscribe, and says why once', async () => {
		sandbox.faults.add({
			match: { path: '/subscriptions', method: 'POST' },
			effect: { kind: 'status', status: 403, body: { error: { code: 'Forbidden', message: 'Quota' } } },
		});
		const trigger = await start({ interval: 10 });

		const id = await createUser();
		await until(() => trigger.failures.length > 0);

		expect(trigger.failures.map(({ message }) => message)).toEqual(['Quota']);
		await until(() => ids(trigger).length > 0);
		expect(ids(trigger)).toEqual([id]);
	}, 30_000);
});

describe('what must not be lost or repeated', () => {
	it('delivers after a kill what came while n8n was down, and refuses what it had before', async () => {
		const database = newDatabase();
		const first = await start({}, { database });
		await subscribed();
		const before = await createUser();
		await until(() => ids(first).length === 1);
		await first.kill();

		const meanwhile = [await createUser(), await createUser()];
		const second = await start({}, { database, mode: 'init' });
		await until(() => database.executions.length === 3);

		expect(ids(second).sort()).toEqual([before, ...meanwhile].sort());
		expect(database.refused).toHaveLength(1);
	});

	it('hands a change over again when n8n could not take it', async () => {
		const trigger = await start({}, { failing: { times: 1 } });
		await subscribed();

		const id = await createUser();
		await until(() => ids(trigger).length === 1);

		expect(ids(trigger)).toEqual([id]);
	});

	it('reads everything again when Graph has forgotten the cursor, and finds what is new', async () => {
		const trigger = await start({});
		await subscribed();
		const known = await createUser();
		await until(() => ids(trigger).length === 1);
		sandbox.faults.add({
			match: { path: '/users/delta' },
			count: 1,
			effect: { kind: 'status', status: 410, body: { error: { code: 'resyncRequired', message: 'Resync' } } },
		});

		const news = await createUser();
		await until(() => ids(trigger).length === 2);

		expect(ids(trigger)).toEqual([known, news]);
		expect(trigger.database.refused.length).toBeGreaterThanOrEqual(1);
	});

	it('says that changes may be missing when they cannot be found out any more', async () => {
		const trigger = await start({ event: 'userUpdated' });
		await subscribed();
		sandbox.faults.add({
			match: { path: '/users/delta' },
			count: 1,
			effect: { kind: 'status', status: 410, body: { error: { code: 'resyncRequired', message: 'Resync' } } },
		});

		await graph('PATCH', `/users/${sandbox.users[0]?.id}`, { department: 'Elsewhere' });
		await until(() => trigger.failures.length > 0);

		expect(trigger.failures[0]?.message).toMatch(/Changes between .* and now may be missing/);
		expect(trigger.database.executions).toEqual([]);
	});

	it.each([
		['throttled', { kind: 'throttle', retryAfter: 1 } as const],
		['overloaded', { kind: 'status', status: 503 } as const],
		['a broken connection', { kind: 'reset' } as const],
		['a token that stops working', { kind: 'expireToken' } as const],
	])(
		'outlives %s',
		async (_case, effect) => {
			const trigger = await start({});
			await subscribed();
			sandbox.faults.add({ match: { path: '/users/delta' }, count: 2, effect });

			const id = await createUser();
			await until(() => ids(trigger).length === 1);

			expect(ids(trigger)).toEqual([id]);
		},
		20_000,
	);
});

describe('events of users', () => {
	it.each([
		['userUpdated', { department: 'Research' }, 'userUpdated', ['department']],
		['userDisabled', { accountEnabled: false }, 'userDisabled', ['accountEnabled']],
	])('%s', async (event, change, kind, changed) => {
		const trigger = await start({ event });
		await subscribed();
		const id = sandbox.users[1]?.id ?? '';

		await graph('PATCH', `/users/${id}`, change);
		await until(() => ids(trigger).length === 1);

		expect(trigger.database.executions[0]?.items[0]).toMatchObject({ event: kind, id, changed });
	});

	it('tells of each switch to and fro', async () => {
		const trigger = await start({ event: 'userDisabled' });
		await subscribed();
		const id = sandbox.users[1]?.id ?? '';

		for (const round of [1, 2]) {
			await graph('PATCH', `/users/${id}`, { accountEnabled: false });
			await until(() => trigger.database.executions.length === round);
			await graph('PATCH', `/users/${id}`, { accountEnabled: true });
		}

		expect(ids(trigger)).toEqual([id, id]);
	});

	it('tells of a deletion', async () => {
		const deleted = await start({ event: 'userDeleted' });
		await subscribed();
		const id = sandbox.users[2]?.id ?? '';

		await graph('DELETE', `/users/${id}`);
		await until(() => ids(deleted).length === 1);

		expect(deleted.database.executions[0]?.items[0]).toEqual({
			event: 'userDeleted',
			noticedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
			id,
			permanently: false,
		});
	});

	it('tells of a restoration', async () => {
		const restored = await start({ event: 'userRestored' });
		await subscribed();
		const id = sandbox.users[3]?.id ?? '';
		const before = looks();
		await graph('DELETE', `/users/${id}`);
		await until(() => looks() > before);

		await graph('POST', `/directory/deletedItems/${id}/restore`);
		await until(() => ids(restored).length === 1);

		expect(restored.database.executions[0]?.items[0]).toMatchObject({ event: 'userRestored', id });
	});
});

describe('several changes at once', () => {
	it('start one execution when that is chosen', async () => {
		const trigger = await start({ delivery: 'poll', interval: 10, triggerOptions: { together: 'all' } });

		const made = [await createUser(), await createUser()];
		await until(() => trigger.database.executions.length > 0);

		expect(trigger.database.executions).toHaveLength(1);
		expect(ids(trigger).sort()).toEqual(made.sort());
		expect(await subscriptions()).toEqual([]);
	}, 20_000);
});

describe('in the editor', () => {
	it('fetches a recent user at once', async () => {
		const { items, error } = await runNode({
			node,
			credentials: appCredentials(sandbox),
			parameters: { event: 'userCreated', delivery: 'poll' },
		});

		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({
			event: 'sample',
			userPrincipalName: expect.stringContaining('@sandbox.example') as string,
		});
	});
});

describe('what is refused at activation', () => {
	it.each([
		[{ interval: 1 }, 'Look Every is 1 seconds. Enter 10 or more'],
		[{ event: 'nothing' }, "This trigger has no event 'nothing'"],
	])('%j', async (parameters, message) => {
		await expect(start(parameters)).rejects.toThrow(message);
	});

	it('a missing permission, by its name', async () => {
		const credentials = appCredentials(sandbox, { clientSecret: 'wrong' });

		await expect(start({}, { credentials })).rejects.toThrow('AADSTS7000215');
	});
});
