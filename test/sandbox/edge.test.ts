import { Agent, get } from 'node:http';

import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from './client';

let sandbox: Sandbox;
let admin: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	admin = client(sandbox, { user: 'anna.berger@sandbox.example' });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

interface StepReply {
	id: string;
	status: number;
	headers: Record<string, string>;
	body?: { displayName?: string; error?: { code: string } };
}

async function batch(requests: unknown[]): Promise<StepReply[]> {
	const { status, body } = await admin.post('/$batch', { requests });
	expect(status).toBe(200);
	return (body.responses as StepReply[]).sort((a, b) => Number(a.id) - Number(b.id));
}

const JSON_HEADERS = { 'Content-Type': 'application/json' };

describe('$batch', () => {
	test('answers each request under its id', async () => {
		const replies = await batch([
			{ id: '1', method: 'GET', url: '/me?$select=displayName' },
			{ id: '2', method: 'GET', url: 'users/nobody@sandbox.example' },
			{ id: '3', method: 'PATCH', url: '/me', headers: JSON_HEADERS, body: { jobTitle: 'Chair' } },
		]);
		expect(replies.map(({ status }) => status)).toEqual([200, 404, 204]);
		expect(replies[0]?.body?.displayName).toBe('Anna Berger');
		expect(replies[2]).not.toHaveProperty('body');
		expect((await admin.get('/me')).body.jobTitle).toBe('Chair');
	});

	test('runs dependent requests afterwards, and not at all when the first failed', async () => {
		const replies = await batch([
			{ id: '1', method: 'PATCH', url: '/me', headers: JSON_HEADERS, body: { displayName: 'Anna B.' } },
			{ id: '2', method: 'GET', url: '/me', dependsOn: ['1'] },
			{ id: '3', method: 'GET', url: '/users/nobody@sandbox.example' },
			{ id: '4', method: 'GET', url: '/me', dependsOn: ['3'] },
		]);
		expect(replies[1]?.body?.displayName).toBe('Anna B.');
		expect(replies[3]).toMatchObject({ status: 424, body: { error: { code: 'FailedDependency' } } });
	});

	test.each([
		['more than 20 requests', Array.from({ length: 21 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }))],
		[
			'the same id twice',
			[
				{ id: 'a', method: 'GET', url: '/me' },
				{ id: 'A', method: 'GET', url: '/me' },
			],
		],
		['no id', [{ method: 'GET', url: '/me' }]],
		['a body without a type', [{ id: '1', method: 'PATCH', url: '/me', body: {} }]],
		['no request', []],
		['something that is no request', ['x']],
		['a dependency on nothing', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['0'] }]],
	])('is refused with %s', async (_what, requests) => {
		expect((await admin.post('/$batch', { requests })).status).toBe(400);
	});

	test('holds no batch', async () => {
		const [reply] = await batch([
			{ id: '1', method: 'POST', url: '/$batch', headers: JSON_HEADERS, body: { requests: [] } },
		]);
		expect(reply?.status).toBe(400);
	});

	test('comes out of order', async () => {
		const requests = Array.from({ length: 20 }, (_, at) => ({ id: String(at), method: 'GET', url: '/me' }));
		const { body } = await admin.post('/$batch', { requests });
		const ids = body.responses.map(({ id }: StepReply) => id);
		expect(ids).not.toEqual(requests.map(({ id }) => id));
		expect(new Set(ids).size).toBe(20);
	});

	test('a fault can hit one of its requests', async () => {
		sandbox.faults.add({ match: { batch: true, path: 'hugo' }, count: 1, effect: { kind: 'throttle', retryAfter: 7 } });
		sandbox.faults.add({ match: { batch: true, path: 'grace' }, count: 1, effect: { kind: 'drop' } });
		const replies = await batch(
			['anna.berger', 'hugo.ivanov', 'grace.huang'].map((name, at) => ({
				id: String(at),
				method: 'GET',
				url: `/users/${name}@sandbox.example`,
			})),
		);
		expect(replies.map(({ id, status }) => [id, status])).toEqual([
			['0', 200],
			['1', 429],
		]);
		expect(replies[1]?.headers['Retry-After']).toBe('7');
	});
});

describe('faults', () => {
	test('a status of choice, so many times', async () => {
		sandbox.faults.add({
			match: { path: '/me$' },
			count: 2,
			effect: {
				kind: 'status',
				status: 503,
				headers: { 'Retry-After': '3' },
				body: { error: { code: 'serviceNotAvailable', message: 'x' } },
			},
		});
		const first = await admin.get('/me');
		expect([first.status, first.headers.get('retry-after')]).toEqual([503, '3']);
		expect((await admin.get('/me')).status).toBe(503);
		expect((await admin.get('/me')).status).toBe(200);
	});

	test('who comes back too early is refused once more', async () => {
		sandbox.faults.add({ count: 1, effect: { kind: 'throttle', retryAfter: 10 } });
		expect((await admin.get('/me')).status).toBe(429);
		sandbox.clock.advance(5_000);
		expect((await admin.get('/me')).status).toBe(429);
		sandbox.clock.advance(9_000);
		expect((await admin.get('/me')).status).toBe(429);
		sandbox.clock.advance(10_001);
		expect((await admin.get('/me')).status).toBe(200);
	});

	test('a connection that breaks before or after the work', async () => {
		sandbox.faults.add({ count: 1, match: { method: 'PATCH' }, effect: { kind: 'reset' } });
		await expect(admin.patch('/me', { jobTitle: 'A' })).rejects.toThrow();
		expect((await admin.get('/me')).body.jobTitle).toBe('Managing Director');
		sandbox.faults.add({ count: 1, match: { method: 'PATCH' }, effect: { kind: 'reset', when: 'after' } });
		await expect(admin.patch('/me', { jobTitle: 'B' })).rejects.toThrow();
		expect((await admin.get('/me')).body.jobTitle).toBe('B');
	});

	test('an answer that breaks off', async () => {
		sandbox.faults.add({ count: 1, effect: { kind: 'truncate' } });
		await expect(admin.get('/me')).rejects.toThrow();
		expect((await admin.get('/me')).status).toBe(200);
	});

	test('an answer that is late', async () => {
		sandbox.faults.add({ count: 1, effect: { kind: 'delay', milliseconds: 60_000 } });
		let answered = false;
		const late = admin.get('/me').then(() => {
			answered = true;
		});
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(answered).toBe(false);
		sandbox.clock.advance(60_000);
		await late;
	});

	test('401 once, a token that dies, and a claims challenge', async () => {
		sandbox.faults.add({ count: 1, effect: { kind: 'unauthorized' } });
		expect((await admin.get('/me')).status).toBe(401);
		expect((await admin.get('/me')).status).toBe(200);
		sandbox.faults.add({ count: 1, effect: { kind: 'expireToken' } });
		const other = client(sandbox, { user: 'ben.carter@sandbox.example' });
		expect((await other.get('/me')).status).toBe(401);
		expect((await other.get('/me')).status).toBe(401);
		expect((await client(sandbox, { user: 'ben.carter@sandbox.example' }).get('/me')).status).toBe(200);
	});

	test('rules come and go over HTTP', async () => {
		const control = async (method: string, path: string, body?: unknown) => {
			const response = await fetch(`${sandbox.url}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
			return { status: response.status, body: (await response.json()) as Record<string, unknown> };
		};
		const { body } = await control('POST', 'faults', { effect: { kind: 'status', status: 500 } });
		expect((await admin.get('/me')).status).toBe(500);
		expect((await control('DELETE', `faults/${String(body.id)}`)).body).toEqual({ removed: true });
		expect((await admin.get('/me')).status).toBe(200);
		expect((await control('POST', 'faults', { effect: { kind: 'nope' } })).status).toBe(400);
		expect((await control('GET', 'nope')).status).toBe(404);
		const moved = await control('POST', 'clock', { set: '2030-01-01T00:00:00Z' });
		expect(moved.body.now).toMatch(/^2030-01-01T00:00:00/);
		expect((await admin.get('/me')).status).toBe(401);
	});
});

describe('the log', () => {
	test('shows each call with its caller, body and connection', async () => {
		sandbox.log.clear();
		await admin.patch('/me', { jobTitle: 'X' }, { 'client-request-id': 'my-id' });
		const [first] = sandbox.log.list();
		expect(first).toMatchObject({
			method: 'PATCH',
			url: '/v1.0/me',
			route: 'me',
			status: 204,
			body: '{"jobTitle":"X"}',
			caller: { appId: sandbox.clientId, userId: sandbox.users[0]?.id },
		});
		expect(first?.headers['client-request-id']).toBe('my-id');
		expect(first?.headers.authorization).toMatch(/^Bearer token /);
	});

	test('tells connections apart', async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const call = async (through?: Agent) =>
			await new Promise<void>((resolve) => {
				get(`${sandbox.graph}/v1.0/me`, { agent: through ?? false }, (answer) => answer.resume().on('end', resolve));
			});
		sandbox.log.clear();
		await call(agent);
		await call(agent);
		await call();
		agent.destroy();
		const [first, second, third] = sandbox.log.list().map(({ connection }) => connection);
		expect(second).toBe(first);
		expect(third).not.toBe(first);
	});
});

test.each(['/directoryObjects/delta', '/me/drives/$count', '/subscriptions/$count'])(
	'%s, which is not served, is not taken for an ID',
	async (path) => {
		const { status, body } = await admin.get(path);
		expect([status, body.error.message]).toEqual([501, expect.stringContaining(`no route for GET /v1.0${path}`)]);
	},
);

test('ids travel from the request to the answer and into errors', async () => {
	const { headers, body } = await admin.get('/users/nobody', { 'client-request-id': 'mine' });
	expect(headers.get('client-request-id')).toBe('mine');
	expect(body.error.innerError).toMatchObject({ 'client-request-id': 'mine', 'request-id': headers.get('request-id') });
});

test('two sandboxes know nothing of each other', async () => {
	const other = await createSandbox({ seed: 'empty' });
	try {
		expect(other.users).toHaveLength(0);
		const { status } = await client(sandbox, { user: 'anna.berger@sandbox.example' }).call(
			'GET',
			`${other.graph}/v1.0/me`,
		);
		expect(status).toBe(401);
	} finally {
		await other.close();
	}
});
