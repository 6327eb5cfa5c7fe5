import sharp from 'sharp';

import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from './client';
import { solid } from './pictures';

let sandbox: Sandbox;
let admin: Client;
let app: Client;

const EVENTUAL = { ConsistencyLevel: 'eventual' };
const SKU = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const at = (name: string) => `/users/${name}@sandbox.example`;
const idOf = (name: string) => sandbox.users.find((user) => user.userPrincipalName.startsWith(name))?.id ?? '';
const names = (body: { value: Array<{ displayName: string }> }) => body.value.map(({ displayName }) => displayName);

beforeAll(async () => {
	sandbox = await createSandbox();
	admin = client(sandbox, { user: 'anna.berger@sandbox.example' });
	app = client(sandbox);
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

describe('managers', () => {
	test('are read, set and removed', async () => {
		const read = await admin.get(`${at('ben.carter')}/manager`);
		expect(read.body).toMatchObject({ '@odata.type': '#microsoft.graph.user', displayName: 'Anna Berger' });
		const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${idOf('elif')}` };
		expect((await admin.put(`${at('ben.carter')}/manager/$ref`, reference)).status).toBe(204);
		expect((await admin.get(`${at('ben.carter')}/manager`)).body.displayName).toBe('Elif Fidan');
		expect((await admin.delete(`${at('ben.carter')}/manager/$ref`)).status).toBe(204);
		expect((await admin.get(`${at('ben.carter')}/manager`)).status).toBe(404);
	});

	test.each([
		[{}, 400],
		[{ '@odata.id': 'https://graph.microsoft.com/v1.0/users/nobody@sandbox.example' }, 404],
		[{ '@odata.id': 'https://graph.microsoft.com/v1.0/users/ben.carter@sandbox.example' }, 400],
	])('a reference of %j is answered %i', async (reference, status) => {
		expect((await admin.put(`${at('ben.carter')}/manager/$ref`, reference)).status).toBe(status);
	});

	test('direct reports are the other side, and can be counted', async () => {
		expect(names((await admin.get('/me/directReports')).body)).toEqual(['Ben Carter', 'Elif Fidan', 'Hugo Ivanov']);
		expect((await admin.get('/me/directReports/$count')).status).toBe(400);
		expect((await admin.get('/me/directReports/$count', EVENTUAL)).text).toBe('3');
	});

	test('come nested with $levels', async () => {
		const { body } = await admin.get(
			`${at('felix.grant')}?$select=displayName&$count=true&$expand=manager($levels=max;$select=displayName)`,
			EVENTUAL,
		);
		expect(body).toMatchObject({
			displayName: 'Felix Grant',
			manager: { displayName: 'Elif Fidan', manager: { displayName: 'Anna Berger' } },
		});
	});
});

describe('groups', () => {
	test('of a user, directly and through other groups', async () => {
		const direct = await admin.get(`${at('felix.grant')}/memberOf`);
		expect(names(direct.body).sort()).toEqual(['All Company', 'Engineering']);
		expect(direct.body.value[0]['@odata.type']).toBe('#microsoft.graph.group');
		expect(names((await admin.get(`${at('felix.grant')}/transitiveMemberOf`)).body).sort()).toEqual([
			'All Company',
			'Departments',
			'Engineering',
		]);
		const cast = await admin.get(
			`${at('felix.grant')}/transitiveMemberOf/microsoft.graph.group?$count=true&$filter=startswith(displayName,'D')`,
			EVENTUAL,
		);
		expect(names(cast.body)).toEqual(['Departments']);
		expect((await admin.get(`${at('felix.grant')}/memberOf?$filter=displayName eq 'x'`)).body.error.code).toBe(
			'Request_UnsupportedQuery',
		);
		expect(names((await admin.get('/me/ownedObjects')).body)).toEqual(['Departments', 'All Company']);
	});

	test('their members and owners', async () => {
		const { body } = await admin.get("/groups?$filter=displayName eq 'Departments'");
		const members = await admin.get(`/groups/${String(body.value[0].id)}/members`);
		expect(
			members.body.value.map((member: Record<string, string>) => [member['@odata.type'], member.displayName]),
		).toEqual([
			['#microsoft.graph.group', 'Sales'],
			['#microsoft.graph.group', 'Engineering'],
		]);
		expect(names((await admin.get(`/groups/${String(body.value[0].id)}/owners`)).body)).toEqual(['Anna Berger']);
		expect((await admin.get('/groups/nope')).status).toBe(404);
	});

	test('are checked for membership', async () => {
		const { body } = await admin.get('/groups?$select=id,displayName');
		const ids = body.value.map(({ id }: { id: string }) => id);
		const checked = await admin.post(`${at('hugo.ivanov')}/checkMemberGroups`, { groupIds: ids });
		expect(checked.body.value).toEqual([
			body.value.find((group: { displayName: string }) => group.displayName === 'All Company').id,
		]);
		const secure = await admin.post(`${at('felix.grant')}/getMemberGroups`, { securityEnabledOnly: true });
		expect(secure.body.value).toHaveLength(1);
		expect((await admin.post('/me/checkMemberObjects', { ids: Array(21).fill('x') })).status).toBe(400);
	});
});

describe('changing groups', () => {
	const group = { displayName: 'Board', mailEnabled: false, mailNickname: 'board', securityEnabled: true };
	const member = (name: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${idOf(name)}` });

	test('create, change, fill and delete', async () => {
		const created = await admin.post('/groups', {
			...group,
			'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${idOf('ben')}`],
		});
		expect([created.status, created.body.displayName]).toEqual([201, 'Board']);
		const path = `/groups/${String(created.body.id)}`;
		expect((await admin.patch(path, { description: 'Who decides' })).status).toBe(204);
		expect((await admin.post(`${path}/members/$ref`, member('elif'))).status).toBe(204);
		expect((await admin.post(`${path}/members/$ref`, member('elif'))).status).toBe(400);
		expect(names((await admin.get(`${path}/members`)).body)).toEqual(['Ben Carter', 'Elif Fidan']);
		expect((await admin.delete(`${path}/members/${idOf('ben')}/$ref`)).status).toBe(204);
		expect((await admin.delete(`${path}/members/${idOf('ben')}/$ref`)).status).toBe(404);
		expect(names((await admin.get(`${at('elif.fidan')}/memberOf`)).body)).toContain('Board');
		expect((await admin.delete(path)).status).toBe(204);
		expect((await admin.get(path)).status).toBe(404);
	});

	test.each([
		{ ...group, displayName: undefined },
		{ ...group, mailNickname: 'sales' },
		{ ...group, mailNickname: 'not allowed' },
		{ ...group, mailEnabled: true },
		{ ...group, nope: 1 },
	])('%j is refused', async (body) => {
		expect((await admin.post('/groups', body)).status).toBe(400);
	});
});

test('the organization names its domains', async () => {
	const { body } = await admin.get('/organization?$select=id,verifiedDomains');
	expect(body.value[0]).toMatchObject({
		id: sandbox.tenantId,
		verifiedDomains: [{ name: 'sandbox.example', isDefault: true }],
	});
});

test('the basic profile is all that User.ReadBasic.All shows', async () => {
	const basic = client(sandbox, { user: 'anna.berger@sandbox.example', scopes: ['User.ReadBasic.All', 'User.Read'] });
	expect((await basic.get(at('ben.carter'))).body).toMatchObject({
		displayName: 'Ben Carter',
		jobTitle: null,
		businessPhones: [],
	});
	expect((await basic.get('/me')).body.jobTitle).toBe('Managing Director');
});

test('objects by their IDs', async () => {
	const { body } = await admin.post('/directoryObjects/getByIds', {
		ids: [idOf('ben'), 'nope', idOf('elif')],
		types: ['user'],
	});
	expect(names(body)).toEqual(['Ben Carter', 'Elif Fidan']);
	expect((await admin.post('/directoryObjects/getByIds', { ids: 'x' })).status).toBe(400);
	expect((await admin.get(`/directoryObjects/${idOf('ben')}`)).body['@odata.type']).toBe('#microsoft.graph.user');
	expect(
		(await admin.post('/directoryObjects/validateProperties', { entityType: 'Group', mailNickname: 'sales' })).status,
	).toBe(422);
	expect(
		(await admin.post('/directoryObjects/validateProperties', { entityType: 'Group', mailNickname: 'free' })).status,
	).toBe(204);
});

describe('the recycle bin', () => {
	test('keeps a user for 30 days and gives it back', async () => {
		const id = idOf('hugo');
		await admin.delete(`/users/${id}`);
		expect(names((await admin.get('/directory/deletedItems/microsoft.graph.user')).body)).toEqual(['Hugo Ivanov']);
		const restored = await admin.post(`/directory/deletedItems/${id}/restore`);
		expect([restored.status, restored.body.displayName]).toEqual([200, 'Hugo Ivanov']);
		expect((await admin.get(`/users/${id}`)).status).toBe(200);
		await admin.delete(`/users/${id}`);
		expect((await admin.delete(`/directory/deletedItems/${id}`)).status).toBe(204);
		expect((await admin.post(`/directory/deletedItems/${id}/restore`)).status).toBe(404);
	});

	test('forgets after 30 days', async () => {
		await app.delete(`/users/${idOf('hugo')}`);
		sandbox.clock.advance(31 * 24 * 3_600_000);
		expect((await client(sandbox).get('/directory/deletedItems/microsoft.graph.user')).body.value).toEqual([]);
	});

	test('does not give back what would take a name twice', async () => {
		const id = idOf('hugo');
		await admin.delete(`/users/${id}`);
		await admin.post('/users', {
			accountEnabled: true,
			displayName: 'H',
			mailNickname: 'h',
			userPrincipalName: 'hugo.ivanov@sandbox.example',
			passwordProfile: { password: 'Pa55-word' },
		});
		expect((await admin.post(`/directory/deletedItems/${id}/restore`)).status).toBe(400);
	});
});

describe('licences', () => {
	test('bring a mailbox and take it away', async () => {
		const assign = async (body: unknown) => await admin.post(`${at('hugo.ivanov')}/assignLicense`, body);
		expect((await admin.get(`${at('hugo.ivanov')}/licenseDetails`)).body.value[0]).toMatchObject({
			skuPartNumber: 'SPB',
		});
		expect((await assign({ addLicenses: [], removeLicenses: [SKU] })).status).toBe(200);
		expect((await admin.get(`${at('hugo.ivanov')}/licenseDetails`)).body.value).toEqual([]);
		expect((await assign({ addLicenses: [], removeLicenses: [SKU] })).status).toBe(400);
		expect((await assign({ addLicenses: [{ skuId: SKU }], removeLicenses: [] })).status).toBe(200);
		expect((await admin.get('/subscribedSkus')).body.value[0].consumedUnits).toBe(8);
	});

	test.each([
		[{ addLicenses: [] }, 'removeLicenses'],
		[{ addLicenses: [{ skuId: '00000000-0000-4000-8000-000000000000' }], removeLicenses: [] }, 'valid company License'],
		[{ addLicenses: [{ skuId: 'x' }], removeLicenses: [] }, 'skuId'],
	])('%j is refused', async (body, message) => {
		const answer = await admin.post('/me/assignLicense', body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.message).toContain(message);
	});

	test('need a location first', async () => {
		await admin.patch('/me', { usageLocation: null });
		const { body } = await admin.post('/me/assignLicense', { addLicenses: [{ skuId: SKU }], removeLicenses: [] });
		expect(body.error.message).toContain('usage location');
	});
});

test('sessions end on request', async () => {
	const ben = client(sandbox, { user: 'ben.carter@sandbox.example' });
	expect((await ben.get('/me')).status).toBe(200);
	const { status, body } = await admin.post(`${at('ben.carter')}/revokeSignInSessions`);
	expect([status, body.value]).toEqual([200, true]);
	expect((await ben.get('/me')).status).toBe(401);
});

test('passwords change for who knows the old one', async () => {
	const change = async (currentPassword: string, newPassword: string) =>
		(await admin.post('/me/changePassword', { currentPassword, newPassword })).status;
	expect(await change('wrong', 'N3w-Password')).toBe(400);
	expect(await change('Pa55-word', 'weak')).toBe(400);
	expect(await change('Pa55-word', 'N3w-Password')).toBe(204);
	expect((await app.post(`${at('anna.berger')}/changePassword`, {})).status).toBe(501);
});

describe('photos', () => {
	/** 240 by 300 pixels: black but for a red square in its middle. */
	const picture = async () => {
		const middle = await solid({ width: 100, height: 100, background: '#f00' }).png().toBuffer();
		return await solid({ width: 240, height: 300, background: '#000' })
			.composite([{ input: middle }])
			.jpeg()
			.toBuffer();
	};
	const type = { 'Content-Type': 'image/jpeg' };

	test('are missing, uploaded, shown in sizes, and removed', async () => {
		expect((await admin.get('/me/photo')).status).toBe(404);
		expect((await admin.call('PUT', '/me/photo/$value', await picture(), type)).status).toBe(200);
		const { body } = await admin.get('/me/photo');
		expect(body).toMatchObject({ id: '240X240', width: 240, '@odata.mediaContentType': 'image/jpeg' });
		expect((await admin.get('/me/photos')).body.value).toHaveLength(5);
		const content = await admin.get('/me/photos/48x48/$value');
		expect([content.status, content.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
		expect((await admin.get('/me/photos/648x648')).status).toBe(404);
		expect((await admin.get('/me/photos/50x50')).status).toBe(400);
		expect((await admin.delete('/me/photo/$value')).status).toBe(204);
		expect((await admin.get('/me/photo/$value')).status).toBe(404);
	});

	test('are scaled to the size that is asked for, from their middle', async () => {
		await admin.call('PUT', '/me/photo/$value', await picture(), type);
		const shown = async (path: string) => {
			const headers = { Authorization: `Bearer ${sandbox.token({ user: 'anna.berger@sandbox.example' })}` };
			const response = await fetch(`${sandbox.graph}/v1.0/me/${path}/$value`, { headers });
			return sharp(Buffer.from(await response.arrayBuffer()));
		};
		for (const [path, size] of [
			['photo', 240],
			['photos/48x48', 48],
		] as const) {
			const image = await shown(path);
			expect(await image.metadata()).toMatchObject({ format: 'jpeg', width: size, height: size });
			const { data } = await image.raw().toBuffer({ resolveWithObject: true });
			const middle = (size / 2) * size * 3 + (size / 2) * 3;
			expect([(data[middle] ?? 0) > 200, (data[0] ?? 255) < 50]).toEqual([true, true]);
		}
		expect((await admin.delete('/me/photo/$value')).status).toBe(204);
	});

	test('must be pictures, whole and not too large', async () => {
		const half = (await picture()).subarray(0, 300);
		expect((await admin.call('PUT', '/me/photo/$value', half, type)).body.error.code).toBe('ErrorInvalidImage');
		expect((await admin.call('PUT', '/me/photo/$value', 'text', type)).body.error.code).toBe('ErrorInvalidImage');
		expect((await admin.call('PUT', '/me/photo/$value', new Uint8Array(4 * 1024 * 1024 + 1), type)).status).toBe(413);
	});
});
