import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { ANNA, BEN, CHIARA, HUGO, INFO, inFolder, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let hugo: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	hugo = client(sandbox, { user: HUGO });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };

describe('one message', () => {
	test('shows all that Graph shows, and the rest on request', async () => {
		const { id } = await newest(hugo);
		const plain = (await hugo.get(`/me/messages/${id}`)).body;
		expect(Object.keys(plain)).toEqual([
			'@odata.context',
			'@odata.etag',
			'id',
			'createdDateTime',
			'lastModifiedDateTime',
			'changeKey',
			'categories',
			'receivedDateTime',
			'sentDateTime',
			'hasAttachments',
			'internetMessageId',
			'subject',
			'bodyPreview',
			'importance',
			'parentFolderId',
			'conversationId',
			'conversationIndex',
			'isDeliveryReceiptRequested',
			'isReadReceiptRequested',
			'isRead',
			'isDraft',
			'webLink',
			'inferenceClassification',
			'body',
			'sender',
			'from',
			'toRecipients',
			'ccRecipients',
			'bccRecipients',
			'replyTo',
			'flag',
		]);
		const { body } = await hugo.get(`/me/messages/${id}?$select=internetMessageHeaders,uniqueBody`);
		expect(Object.keys(body).sort()).toEqual([
			'@odata.context',
			'@odata.etag',
			'id',
			'internetMessageHeaders',
			'uniqueBody',
		]);
		const names = body.internetMessageHeaders.map(({ name }: { name: string }) => name);
		expect(names).toEqual(
			expect.arrayContaining(['Message-ID', 'Authentication-Results', 'From', 'Date', 'Thread-Index']),
		);
	});

	test('bodies come as the caller prefers', async () => {
		const { body: draft } = await anna.post('/me/messages', {
			body: {
				contentType: 'html',
				content:
					'<p>One &amp; <a href="https://x.example">two</a></p><script>alert(1)</script><p onclick="x()">three</p>',
			},
		});
		expect(draft.body.content).toMatch(/^<html><head>\r\n<meta [^>]+><\/head><body><p>One &amp; .*<\/body><\/html>$/s);
		expect(draft.body.content).not.toMatch(/script|onclick/);
		const text = await anna.get(`/me/messages/${draft.id}`, { Prefer: 'outlook.body-content-type="text"' });
		expect(text.body.body).toEqual({ contentType: 'text', content: 'One & two <https://x.example>\r\n\r\nthree' });
		expect(text.headers.get('preference-applied')).toBe('outlook.body-content-type="text"');
		const unsafe = await anna.get(`/me/messages/${draft.id}`, { Prefer: 'outlook.allow-unsafe-html' });
		expect(unsafe.body.body.content).toContain('<script>');
		const plain = (await anna.post('/me/messages', { body: { contentType: 'text', content: 'a < b\r\nc' } })).body;
		expect(plain.body).toEqual({ contentType: 'text', content: 'a < b\r\nc' });
		const html = await anna.get(`/me/messages/${plain.id}`, { Prefer: 'outlook.body-content-type="html"' });
		expect(html.body.body.content).toContain('a &lt; b<br>');
	});

	test('a preview is the first 255 characters of the text', async () => {
		const { body } = await anna.post('/me/messages', {
			body: { contentType: 'html', content: `<style>p{}</style><p>${'word&nbsp; '.repeat(100)}</p>` },
		});
		expect(body.bodyPreview).toBe('word '.repeat(51));
	});

	test('is changed within the limits of what was sent', async () => {
		const { id, changeKey } = await newest(hugo);
		const changed = await hugo.patch(`/me/messages/${id}`, {
			isRead: true,
			categories: ['Red category', 'New'],
			importance: 'low',
			flag: { flagStatus: 'complete' },
			inferenceClassification: 'other',
		});
		expect(changed.body).toMatchObject({
			id,
			isRead: true,
			categories: ['Red category', 'New'],
			importance: 'low',
			flag: { flagStatus: 'complete' },
			inferenceClassification: 'other',
		});
		expect(changed.body.changeKey).not.toBe(changeKey);
		expect(changed.headers.get('etag')).toBe(`W/"${changed.body.changeKey}"`);
		const refused = await hugo.patch(`/me/messages/${id}`, { subject: 'Other' });
		expect([refused.status, refused.body.error.code]).toEqual([400, 'ErrorInvalidPropertySet']);
		const stale = await hugo.patch(`/me/messages/${id}`, { isRead: false }, { 'If-Match': `W/"${changeKey}"` });
		expect([stale.status, stale.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
		expect((await hugo.delete(`/me/messages/${id}`, { 'If-Match': `W/"${changeKey}"` })).status).toBe(412);
		expect((await hugo.delete(`/me/messages/${id}`, { 'If-Match': `W/"${changed.body.changeKey}"` })).status).toBe(204);
	});

	test.each([
		[
			{ flag: { flagStatus: 'flagged', dueDateTime: { dateTime: '2027-01-01T00:00:00', timeZone: 'UTC' } } },
			'ErrorInvalidArgument',
		],
		[{ isRead: 'yes' }, 'RequestBodyRead'],
		[{ singleValueExtendedProperties: [{ id: 'Name Key', value: 'x' }] }, 'ErrorInvalidArgument'],
	])('refuses %j', async (body, code) => {
		const answer = await hugo.patch(`/me/messages/${(await newest(hugo)).id}`, body);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});
});

describe('IDs', () => {
	test('the usual one changes on a move, the immutable one does not; both are keys', async () => {
		const message = await newest(anna);
		const { id: immutable } = (await anna.get(`/me/messages/${message.id}`, IMMUTABLE)).body;
		expect(immutable).not.toBe(message.id);
		const moved = await anna.post(`/me/messages/${message.id}/move`, { destinationId: 'archive' });
		expect(moved.status).toBe(201);
		expect(moved.body.id).not.toBe(message.id);
		expect((await anna.get(`/me/messages/${message.id}`)).body.error.code).toBe('ErrorItemNotFound');
		expect((await anna.get(`/me/messages/${moved.body.id}`)).status).toBe(200);
		expect((await anna.get(`/me/messages/${immutable}`, IMMUTABLE)).body.id).toBe(immutable);
		expect((await anna.get(`/me/messages/${immutable}`)).body.id).toBe(moved.body.id);
		const again = await anna.post(`/me/messages/${immutable}/move`, { destinationId: 'inbox' }, IMMUTABLE);
		expect(again.body.id).toBe(immutable);
	});

	test('are translated', async () => {
		const message = await newest(anna);
		const { body } = await anna.post('/me/translateExchangeIds', {
			inputIds: [message.id, 'nonsense'],
			sourceIdType: 'restId',
			targetIdType: 'restImmutableEntryId',
		});
		const { id } = (await anna.get(`/me/messages/${message.id}`, IMMUTABLE)).body;
		expect(body.value[0]).toEqual({ sourceId: message.id, targetId: id });
		expect(body.value[1].errorDetails.code).toBe('ErrorInvalidIdMalformed');
		const back = await anna.post('/me/translateExchangeIds', {
			inputIds: [id],
			sourceIdType: 'restImmutableEntryId',
			targetIdType: 'restId',
		});
		expect(back.body.value[0].targetId).toBe(message.id);
	});

	test.each([
		['nonsense', 400, 'ErrorInvalidIdMalformed'],
		['AAMkAGI2THVSAAA=', 400, 'ErrorInvalidIdMalformed'],
	])('%s is refused', async (id, status, code) => {
		const answer = await anna.get(`/me/messages/${id}`);
		expect([answer.status, answer.body.error.code]).toEqual([status, code]);
	});

	test("somebody else's ID is refused", async () => {
		const answer = await anna.get(`/me/messages/${(await newest(hugo)).id}`);
		expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorInvalidMailboxItemId']);
	});
});

describe('places', () => {
	test('a copy is a second message with its own attachments', async () => {
		const [message] = (await hugo.get('/me/messages?$filter=hasAttachments eq true')).body.value;
		const { status, body: copy } = await hugo.post(`/me/messages/${message.id}/copy`, { destinationId: 'archive' });
		expect(status).toBe(201);
		expect(copy.id).not.toBe(message.id);
		const [attachment] = (await hugo.get(`/me/messages/${copy.id}/attachments`)).body.value;
		await hugo.delete(`/me/messages/${copy.id}/attachments/${attachment.id}`);
		expect((await hugo.get(`/me/messages/${copy.id}`)).body.hasAttachments).toBe(false);
		expect((await hugo.get(`/me/messages/${message.id}/attachments`)).body.value).toHaveLength(1);
	});

	test('deleting leads to Deleted Items, then to the recoverable items, then away', async () => {
		const { id } = (await anna.get('/me/mailFolders/inbox/messages?$top=1', IMMUTABLE)).body.value[0];
		const where = async () => (await anna.get(`/me/messages/${id}`)).body.parentFolderId;
		const folder = async (name: string) => (await anna.get(`/me/mailFolders/${name}`)).body.id;
		expect((await anna.delete(`/me/messages/${id}`)).status).toBe(204);
		expect(await where()).toBe(await folder('deleteditems'));
		await anna.delete(`/me/messages/${id}`);
		expect(await where()).toBe(await folder('recoverableitemsdeletions'));
		const visible = (await anna.get('/me/messages?$top=1000', IMMUTABLE)).body.value;
		expect(visible.map((message: { id: string }) => message.id)).not.toContain(id);
		expect((await anna.get('/me/mailFolders/recoverableitemsdeletions/messages', IMMUTABLE)).body.value[0].id).toBe(id);
		await anna.delete(`/me/messages/${id}`);
		expect((await anna.get(`/me/messages/${id}`)).status).toBe(404);
	});

	test('what is deleted for good is nowhere', async () => {
		const { id } = await newest(anna);
		expect((await anna.call('POST', `/me/messages/${id}/permanentDelete`)).status).toBe(204);
		expect((await anna.get(`/me/messages/${id}`)).status).toBe(404);
		expect(await inFolder(anna, 'deleteditems')).toEqual([]);
	});

	test.each([
		[{}, 'ErrorInvalidArgument'],
		[{ destinationId: 'nowhere' }, 'ErrorInvalidIdMalformed'],
		[{ destinationId: 'searchfolders' }, 'ErrorInvalidRequest'],
		[{ folder: 'inbox' }, 'RequestBodyRead'],
	])('a move to %j is refused', async (body, code) => {
		const answer = await anna.post(`/me/messages/${(await newest(anna)).id}/move`, body);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});

	test('a message is found through its own folder only', async () => {
		const { id } = await newest(anna);
		expect((await anna.get(`/me/mailFolders/inbox/messages/${id}`)).status).toBe(200);
		expect((await anna.get(`/me/mailFolders('inbox')/messages('${id}')`)).status).toBe(200);
		expect((await anna.get(`/me/mailFolders/archive/messages/${id}`)).status).toBe(404);
	});
});

describe('rights', () => {
	test('with Mail.ReadBasic there is no body', async () => {
		const basic = client(sandbox, { user: ANNA, scopes: ['Mail.ReadBasic'] });
		const message = (await basic.get('/me/messages?$top=1')).body.value[0];
		expect(Object.keys(message)).not.toEqual(expect.arrayContaining(['body']));
		expect(message.bodyPreview).toBeUndefined();
		expect(message.subject).toBeDefined();
		for (const query of ['$select=body', '$select=uniqueBody', '$expand=attachments', '$search="x"'])
			expect((await basic.get(`/me/messages?${query}`)).status).toBe(403);
		expect((await basic.get(`/me/messages/${message.id}?$select=body`)).status).toBe(403);
		expect((await basic.get(`/me/messages/${message.id}/attachments`)).status).toBe(403);
		expect((await basic.get(`/me/messages/${message.id}/$value`)).status).toBe(403);
	});

	test.each([
		['a shared mailbox with rights', CHIARA, ['Mail.Read.Shared'], INFO, 200],
		['a shared mailbox without the scope', CHIARA, ['Mail.Read'], INFO, 403],
		['a shared mailbox without rights', HUGO, ['Mail.Read.Shared'], INFO, 403],
		["a colleague's mailbox", ANNA, ['Mail.ReadWrite.Shared'], BEN, 403],
		['somebody whom there is not', ANNA, ['Mail.Read.Shared'], 'nobody@sandbox.example', 404],
	])('%s', async (_, user, scopes, owner, status) => {
		expect((await client(sandbox, { user, scopes }).get(`/users/${owner}/messages`)).status).toBe(status);
	});

	test('an application reads every mailbox, and writes with the permission to', async () => {
		const app = client(sandbox, { roles: ['Mail.ReadBasic.All'] });
		const { status, body } = await app.get(`/users/${BEN}/messages?$top=1`);
		expect([status, body.value[0].body]).toEqual([200, undefined]);
		expect((await app.patch(`/users/${BEN}/messages/${body.value[0].id}`, { isRead: true })).status).toBe(403);
		expect((await app.get('/me/messages')).status).toBe(400);
	});
});
