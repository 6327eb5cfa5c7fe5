import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { newReceiver, type Receiver } from '../receiver';
import { addresses, ANNA, BEN, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	anna = client(sandbox, { user: ANNA });
	ben = client(sandbox, { user: BEN });
});

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
const send = async (subject: string) =>
	await anna.post('/me/sendMail', { message: { subject, toRecipients: addresses(BEN) } });

interface Round {
	value: Array<Record<string, unknown> & { id: string }>;
	deltaLink: string;
}

async function round(start: string, headers?: Record<string, string>): Promise<Round> {
	const value: Round['value'] = [];
	let url = start;
	for (;;) {
		const { status, body } = await ben.get(url, headers);
		expect(status).toBe(200);
		value.push(...body.value);
		if (body['@odata.deltaLink']) return { value, deltaLink: body['@odata.deltaLink'] as string };
		url = body['@odata.nextLink'] as string;
	}
}

describe('delta of messages', () => {
	const INBOX = '/me/mailFolders/inbox/messages/delta';

	test('the first round lists the folder, newest first, page by page', async () => {
		for (let at = 0; at < 25; at += 1) await send(`Mail ${at}`);
		const { value } = await round(`${INBOX}?$select=subject,receivedDateTime`, { Prefer: 'odata.maxpagesize=4' });
		const listed = (await ben.get('/me/mailFolders/inbox/messages?$top=1000&$select=subject')).body.value;
		expect(value.map(({ id }) => id)).toEqual(listed.map(({ id }: { id: string }) => id));
		expect(value[0]).toMatchObject({ subject: 'Mail 24' });
	});

	test('mail that arrives while pages are read is not lost', async () => {
		for (let at = 0; at < 12; at += 1) await send(`Mail ${at}`);
		const first = (await ben.get(`${INBOX}?$top=5`)).body;
		await send('In between');
		const rest = await round(first['@odata.nextLink']);
		const next = await round(rest.deltaLink);
		expect([...rest.value, ...next.value].map(({ subject }) => subject)).toContain('In between');
	});

	test('later rounds tell what arrived, changed and left', async () => {
		const start = await round(INBOX);
		await send('New');
		const arrived = await round(start.deltaLink);
		expect(arrived.value).toMatchObject([{ subject: 'New', isRead: false }]);
		const [{ id }] = arrived.value as [{ id: string }];
		await ben.patch(`/me/messages/${id}`, { isRead: true });
		const changed = await round(arrived.deltaLink);
		expect(changed.value).toMatchObject([{ id, isRead: true }]);
		expect(changed.value[0]).not.toHaveProperty('subject');
		await ben.post(`/me/messages/${id}/move`, { destinationId: 'archive' });
		const left = await round(changed.deltaLink);
		expect(left.value).toEqual([{ '@odata.type': '#microsoft.graph.message', id, '@removed': { reason: 'deleted' } }]);
		expect((await round(left.deltaLink)).value).toEqual([]);
	});

	test('what left and came back has a new ID, unless IDs are immutable', async () => {
		const usual = await round(INBOX);
		const stable = await round(INBOX, IMMUTABLE);
		const message = await newest(ben);
		const moved = (await ben.post(`/me/messages/${message.id}/move`, { destinationId: 'archive' })).body;
		const back = (await ben.post(`/me/messages/${moved.id}/move`, { destinationId: 'inbox' })).body;
		const changes = (await round(usual.deltaLink)).value;
		expect(changes).toMatchObject([{ id: message.id, '@removed': { reason: 'deleted' } }, { id: back.id }]);
		const { id } = (await ben.get(`/me/messages/${back.id}`, IMMUTABLE)).body;
		const same = (await round(stable.deltaLink, IMMUTABLE)).value;
		expect(same.map((entry) => [entry.id, entry['@removed']])).toEqual([[id, undefined]]);
	});

	test('a feed can start later, and tell of some kinds of change only', async () => {
		const since = await round(`${INBOX}?$filter=receivedDateTime ge 2999-01-01T00:00:00Z`);
		expect(since.value).toEqual([]);
		const created = await round(`${INBOX}?changeType=created`);
		await ben.patch(`/me/messages/${(await newest(ben)).id}`, { importance: 'low' });
		await send('New');
		expect((await round(created.deltaLink)).value).toMatchObject([{ subject: 'New' }]);
	});

	test.each(["$filter=subject eq 'x'", '$orderby=subject', '$orderby=receivedDateTime', '$search="x"', '$skip=1'])(
		'refuses %s',
		async (query) => {
			expect((await ben.get(`${INBOX}?${query}`)).status).toBe(400);
		},
	);

	test('a token that is too old is gone', async () => {
		const { deltaLink } = await round(INBOX);
		await send('New');
		sandbox.store.forgetChanges();
		const answer = await ben.get(deltaLink);
		expect([answer.status, answer.body.error.code.toLowerCase()]).toEqual([410, 'syncstatenotfound']);
	});
});

describe('delta of folders', () => {
	test('tells of new, renamed and removed folders, and of counts', async () => {
		const start = await round('/me/mailFolders/delta');
		expect(start.value.map(({ displayName }) => displayName)).toContain('Inbox');
		const { id } = (await ben.post('/me/mailFolders/inbox/childFolders', { displayName: 'Offers' })).body;
		const created = await round(start.deltaLink);
		expect(created.value).toMatchObject([{ id, displayName: 'Offers' }]);
		await ben.patch(`/me/mailFolders/${id}`, { displayName: 'Orders' });
		const renamed = await round(created.deltaLink);
		expect(renamed.value).toMatchObject([{ id, displayName: 'Orders' }]);
		await send('Counted');
		const counted = await round(renamed.deltaLink);
		expect(counted.value).toMatchObject([{ displayName: 'Inbox', unreadItemCount: expect.any(Number) as number }]);
		await ben.call('POST', `/me/mailFolders/${id}/permanentDelete`);
		expect((await round(counted.deltaLink)).value).toEqual([
			{ '@odata.type': '#microsoft.graph.mailFolder', id, '@removed': { reason: 'deleted' } },
		]);
	});
});

describe('notifications', () => {
	let receiver: Receiver;
	beforeEach(async () => {
		receiver = await newReceiver();
	});
	afterEach(async () => await receiver.close());

	const subscribe = async (resource: string, changeType = 'created,updated,deleted', headers = {}) =>
		await ben.post(
			'/subscriptions',
			{
				changeType,
				notificationUrl: `${receiver.url}/hook`,
				resource,
				expirationDateTime: new Date(sandbox.clock.now() + 3_600_000).toISOString(),
				clientState: 'secret',
			},
			headers,
		);

	test('a mail that arrives rings, with an ID that can be read', async () => {
		expect((await subscribe("/me/mailFolders('inbox')/messages", 'created')).status).toBe(201);
		await send('Ring');
		const [notice] = await receiver.waitFor(1);
		expect(notice).toMatchObject({
			changeType: 'created',
			clientState: 'secret',
			resource: expect.stringMatching(/^Users\/.+\/Messages\/.+/) as string,
			resourceData: { '@odata.type': '#Microsoft.Graph.Message' },
		});
		const { id } = notice?.resourceData as { id: string };
		expect((await ben.get(`/me/messages/${id}`)).body.subject).toBe('Ring');
	});

	test('moves are seen by who watches one folder; filters and immutable IDs hold', async () => {
		await subscribe('/me/mailFolders/archive/messages', 'created', IMMUTABLE);
		await subscribe("/me/messages?$filter=importance eq 'high'", 'updated');
		const message = await newest(ben);
		await ben.patch(`/me/messages/${message.id}`, { isRead: false });
		const immutable = (await ben.get(`/me/messages/${message.id}`, IMMUTABLE)).body.id;
		await ben.post(`/me/messages/${message.id}/move`, { destinationId: 'archive' });
		const [notice] = await receiver.waitFor(1);
		expect(notice).toMatchObject({ changeType: 'created', resourceData: { id: immutable } });
		expect(receiver.received.flatMap(({ value }) => value)).toHaveLength(1);
	});

	test.each([
		['/me/mailFolders/nowhere/messages', ['Mail.Read'], 400],
		['/me/messages', ['MailboxSettings.Read'], 403],
	])('subscribing to %s with %j is refused', async (resource, scopes, status) => {
		ben = client(sandbox, { user: BEN, scopes });
		expect((await subscribe(resource)).status).toBe(status);
	});
});
