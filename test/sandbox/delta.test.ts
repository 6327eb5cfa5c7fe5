import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from './client';

let sandbox: Sandbox;
let app: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	app = client(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

interface Round {
	value: Array<Record<string, unknown> & { id: string }>;
	deltaLink: string;
	pages: number;
}

/** Reads a round to its end, counting pages. */
async function round(start: string, headers?: Record<string, string>): Promise<Round> {
	const value: Round['value'] = [];
	let url = start;
	for (let pages = 1; ; pages += 1) {
		const { status, body } = await app.get(url, headers);
		expect(status).toBe(200);
		expect('@odata.nextLink' in body).not.toBe('@odata.deltaLink' in body);
		value.push(...body.value);
		if (body['@odata.deltaLink']) return { value, deltaLink: body['@odata.deltaLink'] as string, pages };
		url = body['@odata.nextLink'] as string;
	}
}

const person = (name: string) => ({
	accountEnabled: true,
	displayName: name,
	mailNickname: name,
	userPrincipalName: `${name}@sandbox.example`,
	passwordProfile: { password: 'Pa55-word' },
});
const idOf = (name: string) => sandbox.users.find((user) => user.userPrincipalName.startsWith(name))?.id ?? '';

test('the first round shows everybody, the second nothing', async () => {
	const first = await round('/users/delta');
	expect(first.value).toHaveLength(9);
	expect((await round(first.deltaLink)).value).toEqual([]);
});

test('later rounds show what was created, changed, put away and removed, once each', async () => {
	const { deltaLink } = await round('/users/delta?$select=displayName,jobTitle');
	const { body: created } = await app.post('/users', person('ida'));
	await app.patch(`/users/${idOf('ben')}`, { jobTitle: 'A' });
	await app.patch(`/users/${idOf('ben')}`, { jobTitle: 'B' });
	await app.patch(`/users/${idOf('elif')}`, { department: 'not selected' });
	await app.delete(`/users/${idOf('hugo')}`);
	const { body: passing } = await app.post('/users', person('kim'));
	await app.delete(`/users/${String(passing.id)}`);
	const next = await round(deltaLink);
	expect(next.value).toEqual([
		{ id: created.id, displayName: 'ida', jobTitle: null },
		{ id: idOf('ben'), displayName: 'Ben Carter', jobTitle: 'B' },
		{ id: expect.any(String), '@removed': { reason: 'changed' } },
	]);
	expect((await round(next.deltaLink)).value).toEqual([]);
	expect((await round(deltaLink)).value).toEqual(next.value);
});

test('nothing is lost when people come and go between pages', async () => {
	const first = await app.get('/users/delta', { Prefer: 'odata.maxpagesize=3' });
	const seen = new Set<string>(first.body.value.map(({ id }: { id: string }) => id));
	await app.delete(`/users/${String(first.body.value[0].id)}`);
	const { body: created } = await app.post('/users', person('ida'));
	const rest = await round(first.body['@odata.nextLink'], { Prefer: 'odata.maxpagesize=3' });
	for (const { id } of rest.value) seen.add(id);
	const later = await round(rest.deltaLink);
	for (const { id } of sandbox.users) expect([...seen, ...later.value.map((user) => user.id)]).toContain(id);
	expect(later.value).toContainEqual(expect.objectContaining({ id: created.id }));
	expect(later.value).toContainEqual({ id: first.body.value[0].id, '@removed': { reason: 'changed' } });
});

test('changes are paged, and what happens meanwhile waits for the next round', async () => {
	const { deltaLink } = await round('/users/delta');
	for (const name of ['p1', 'p2', 'p3', 'p4', 'p5']) await app.post('/users', person(name));
	const small = { Prefer: 'odata.maxpagesize=2' };
	const first = await app.get(deltaLink, small);
	expect(first.body.value).toHaveLength(2);
	await app.post('/users', person('p6'));
	const rest = await round(first.body['@odata.nextLink'], small);
	expect(rest.value).toHaveLength(3);
	expect((await round(rest.deltaLink, small)).value.map(({ displayName }) => displayName)).toEqual(['p6']);
});

test('latest skips what is there, minimal shows what changed, a filter follows single users', async () => {
	const latest = await round('/users/delta?$deltatoken=latest');
	expect(latest.value).toEqual([]);
	const filtered = await round(`/users/delta?$filter=id eq '${idOf('ben')}' or id eq '${idOf('elif')}'`);
	expect(filtered.value).toHaveLength(2);
	await app.patch(`/users/${idOf('ben')}`, { jobTitle: 'A' });
	await app.patch(`/users/${idOf('anna')}`, { jobTitle: 'B' });
	expect((await round(filtered.deltaLink)).value).toHaveLength(1);
	expect((await round(latest.deltaLink, { Prefer: 'return=minimal' })).value).toEqual([
		{ id: idOf('ben'), jobTitle: 'A' },
		{ id: idOf('anna'), jobTitle: 'B' },
	]);
});

test('a token that is too old is answered 410 with a link that starts anew', async () => {
	const { deltaLink } = await round('/users/delta');
	const forgotten = await round('/users/delta');
	await app.patch(`/users/${idOf('ben')}`, { jobTitle: 'A' });
	await fetch(`${sandbox.url}/_sandbox/expireDelta`, { method: 'POST' });
	const gone = await app.get(forgotten.deltaLink);
	expect(gone.status).toBe(410);
	expect(gone.body.error.code).toBe('resyncRequired');
	expect((await round(gone.headers.get('location') ?? '')).value).toHaveLength(9);
	sandbox.clock.advance(8 * 24 * 3_600_000);
	app = client(sandbox);
	expect((await app.get(deltaLink)).status).toBe(410);
});

test.each([
	['/users/delta?$orderby=displayName', 'Request_UnsupportedQuery'],
	['/users/delta?$top=5', 'Request_UnsupportedQuery'],
	["/users/delta?$filter=department eq 'Sales'", 'Request_UnsupportedQuery'],
	['/users/delta?$deltatoken=nonsense', 'BadRequest'],
	['/users/delta?$select=nope', 'RequestBroker--ParseUri'],
])('%s is refused with %s', async (url, code) => {
	const { status, body } = await app.get(url);
	expect(status).toBe(400);
	expect(body.error.code).toBe(code);
});
