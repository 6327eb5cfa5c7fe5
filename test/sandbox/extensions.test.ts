import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client, type Client } from './client';

const ANNA = 'anna.berger@sandbox.example';
const TYPE = 'microsoft.graph.openTypeExtension';
const PREFIX = 'Microsoft.OutlookServices.OpenTypeExtension.';
const start = { dateTime: '2026-05-04T09:00:00', timeZone: 'UTC' };
const end = { dateTime: '2026-05-04T10:00:00', timeZone: 'UTC' };

let sandbox: Sandbox;
let anna: Client;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: 'demo' });
	anna = client(sandbox, { user: ANNA });
});
afterAll(async () => await sandbox.close());

const make: Readonly<Record<string, (more?: object) => Promise<string>>> = {
	messages: async (more) => (await anna.post('/me/messages', { subject: 'Extended', ...more })).body.id,
	events: async (more) => (await anna.post('/me/events', { subject: 'Extended', start, end, ...more })).body.id,
};
const crm = (more: object = {}) => ({ '@odata.type': TYPE, extensionName: 'com.example.crm', deal: 7, ...more });

describe.each(['messages', 'events'])('open extensions of %s', (kind) => {
	test('are added, read, listed, changed and removed', async () => {
		const item = `/me/${kind}/${await make[kind]?.()}`;
		const added = await anna.post(`${item}/extensions`, crm({ stage: { name: 'won' } }));
		expect([added.status, added.body]).toMatchObject([
			201,
			{
				'@odata.type': `#${TYPE}`,
				id: `${PREFIX}com.example.crm`,
				extensionName: 'com.example.crm',
				deal: 7,
				stage: { name: 'won' },
			},
		]);
		for (const id of ['com.example.crm', `${PREFIX}COM.example.crm`])
			expect((await anna.get(`${item}/extensions/${id}`)).body.deal).toBe(7);
		expect((await anna.get(`${item}/extensions`)).body.value).toHaveLength(1);
		const patched = await anna.patch(`${item}/extensions/com.example.crm`, { ...crm({ deal: 8 }), stage: null });
		expect([patched.status, patched.body.deal]).toEqual([200, 8]);
		expect(patched.body).not.toHaveProperty('stage');
		expect((await anna.delete(`${item}/extensions/com.example.crm`)).status).toBe(204);
		expect((await anna.get(`${item}/extensions/com.example.crm`)).status).toBe(404);
	});

	test('come with a new item, and are expanded and filtered by', async () => {
		const id = await make[kind]?.({ extensions: [crm(), crm({ extensionName: 'com.example.other' })] });
		const expand = (name: string) => `$expand=extensions($filter=id eq '${name}')&$select=subject`;
		for (const name of ['com.example.crm', `${PREFIX}com.example.crm`]) {
			const { body } = await anna.get(`/me/${kind}/${id}?${expand(name)}`);
			expect(body.extensions).toMatchObject([{ extensionName: 'com.example.crm', deal: 7 }]);
		}
		expect((await anna.get(`/me/${kind}/${id}?$expand=extensions`)).body.extensions).toHaveLength(2);
		const filter = "$filter=extensions/any(e:e/id eq 'com.example.other')";
		const { body } = await anna.get(`/me/${kind}?${filter}&${expand('com.example.crm')}`);
		expect(body.value).toMatchObject([{ id, extensions: [{ deal: 7 }] }]);
	});

	test('are refused without a name, of another type, or twice', async () => {
		const item = `/me/${kind}/${await make[kind]?.()}/extensions`;
		const nameless = await anna.post(item, { '@odata.type': TYPE, deal: 1 });
		expect([nameless.status, nameless.body.error.message]).toEqual([400, expect.stringContaining('extensionName')]);
		expect((await anna.post(item, crm({ '@odata.type': 'microsoft.graph.message' }))).status).toBe(400);
		expect((await anna.post(item, crm())).status).toBe(201);
		const twice = await anna.post(item, crm({ extensionName: 'COM.EXAMPLE.CRM' }));
		expect([twice.status, twice.body.error.message]).toEqual([409, 'An extension already exists with given id.']);
		expect((await anna.get(item)).body.value).toHaveLength(1);
		const created = await anna.post(`/me/${kind}`, { subject: 'x', start, end, extensions: [{ deal: 1 }] });
		expect(created.status).toBe(400);
	});
});

test('extensions of a user are part of the profile, and go and come back with the user', async () => {
	const path = '/users/ben.carter@sandbox.example';
	const added = await anna.post(`${path}/extensions`, crm());
	expect([added.status, added.body.id]).toEqual([201, 'com.example.crm']);
	expect((await anna.patch(`${path}/extensions/com.example.crm`, { deal: 9 })).status).toBe(204);
	const { body } = await anna.get(`${path}?$select=id,displayName&$expand=extensions`);
	expect(body.extensions).toMatchObject([{ id: 'com.example.crm', deal: 9 }]);
	expect((await anna.get(path)).body).not.toHaveProperty('extensions');
	const reader = client(sandbox, { user: ANNA, scopes: ['User.ReadBasic.All'] });
	expect((await reader.get(`${path}/extensions/com.example.crm`)).body.deal).toBe(9);
	expect((await reader.post(`${path}/extensions`, crm({ extensionName: 'x' }))).status).toBe(403);
	await anna.delete(path);
	await anna.post(`/directory/deletedItems/${body.id}/restore`, {});
	expect((await anna.get(`${path}/extensions`)).body.value).toHaveLength(1);
});

test('whoever may only read adds nothing', async () => {
	const reader = client(sandbox, { user: ANNA, scopes: ['Mail.Read', 'Calendars.Read'] });
	for (const kind of ['messages', 'events']) {
		const path = `/me/${kind}/${await make[kind]?.({ extensions: [crm()] })}/extensions`;
		expect((await reader.get(path)).body.value).toHaveLength(1);
		expect((await reader.post(path, crm({ extensionName: 'x' }))).status).toBe(403);
	}
});

test('an extension stays the owner’s: it does not reach those who are invited', async () => {
	const attendees = [{ emailAddress: { address: 'ben.carter@sandbox.example' }, type: 'required' }];
	await make.events?.({ subject: 'Invited', attendees, extensions: [crm()] });
	const ben = client(sandbox, { user: 'ben.carter@sandbox.example' });
	const { body } = await ben.get("/me/events?$filter=subject eq 'Invited'&$expand=extensions");
	expect(body.value).toMatchObject([{ subject: 'Invited', extensions: [] }]);
});
