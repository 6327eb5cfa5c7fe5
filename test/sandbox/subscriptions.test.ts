import { execFileSync } from 'node:child_process';
import { constants, createDecipheriv, createHmac, createPublicKey, privateDecrypt, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type NotificationSource, itemNotice } from '../../sandbox/graph/subscriptions/source';
import { userModel } from '../../sandbox/graph/users/model';
import { users } from '../../sandbox/graph/users/table';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { until } from '../support/until';
import { client, type Client } from './client';
import { newReceiver, type Receiver } from './receiver';

let sandbox: Sandbox;
let receiver: Receiver;
let app: Client;

/** A source of the tests' own, with resource data: users seen as ordinary items. */
const people: NotificationSource = {
	name: 'people',
	area: 'outlook',
	resources: ['people'],
	tables: ['users'],
	changeTypes: ['created', 'updated', 'deleted'],
	minutes: { plain: 10_080, rich: 1_440 },
	permissions: { delegated: ['People.Read'], application: ['User.Read.All'] },
	lifecycle: true,
	perOwner: 3,
	model: userModel,
	resolve: () => ({ scope: '' }),
	notice: (change, subscription) =>
		itemNotice({ change, subscription, resource: `People/${change.id}`, type: '#Microsoft.Graph.Person' }),
};

beforeEach(async () => {
	sandbox = await createSandbox();
	sandbox.world.notifications.register(people);
	receiver = await newReceiver();
	app = client(sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const inMinutes = (minutes: number) => new Date(sandbox.clock.now() + minutes * 60_000).toISOString();
const order = (more: Record<string, unknown> = {}) => ({
	changeType: 'updated',
	notificationUrl: `${receiver.url}/hook?node=1`,
	resource: '/users',
	expirationDateTime: inMinutes(60),
	clientState: 'secret',
	...more,
});
const idOf = (name: string) => sandbox.users.find((user) => user.userPrincipalName.startsWith(name))?.id ?? '';
const rename = (name: string, displayName: string) =>
	sandbox.store.table(users, sandbox.tenantId).update(idOf(name), { displayName });

describe('subscribing', () => {
	test('creates, shows, renews and removes', async () => {
		const created = await app.post('/subscriptions', order());
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({
			resource: '/users',
			changeType: 'updated',
			applicationId: sandbox.clientId,
			clientState: 'secret',
		});
		expect(created.body).not.toHaveProperty('scope');
		const path = `/subscriptions/${String(created.body.id)}`;
		const later = inMinutes(120);
		const renewed = await app.patch(path, { expirationDateTime: later });
		expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, later]);
		expect((await app.get('/subscriptions')).body.value).toHaveLength(1);
		expect((await app.post(`${path}/reauthorize`)).status).toBe(204);
		expect((await app.delete(path)).status).toBe(204);
		expect((await app.get(path)).status).toBe(404);
	});

	test.each([
		['no resource', { resource: undefined }, 'InvalidRequest'],
		['an unknown resource', { resource: '/nothing' }, 'InvalidRequest'],
		['an unknown change', { changeType: 'moved' }, 'InvalidRequest'],
		['a change that the resource does not tell', { changeType: 'created' }, 'InvalidRequest'],
		['a life that is too long', { expirationDateTime: '2999-01-01T00:00:00Z' }, 'ValidationError'],
		['an end in the past', { expirationDateTime: '2001-01-01T00:00:00Z' }, 'ValidationError'],
		['plain HTTP to elsewhere', { notificationUrl: 'http://elsewhere.example/' }, 'InvalidRequest'],
		['a long client state', { clientState: 'x'.repeat(129) }, 'InvalidRequest'],
		['resource data that the resource does not give', { includeResourceData: true }, 'InvalidRequest'],
		['nobody listening', { notificationUrl: 'http://127.0.0.1:9/' }, 'ValidationError'],
	])('is refused with %s', async (_what, change, code) => {
		const { status, body } = await app.post('/subscriptions', order(change));
		expect(status).toBe(400);
		expect(body.error.code).toBe(code);
	});

	test.each([
		[
			'answers something else',
			(_token: string, outgoing: ServerResponse) =>
				outgoing.writeHead(200, { 'Content-Type': 'text/plain' }).end('hello'),
		],
		[
			'answers in HTML',
			(token: string, outgoing: ServerResponse) => outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end(token),
		],
		[
			'answers 500',
			(token: string, outgoing: ServerResponse) => outgoing.writeHead(500, { 'Content-Type': 'text/plain' }).end(token),
		],
	])('fails when the address %s', async (_what, validate) => {
		receiver.validate = validate;
		const { status, body } = await app.post('/subscriptions', order());
		expect(status).toBe(400);
		expect(body.error.code).toBe('ValidationError');
	});

	test('lasts 45 minutes at least, and ends on time', async () => {
		const { body } = await app.post('/subscriptions', order({ expirationDateTime: inMinutes(1) }));
		expect(Date.parse(body.expirationDateTime) - sandbox.clock.now()).toBeGreaterThan(44 * 60_000);
		sandbox.clock.advance(46 * 60_000);
		expect((await app.get('/subscriptions')).body.value).toEqual([]);
	});

	test('the same twice is a conflict, and there is room for so many', async () => {
		const same = order({ resource: '/people' });
		expect((await app.post('/subscriptions', same)).status).toBe(201);
		expect((await app.post('/subscriptions', same)).status).toBe(409);
		for (const hook of ['b', 'c'])
			expect((await app.post('/subscriptions', { ...same, notificationUrl: `${receiver.url}/${hook}` })).status).toBe(
				201,
			);
		expect((await app.post('/subscriptions', { ...same, notificationUrl: `${receiver.url}/d` })).status).toBe(403);
	});

	test('needs the permission of the resource, and other callers do not see it', async () => {
		const weak = client(sandbox, { user: 'anna.berger@sandbox.example', scopes: ['User.Read'] });
		expect((await weak.post('/subscriptions', order())).status).toBe(403);
		const { body } = await app.post('/subscriptions', order());
		expect((await weak.get(`/subscriptions/${String(body.id)}`)).status).toBe(404);
		expect((await weak.delete(`/subscriptions/${String(body.id)}`)).status).toBe(404);
	});
});

describe('notifying', () => {
	test('tells what changed, with the client state, to the address as it is', async () => {
		const { body } = await app.post('/subscriptions', order());
		rename('ben', 'Benjamin');
		const [notice] = await receiver.waitFor(1);
		expect(notice).toEqual({
			id: expect.any(String),
			subscriptionId: body.id,
			subscriptionExpirationDateTime: body.expirationDateTime,
			changeType: 'updated',
			resource: `Users/${idOf('ben')}`,
			resourceData: {
				'@odata.type': '#Microsoft.Graph.User',
				'@odata.id': `Users/${idOf('ben')}`,
				id: idOf('ben'),
				organizationId: sandbox.tenantId,
			},
			clientState: 'secret',
			tenantId: sandbox.tenantId,
		});
		expect(receiver.received[0]?.path).toBe('/hook?node=1');
	});

	test('gathers what happens together', async () => {
		await app.post('/subscriptions', order());
		for (const name of ['anna', 'ben', 'elif']) rename(name, 'X');
		await receiver.waitFor(3);
		expect(receiver.requests).toBe(1);
	});

	test('a single user is watched alone; putting away is an update, removal for good a deletion', async () => {
		await app.post('/subscriptions', order({ resource: `/users/${idOf('hugo')}`, changeType: 'updated,deleted' }));
		rename('anna', 'X');
		await app.delete(`/users/${idOf('hugo')}`);
		const [notice] = await receiver.waitFor(1);
		expect(notice).toMatchObject({ changeType: 'updated', resource: expect.stringContaining('Users/') });
		expect(receiver.received.flatMap(({ value }) => value)).toHaveLength(1);
	});

	test('a filter turns entering into created and leaving into deleted', async () => {
		await app.post(
			'/subscriptions',
			order({ resource: "/people?$filter=department eq 'Sales'", changeType: 'created,updated,deleted' }),
		);
		const table = sandbox.store.table(users, sandbox.tenantId);
		table.update(idOf('felix'), { department: 'Sales' });
		table.update(idOf('felix'), { displayName: 'F' });
		table.update(idOf('felix'), { department: 'Other' });
		table.update(idOf('felix'), { displayName: 'G' });
		const notices = await receiver.waitFor(3);
		expect(notices.map(({ changeType }) => changeType)).toEqual(['created', 'updated', 'deleted']);
	});

	test('repeats with growing gaps, for four hours', async () => {
		receiver.answer = (outgoing) => outgoing.writeHead(500).end();
		await app.post('/subscriptions', order({ expirationDateTime: inMinutes(600) }));
		rename('ben', 'B');
		await until(() => receiver.requests === 1);
		sandbox.clock.advance(4_000);
		await sandbox.world.notifications.delivery.settled();
		expect(receiver.requests).toBe(1);
		sandbox.clock.advance(1_000);
		await until(() => receiver.requests === 2);
		receiver.answer = (outgoing) => outgoing.writeHead(202).end();
		sandbox.clock.advance(15_000);
		await receiver.waitFor(1);
	});

	test('gives up after four hours and says that something was missed', async () => {
		receiver.answer = (outgoing) => outgoing.writeHead(500).end();
		await app.post(
			'/subscriptions',
			order({
				resource: '/people',
				lifecycleNotificationUrl: `${receiver.url}/life`,
				expirationDateTime: inMinutes(600),
			}),
		);
		rename('ben', 'B');
		await until(() => receiver.requests === 1);
		for (let hours = 0; hours < 4.6; hours += 0.5) {
			sandbox.clock.advance(30 * 60_000);
			await sandbox.world.notifications.delivery.settled();
		}
		receiver.answer = (outgoing) => outgoing.writeHead(202).end();
		sandbox.clock.advance(30 * 60_000);
		const notices = await receiver.waitFor(1);
		expect(notices.at(-1)).toMatchObject({ lifecycleEvent: 'missed', clientState: 'secret' });
	});

	test('lost, doubled and late ones on request', async () => {
		await app.post('/subscriptions', order());
		const chaos = async (body: unknown) =>
			await fetch(`${sandbox.url}/_sandbox/notifications`, { method: 'POST', body: JSON.stringify(body) });
		await chaos({ lose: 1 });
		rename('ben', 'B');
		await chaos({ lose: 0, double: 1 });
		rename('anna', 'A');
		const notices = await receiver.waitFor(2);
		expect(notices.map(({ resource }) => resource)).toEqual([`Users/${idOf('anna')}`, `Users/${idOf('anna')}`]);
		expect(new Set(notices.map(({ id }) => id)).size).toBe(1);
		expect((await chaos({ lose: 2 })).status).toBe(400);
	});

	test('an address that answers too slowly is left alone for a while', async () => {
		const { EndpointHealth } = await import('../../sandbox/graph/subscriptions/health');
		const health = new EndpointHealth();
		for (let at = 0; at < 10; at += 1) health.note(at < 8 ? 100 : 4_000, 1_000);
		expect(health.at(2_000)).toBe('slow');
		expect(health.at(601_001)).toBe('good');
		for (let at = 0; at < 10; at += 1) health.note(at < 8 ? 100 : 11_000, 700_000);
		expect(health.at(700_001)).toBe('drop');
	});
});

test('lifecycle events come on request and before the token ends', async () => {
	const { body } = await app.post(
		'/subscriptions',
		order({ lifecycleNotificationUrl: `${receiver.url}/life`, expirationDateTime: inMinutes(600) }),
	);
	sandbox.clock.advance(56 * 60_000);
	expect((await receiver.waitFor(1))[0]).toMatchObject({
		lifecycleEvent: 'reauthorizationRequired',
		subscriptionId: body.id,
	});
	await fetch(`${sandbox.url}/_sandbox/lifecycle`, {
		method: 'POST',
		body: JSON.stringify({ subscriptionId: body.id, event: 'subscriptionRemoved' }),
	});
	expect((await receiver.waitFor(2))[1]).toMatchObject({ lifecycleEvent: 'subscriptionRemoved' });
	expect((await app.get(`/subscriptions/${String(body.id)}`)).status).toBe(404);
});

test('rich notifications are readable for the subscriber alone, and prove where they come from', async () => {
	const { certificate, privateKey } = selfSigned();
	const rich = {
		resource: '/people?$select=displayName',
		includeResourceData: true,
		encryptionCertificate: certificate,
		encryptionCertificateId: 'mine',
	};
	expect((await app.post('/subscriptions', order({ ...rich, resource: '/people' }))).status).toBe(400);
	expect((await app.post('/subscriptions', order({ ...rich, encryptionCertificate: 'AAAA' }))).status).toBe(400);
	expect((await app.post('/subscriptions', order(rich))).status).toBe(201);
	rename('ben', 'Benjamin');
	const [notice] = await receiver.waitFor(1);
	const content = notice?.encryptedContent as Record<string, string>;
	const key = privateDecrypt(
		{ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
		Buffer.from(content.dataKey ?? '', 'base64'),
	);
	const data = Buffer.from(content.data ?? '', 'base64');
	expect(createHmac('sha256', key).update(data).digest('base64')).toBe(content.dataSignature);
	const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
	const item = JSON.parse(Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')) as Record<
		string,
		unknown
	>;
	expect(item).toMatchObject({ displayName: 'Benjamin' });
	expect(item).not.toHaveProperty('jobTitle');
	expect(content.encryptionCertificateId).toBe('mine');
	const [token = ''] = receiver.received[0]?.validationTokens ?? [];
	const [header = '', claims = '', signature = ''] = token.split('.');
	expect(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))).toMatchObject({
		aud: sandbox.clientId,
		appid: '0bf30f3b-4a52-48df-9a82-234910c4a086',
		iss: `https://sts.windows.net/${sandbox.tenantId}/`,
	});
	const discovery = (await (await fetch(`${sandbox.login}/common/.well-known/openid-configuration`)).json()) as {
		jwks_uri: string;
	};
	const { keys } = (await (await fetch(discovery.jwks_uri)).json()) as { keys: Array<Record<string, string>> };
	const publicKey = createPublicKey({ key: keys[0] ?? {}, format: 'jwk' });
	expect(verify('RSA-SHA256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(
		true,
	);
});

function selfSigned(): { certificate: string; privateKey: string } {
	const folder = mkdtempSync(join(tmpdir(), 'sandbox-cert-'));
	const [cert, key] = [join(folder, 'cert.der'), join(folder, 'key.pem')];
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-keyout',
			key,
			'-outform',
			'DER',
			'-out',
			cert,
			'-days',
			'2',
			'-subj',
			'/CN=test',
		],
		{ stdio: 'ignore' },
	);
	const pair = { certificate: readFileSync(cert).toString('base64'), privateKey: readFileSync(key, 'utf8') };
	rmSync(folder, { recursive: true });
	return pair;
}
