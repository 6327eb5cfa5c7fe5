import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, BEN, INFO, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let id: string;

beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	// A test that moves the clock outdates the token.
	anna = client(sandbox, { user: ANNA });
	id = (await anna.post('/me/messages', { subject: 'With files', toRecipients: addresses(BEN) })).body.id;
});

const FILE = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'YWJj' };
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('attachments', () => {
	test('a file is added, listed, read and removed', async () => {
		const added = await anna.post(`/me/messages/${id}/attachments`, FILE);
		expect([added.status, added.body.name, added.body.size, added.body.contentType]).toEqual([
			201,
			'a.txt',
			3,
			'application/octet-stream',
		]);
		expect(added.headers.get('location')).toContain(added.body.id);
		const path = `/me/messages/${id}/attachments/${added.body.id}`;
		expect((await anna.get(path)).body).toMatchObject({
			'@odata.type': '#microsoft.graph.fileAttachment',
			contentBytes: 'YWJj',
			isInline: false,
		});
		expect((await anna.get(`${path}/$value`)).text).toBe('abc');
		expect((await anna.get(`/me/messages/${id}`)).body.hasAttachments).toBe(true);
		expect((await anna.get(`/me/messages/${id}/attachments/$count`)).text).toBe('1');
		expect((await anna.delete(path)).status).toBe(204);
		expect((await anna.get(path)).status).toBe(404);
		expect((await anna.get(`/me/messages/${id}`)).body.hasAttachments).toBe(false);
	});

	test('inline files do not count as attachments', async () => {
		await anna.post(`/me/messages/${id}/attachments`, { ...FILE, isInline: true, contentId: 'logo' });
		const { body } = await anna.get(`/me/messages/${id}?$expand=attachments`);
		expect([body.hasAttachments, body.attachments[0].contentId]).toEqual([false, 'logo']);
	});

	test('properties of files are selected with their type', async () => {
		await anna.post(`/me/messages/${id}/attachments`, FILE);
		const path = `/me/messages/${id}/attachments`;
		expect((await anna.get(`${path}?$select=id,name,size`)).body.value[0].contentBytes).toBeUndefined();
		expect(
			(await anna.get(`${path}?$select=id,microsoft.graph.fileAttachment/contentBytes`)).body.value[0],
		).toMatchObject({ contentBytes: 'YWJj' });
		const wrong = await anna.get(`${path}?$select=id,contentBytes`);
		expect([wrong.status, wrong.body.error.code]).toEqual([400, 'RequestBroker--ParseUri']);
	});

	test('a message is attached, shown on request and read as MIME', async () => {
		const item = {
			'@odata.type': 'microsoft.graph.message',
			subject: 'Inside',
			body: { contentType: 'html', content: '<p>Inner words</p>' },
			toRecipients: addresses(BEN),
		};
		const { body } = await anna.post(`/me/messages/${id}/attachments`, {
			'@odata.type': '#microsoft.graph.itemAttachment',
			name: 'Inside',
			item,
		});
		const path = `/me/messages/${id}/attachments/${body.id}`;
		expect((await anna.get(path)).body.item).toBeUndefined();
		expect((await anna.get(path)).body).not.toHaveProperty('contentBytes');
		const expanded = (await anna.get(`${path}?$expand=microsoft.graph.itemattachment/item`)).body;
		expect(expanded.item).toMatchObject({ '@odata.type': '#microsoft.graph.message', subject: 'Inside' });
		const mime = await simpleParser((await anna.get(`${path}/$value`)).text);
		expect(mime.subject).toBe('Inside');
		const whole = await simpleParser((await anna.get(`/me/messages/${id}/$value`)).text);
		expect(whole.attachments[0]?.contentType).toBe('message/rfc822');
	});

	test.each([
		[
			'event',
			{
				subject: 'Meeting, weekly',
				start: { dateTime: '2027-01-02T10:00:00', timeZone: 'UTC' },
				end: { dateTime: '2027-01-02T11:00:00', timeZone: 'UTC' },
			},
			'text/calendar',
			'SUMMARY:Meeting\\, weekly',
		],
		[
			'contact',
			{ displayName: 'Julia Kern', emailAddresses: [{ address: 'julia@kern.example' }] },
			'text/vcard',
			'EMAIL;TYPE=INTERNET:julia@kern.example',
		],
	])('an attached %s is read in its own format', async (kind, item, type, line) => {
		const { body } = await anna.post(`/me/messages/${id}/attachments`, {
			'@odata.type': '#microsoft.graph.itemAttachment',
			name: kind,
			item: { '@odata.type': `microsoft.graph.${kind}`, ...item },
		});
		const answer = await anna.get(`/me/messages/${id}/attachments/${body.id}/$value`);
		expect(answer.headers.get('content-type')).toContain(type);
		expect(answer.text).toContain(line);
	});

	test('the content of a link cannot be read', async () => {
		const { body } = await anna.post(`/me/messages/${id}/attachments`, {
			'@odata.type': '#microsoft.graph.referenceAttachment',
			name: 'Plan',
			sourceUrl: 'https://drive.example/plan',
		});
		expect(body['@odata.type']).toBe('#microsoft.graph.referenceAttachment');
		expect((await anna.get(`/me/messages/${id}/attachments/${body.id}/$value`)).status).toBe(405);
	});

	test.each([
		['no type', { name: 'a', contentBytes: '' }, 400],
		['no name', { ...FILE, name: undefined }, 400],
		['bad base64', { ...FILE, contentBytes: '***' }, 400],
		['an unknown property', { ...FILE, colour: 'red' }, 400],
		['no item', { '@odata.type': '#microsoft.graph.itemAttachment', name: 'x' }, 400],
		[
			'an item with an unknown property',
			{
				'@odata.type': '#microsoft.graph.itemAttachment',
				name: 'x',
				item: { '@odata.type': 'microsoft.graph.message', colour: 1 },
			},
			400,
		],
		['more than 4 MB', { ...FILE, contentBytes: Buffer.alloc(3_300_000).toString('base64') }, 413],
	])('refuses %s', async (_, body, status) => {
		expect((await anna.post(`/me/messages/${id}/attachments`, body)).status).toBe(status);
	});
});

describe('upload sessions', () => {
	const SIZE = 3 * 1024 * 1024 + 12_345;
	const content = Buffer.alloc(SIZE, 'mail ');
	const session = async (item: Record<string, unknown> = {}) =>
		await anna.post(`/me/messages/${id}/attachments/createUploadSession`, {
			AttachmentItem: { attachmentType: 'file', name: 'big.bin', size: SIZE, ...item },
		});
	const put = async (url: string, from: number, to: number, more: Record<string, string> = {}) =>
		await fetch(url, {
			method: 'PUT',
			body: content.subarray(from, to),
			headers: {
				'Content-Type': 'application/octet-stream',
				'Content-Range': `bytes ${from}-${to - 1}/${SIZE}`,
				...more,
			},
		});

	test('ranges arrive one after the other, the last answer names the attachment', async () => {
		const created = await session({ contentType: 'application/x-big' });
		expect([created.status, created.body.nextExpectedRanges]).toEqual([201, ['0-']]);
		const url: string = created.body.uploadUrl;
		const first = await put(url, 0, 2_097_152);
		expect(first.status).toBe(200);
		expect(await first.json()).toMatchObject({
			NextExpectedRanges: ['2097152'],
			ExpirationDateTime: expect.stringMatching(/^20/) as string,
		});
		expect(await (await fetch(url)).json()).toMatchObject({ NextExpectedRanges: ['2097152'] });
		const last = await put(url, 2_097_152, SIZE);
		expect([last.status, await last.text()]).toEqual([201, '']);
		const attachmentId = /Attachments\('(.+)'\)$/.exec(last.headers.get('location') ?? '')?.[1] ?? '';
		const attachment = (await anna.get(`/me/messages/${id}/attachments/${attachmentId}?$select=name,size,contentType`))
			.body;
		expect(attachment).toMatchObject({ name: 'big.bin', size: SIZE, contentType: 'application/x-big' });
		await anna.call('POST', `/me/messages/${id}/send`);
		const ben = client(sandbox, { user: BEN });
		const arrived = await newest(ben);
		const [received] = (await ben.get(`/me/messages/${arrived.id}/attachments?$select=id`)).body.value;
		const bytes = await fetch(`${sandbox.graph}/v1.0/me/messages/${arrived.id}/attachments/${received.id}/$value`, {
			headers: { Authorization: `Bearer ${sandbox.token({ user: BEN })}` },
		});
		expect(hash(new Uint8Array(await bytes.arrayBuffer()))).toBe(hash(content));
		expect((await put(url, 0, 10)).status).toBe(404);
	});

	test.each([
		['a range that is not the next', 100, 200, {}, 416],
		['a range of more than 4 MB', 0, SIZE, { 'Content-Range': `bytes 0-${4 * 1024 * 1024}/${SIZE}` }, 400],
		['a total that was not announced', 0, 10, { 'Content-Range': 'bytes 0-9/10' }, 400],
		['no range', 0, 10, { 'Content-Range': 'everything' }, 400],
		['a body of another length', 0, 10, { 'Content-Range': `bytes 0-99/${SIZE}` }, 400],
	])('refuses %s', async (_, from, to, headers, status) => {
		const { body } = await session();
		expect((await put(body.uploadUrl, from, to, headers)).status).toBe(status);
		expect((await fetch(body.uploadUrl, { method: 'DELETE' })).status).toBe(204);
		expect((await put(body.uploadUrl, 0, 10)).status).toBe(404);
	});

	test('an address without its secret, or too old, leads nowhere', async () => {
		const { body } = await session();
		expect((await put(body.uploadUrl.replace(/authtoken=.*/, 'authtoken=x'), 0, 10)).status).toBe(401);
		sandbox.clock.advance(2 * 3_600_000);
		expect((await put(body.uploadUrl, 0, 10)).status).toBe(404);
	});

	test.each([
		[{ size: 1000 }, 400, 'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize'],
		[{ size: 151 * 1024 * 1024 }, 413, 'ErrorAttachmentSizeLimitExceeded'],
		[{ attachmentType: 'item' }, 400, 'ErrorInvalidArgument'],
		[{ name: undefined }, 400, 'ErrorInvalidArgument'],
		[{ colour: 'red' }, 400, 'RequestBodyRead'],
	])('a session for %j is refused', async (item, status, code) => {
		const answer = await session(item);
		expect([answer.status, answer.body.error.code]).toEqual([status, code]);
	});

	test('a shared mailbox takes none from a delegate, an application may', async () => {
		const draft = (await anna.post(`/users/${INFO}/messages`, { subject: 'Shared' })).body;
		const item = { AttachmentItem: { attachmentType: 'file', name: 'x', size: SIZE } };
		const path = `/users/${INFO}/messages/${draft.id}/attachments/createUploadSession`;
		expect((await anna.post(path, item)).status).toBe(403);
		expect((await client(sandbox).post(path, item)).status).toBe(201);
	});
});
