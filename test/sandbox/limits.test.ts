import { directoryCost, driveCost } from '../../sandbox/limits/costs';
import { Usage } from '../../sandbox/limits/quota';
import { parseQuery } from '../../sandbox/http/odata/query';
import { json } from '../../sandbox/http/reply';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from './client';

const QUOTA = { name: 'q', limit: 10, window: 10_000 };

describe('a quota', () => {
	test('is used up and comes back with the next window', () => {
		const usage = new Usage();
		expect(usage.spend(QUOTA, 'a', { cost: 9, now: 0 })).toEqual({ ok: true, share: 0.9 });
		expect(usage.spend(QUOTA, 'a', { cost: 2, now: 4_000 })).toEqual({ ok: false, retryAfter: 6 });
		expect(usage.spend(QUOTA, 'b', { cost: 2, now: 4_000 }).ok).toBe(true);
		expect(usage.spend(QUOTA, 'a', { cost: 2, now: 10_000 }).ok).toBe(true);
	});

	test('punishes whoever comes back too early, more each time', () => {
		const usage = new Usage();
		usage.spend(QUOTA, 'a', { cost: 10, now: 0 });
		const first = usage.spend(QUOTA, 'a', { cost: 1, now: 5_000 });
		const second = usage.spend(QUOTA, 'a', { cost: 1, now: 6_000 });
		const third = usage.spend(QUOTA, 'a', { cost: 1, now: 7_000 });
		expect([first, second, third].map((spent) => (spent.ok ? 0 : spent.retryAfter))).toEqual([5, 8, 28]);
		expect(usage.spend(QUOTA, 'a', { cost: 1, now: 12_000 }).ok).toBe(false);
		expect(usage.spend(QUOTA, 'a', { cost: 1, now: 400_000 }).ok).toBe(true);
	});
});

test.each([
	['GET', 'users', '', 2],
	['GET', 'users', '$select=id', 1],
	['GET', 'users', '$select=id&$top=5', 1],
	['GET', 'users', '$expand=manager', 3],
	['GET', 'users/{userId}', '', 1],
	['POST', 'directoryObjects/getByIds', '', 5],
	['POST', 'users/{userId}/checkMemberGroups', '', 4],
])('%s %s?%s costs %i units of the directory', (method, template, query, cost) => {
	expect(directoryCost({ method, template, query: parseQuery(new URLSearchParams(query)) })).toBe(cost);
});

test.each([
	['GET', 'me/drive/items/{itemId}', 1],
	['GET', 'me/drive/root/children', 2],
	['PUT', 'me/drive/items/{itemId}/content', 2],
	['GET', 'me/drive/items/{itemId}/permissions', 5],
])('%s %s costs %i units of OneDrive', (method, template, cost) => {
	expect(driveCost({ method, template })).toBe(cost);
});

describe('with real limits', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await createSandbox({ limits: 'real' });
	});
	afterAll(async () => await sandbox.close());
	beforeEach(async () => await sandbox.reset());

	test('a mailbox serves four requests of an application at once', async () => {
		const open = { delegated: ['Mail.Read'], application: ['Mail.Read'] };
		const own = await createSandbox({ limits: 'real', latency: 150 });
		try {
			own.register([
				{ method: 'GET', path: '{mailbox}/test', area: 'outlook', permissions: open, handle: () => json({}) },
			]);
			const [anna, app] = [client(own, { user: 'anna.berger@sandbox.example' }), client(own)];
			const answers = await Promise.all(Array.from({ length: 6 }, async () => await anna.get('/me/test')));
			const refused = answers.filter(({ status }) => status === 429);
			expect(refused).toHaveLength(2);
			expect(refused[0]?.body.error).toMatchObject({
				code: 'ApplicationThrottled',
				message: 'Application is over its MailboxConcurrency limit.',
			});
			expect(refused[0]?.headers.get('retry-after')).toBe('1');
			const requests = Array.from({ length: 20 }, (_, at) => ({
				id: String(at),
				method: 'GET',
				url: '/users/ben.carter@sandbox.example/test',
			}));
			const { body } = await app.post('/$batch', { requests });
			expect(body.responses.every(({ status }: { status: number }) => status === 200)).toBe(true);
		} finally {
			await own.close();
		}
	});

	test('the directory warns, then refuses', async () => {
		const app = client(sandbox);
		sandbox.clock.freeze(true);
		const requests = Array.from({ length: 20 }, (_, at) => ({
			id: String(at),
			method: 'GET',
			url: '/users?$expand=manager',
		}));
		let last: Array<{ status: number; headers: Record<string, string> }> = [];
		for (let at = 0; at < 60 && !last.some(({ status }) => status === 429); at += 1) {
			last = (await app.post('/$batch', { requests })).body.responses;
		}
		const refused = last.find(({ status }) => status === 429);
		expect(refused?.headers).toMatchObject({
			'Retry-After': expect.stringMatching(/^\d+$/),
			'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
			'x-ms-throttle-scope': expect.stringContaining('Tenant_Application'),
		});
		expect(last.some(({ headers }) => headers['x-ms-throttle-limit-percentage'] !== undefined)).toBe(true);
		sandbox.clock.advance(600_000);
		expect((await app.get('/users')).status).toBe(200);
	});
});

test('without them nobody is refused', async () => {
	const sandbox = await createSandbox();
	const anna = client(sandbox, { user: 'anna.berger@sandbox.example' });
	const answers = await Promise.all(Array.from({ length: 50 }, async () => await anna.get('/me')));
	expect(answers.every(({ status }) => status === 200)).toBe(true);
	await sandbox.close();
});
