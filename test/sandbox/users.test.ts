import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from './client';

let sandbox: Sandbox;
let admin: Client;
let app: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	admin = client(sandbox, { user: 'anna.berger@sandbox.example' });
	app = client(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const NEW_USER = {
	accountEnabled: true,
	displayName: 'Ines Jung',
	mailNickname: 'ines.jung',
	userPrincipalName: 'ines.jung@sandbox.example',
	passwordProfile: { password: 'Pa55-word', forceChangePasswordNextSignIn: false },
};

describe('reading users', () => {
	test('a list shows the default properties', async () => {
		const { status, body } = await admin.get('/users');
		expect(status).toBe(200);
		expect(body['@odata.context']).toBe(`${sandbox.graph}/v1.0/$metadata#users`);
		expect(body.value).toHaveLength(9);
		expect(body.value[0]).toEqual({
			businessPhones: ['+43 1 555 0110'],
			displayName: 'Anna Berger',
			givenName: 'Anna',
			jobTitle: 'Managing Director',
			mail: 'anna.berger@sandbox.example',
			mobilePhone: '+43 660 555 0110',
			officeLocation: 'Vienna 4/01',
			preferredLanguage: 'en-US',
			surname: 'Berger',
			userPrincipalName: 'anna.berger@sandbox.example',
			id: sandbox.users[0]?.id,
		});
	});

	test('pages follow each other to the end without repeating anybody', async () => {
		const names: string[] = [];
		let url = '/users?$top=4&$select=displayName';
		for (let pages = 0; url && pages < 10; pages += 1) {
			const { body } = await admin.get(url);
			names.push(...body.value.map((user: { displayName: string }) => user.displayName));
			url = body['@odata.nextLink'] ?? '';
		}
		expect(names).toHaveLength(9);
		expect(new Set(names).size).toBe(9);
	});

	test.each([
		["/users?$filter=department eq 'Sales'", 3],
		["/users?$filter=startswith(displayName,'A') or startswith(displayName,'b') and department eq 'Finance'", 1],
		["/users?$filter=mail in ('info@sandbox.example','hugo.ivanov@sandbox.example')", 2],
		['/users?$filter=accountEnabled eq false', 1],
		['/users?$filter=assignedLicenses/any(l:l/skuId eq cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46)', 8],
		['/users?$filter=createdDateTime ge 2024-01-01T00:00:00Z', 9],
		['/users?$filter=createdDateTime lt 2024-01-01', 0],
	])('%s finds %i', async (url, count) => {
		const { status, body } = await admin.get(url);
		expect(body).not.toHaveProperty('error');
		expect(status).toBe(200);
		expect(body.value).toHaveLength(count);
	});

	test.each([
		["/users?$filter=endswith(mail,'x')", 'Request_UnsupportedQuery'],
		["/users?$filter=department ne 'Sales'", 'Request_UnsupportedQuery'],
		['/users?$search="displayName:an"', 'Request_UnsupportedQuery'],
		['/users?$orderby=department', 'Request_UnsupportedQuery'],
		['/users/$count', 'Request_BadRequest'],
		['/users?$top=1000', 'Request_BadRequest'],
		['/users?$filter=department eq', 'BadRequest'],
		["/users?$filter=nope eq 'x'", 'RequestBroker--ParseUri'],
		['/users?$select=nope', 'RequestBroker--ParseUri'],
		['/users?$expand=nope', 'RequestBroker--ParseUri'],
		['/users?$foo=1', 'RequestBroker--ParseUri'],
	])('%s is refused with %s', async (url, code) => {
		const { status, body } = await admin.get(url);
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});

	test('advanced queries work with the header and the count', async () => {
		const eventual = { ConsistencyLevel: 'eventual' };
		const filtered = await admin.get(
			"/users?$count=true&$filter=department ne 'Sales'&$orderby=displayName desc",
			eventual,
		);
		expect(filtered.body['@odata.count']).toBe(6);
		expect(filtered.body.value[0].displayName).toBe('Info');
		const counted = await admin.get('/users/$count', eventual);
		expect(counted.text).toBe('9');
		const searched = await admin.get('/users?$search="displayName:ann" OR "mail:info"', eventual);
		expect(searched.body.value.map((user: { displayName: string }) => user.displayName)).toEqual([
			'Anna Berger',
			'Info',
		]);
	});

	test('$count without the header is ignored', async () => {
		const { status, body } = await admin.get('/users?$count=true');
		expect(status).toBe(200);
		expect(body).not.toHaveProperty('@odata.count');
	});

	test('the manager comes with $expand', async () => {
		const { body } = await admin.get(
			'/users/ben.carter@sandbox.example?$select=displayName&$expand=manager($select=displayName)',
		);
		expect(body).toEqual({
			'@odata.context': `${sandbox.graph}/v1.0/$metadata#users(displayName)/$entity`,
			displayName: 'Ben Carter',
			manager: { '@odata.type': '#microsoft.graph.user', displayName: 'Anna Berger' },
		});
	});

	test('a user is found by id, principal name, and in parentheses', async () => {
		const id = sandbox.users[1]?.id ?? '';
		for (const path of [`/users/${id}`, '/Users/BEN.carter@sandbox.example', "/users('ben.carter@sandbox.example')"]) {
			expect((await admin.get(path)).body.id).toBe(id);
		}
	});

	test('an unknown user is not found', async () => {
		const { status, body } = await admin.get('/users/nobody@sandbox.example');
		expect(status).toBe(404);
		expect(body.error).toMatchObject({
			code: 'Request_ResourceNotFound',
			innerError: { 'request-id': expect.any(String) },
		});
	});
});

describe('changing users', () => {
	test('create, change and delete', async () => {
		const created = await admin.post('/users', NEW_USER);
		expect(created.status).toBe(201);
		expect(created.body.displayName).toBe('Ines Jung');
		expect(created.body).not.toHaveProperty('passwordProfile');
		const path = `/users/${String(created.body.id)}`;
		expect((await admin.patch(path, { jobTitle: 'Designer' })).status).toBe(204);
		expect((await admin.get(path)).body.jobTitle).toBe('Designer');
		expect((await admin.delete(path)).status).toBe(204);
		expect((await admin.get(path)).status).toBe(404);
	});

	test.each([
		['displayName', undefined, 'Request_BadRequest'],
		['passwordProfile', undefined, 'Request_BadRequest'],
		['passwordProfile', { password: 'short' }, 'Request_BadRequest'],
		['userPrincipalName', 'x@elsewhere.example', 'Request_BadRequest'],
		['userPrincipalName', 'anna.berger@sandbox.example', 'Request_BadRequest'],
		['accountEnabled', 'yes', 'RequestBodyRead'],
		['nope', 1, 'RequestBodyRead'],
		['id', 'x', 'Request_BadRequest'],
	])('a create with %s = %j is refused', async (name, value, code) => {
		const { status, body } = await admin.post('/users', { ...NEW_USER, [name]: value });
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});

	test('malformed JSON is refused', async () => {
		const response = await fetch(`${sandbox.graph}/v1.0/users`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${sandbox.token()}`, 'Content-Type': 'application/json' },
			body: '{"a":',
		});
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ error: { code: 'BadRequest' } });
	});
});

describe('permissions', () => {
	test.each([
		['GET', '/me', ['User.Read'], 200],
		['GET', '/users', ['User.Read'], 403],
		['GET', '/users', ['User.ReadBasic.All'], 200],
		['GET', '/users?$select=department', ['User.ReadBasic.All'], 403],
		['GET', '/users?$select=department', ['Directory.Read.All'], 200],
		['DELETE', '/users/ben.carter@sandbox.example', ['User.Read.All'], 403],
		['DELETE', '/users/ben.carter@sandbox.example', ['User.ReadWrite.All'], 204],
	])('%s %s with %j answers %i', async (method, path, scopes, status) => {
		const limited = client(sandbox, { user: 'anna.berger@sandbox.example', scopes });
		expect((await limited.call(method, path)).status).toBe(status);
	});

	test('an application has no /me', async () => {
		const { status, body } = await app.get('/me');
		expect(status).toBe(400);
		expect(body.error.message).toBe('/me request is only valid with delegated authentication flow.');
	});

	test('no token, a forged one and an expired one are refused', async () => {
		const bare = await fetch(`${sandbox.graph}/v1.0/me`);
		expect(bare.status).toBe(401);
		const forged = sandbox.token({ user: 'anna.berger@sandbox.example' }).replace(/\.[^.]+$/, '.AAAA');
		expect((await fetch(`${sandbox.graph}/v1.0/me`, { headers: { Authorization: `Bearer ${forged}` } })).status).toBe(
			401,
		);
		sandbox.clock.advance(3_600_000);
		const { status, body } = await admin.get('/me');
		expect(status).toBe(401);
		expect(body.error.code).toBe('InvalidAuthenticationToken');
	});
});

test('an unknown route says that it is unknown', async () => {
	const { status, body } = await admin.get('/me/nothing');
	expect(status).toBe(501);
	expect(body.error.message).toContain('GET /v1.0/me/nothing');
	expect((await admin.call('PUT', '/users')).status).toBe(405);
});
