import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, BEN, CHIARA, inFolder, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;
/** Ben's copy of Anna's mail. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- untyped JSON
let original: any;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	ben = client(sandbox, { user: BEN });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	await sandbox.reset();
	await anna.post('/me/sendMail', {
		message: {
			subject: 'Offer 17',
			body: { contentType: 'html', content: '<p>Here <b>it</b> is. <img src="cid:logo"></p>' },
			toRecipients: addresses(BEN, 'julia@kern.example'),
			ccRecipients: addresses(CHIARA),
			attachments: [
				file('offer.pdf', { contentBytes: 'JVBERg==' }),
				file('logo.png', { contentBytes: 'iVBORw==', isInline: true, contentId: 'logo' }),
			],
		},
	});
	original = await newest(ben);
});

const file = (name: string, more: Record<string, unknown>) => ({
	'@odata.type': '#microsoft.graph.fileAttachment',
	name,
	...more,
});
const to = (message: { toRecipients: Array<{ emailAddress: { address: string } }> }) =>
	message.toRecipients.map(({ emailAddress }) => emailAddress.address);
const cc = (message: { ccRecipients: Array<{ emailAddress: { address: string } }> }) =>
	message.ccRecipients.map(({ emailAddress }) => emailAddress.address);
const names = async (who: Client, id: string) =>
	(await who.get(`/me/messages/${id}/attachments?$select=name`)).body.value.map(({ name }: { name: string }) => name);

describe('replies', () => {
	test('a reply goes to the sender, quotes the original and keeps the conversation', async () => {
		const answer = await ben.post(`/me/messages/${original.id}/reply`, { comment: 'Thank you.' });
		expect([answer.status, answer.text]).toEqual([202, '']);
		const arrived = await newest(anna);
		expect(arrived).toMatchObject({ subject: 'RE: Offer 17', isRead: false, from: { emailAddress: { address: BEN } } });
		expect([to(arrived), cc(arrived)]).toEqual([[ANNA], []]);
		expect(arrived.body.content).toMatch(/Thank you\.[\s\S]*<b>From:<\/b> Anna Berger[\s\S]*Here <b>it<\/b> is\./);
		const sent = await newest(anna, 'sentitems');
		expect(arrived.conversationId).toBe(sent.conversationId);
		expect(arrived.conversationIndex).not.toBe(sent.conversationIndex);
		expect(Buffer.from(arrived.conversationIndex, 'base64').subarray(0, 22)).toEqual(
			Buffer.from(sent.conversationIndex, 'base64'),
		);
		expect(await names(anna, arrived.id)).toEqual(['logo.png']);
		const unique = (await anna.get(`/me/messages/${arrived.id}?$select=uniqueBody`)).body.uniqueBody.content;
		expect(unique).toContain('Thank you.');
		expect(unique).not.toContain('Here');
		const headers = (await anna.get(`/me/messages/${arrived.id}?$select=internetMessageHeaders`)).body
			.internetMessageHeaders;
		expect(headers).toContainEqual({ name: 'In-Reply-To', value: sent.internetMessageId });
		expect(await newest(ben, 'sentitems')).toMatchObject({ subject: 'RE: Offer 17' });
	});

	test('a reply to all leaves out whoever answers', async () => {
		await ben.post(`/me/messages/${original.id}/replyAll`, { comment: 'All fine' });
		const sent = await newest(ben, 'sentitems');
		expect([to(sent), cc(sent)]).toEqual([[ANNA, 'julia@kern.example'], [CHIARA]]);
		expect(await newest(client(sandbox, { user: CHIARA }))).toMatchObject({ subject: 'RE: Offer 17' });
	});

	test('replyTo of the original says where an answer goes', async () => {
		await anna.post('/me/sendMail', {
			message: { subject: 'Ask', toRecipients: addresses(BEN), replyTo: addresses('desk@elsewhere.example') },
		});
		const { body } = await ben.post(`/me/messages/${(await newest(ben)).id}/createReply`, {});
		expect(to(body)).toEqual(['desk@elsewhere.example']);
	});

	test('a body of the message replaces the quote; other properties are added', async () => {
		await ben.post(`/me/messages/${original.id}/reply`, {
			message: {
				body: { contentType: 'text', content: 'Only this.' },
				importance: 'high',
				ccRecipients: addresses(CHIARA),
				attachments: [file('a.txt', { contentBytes: 'YQ==' })],
			},
		});
		const arrived = await newest(anna);
		expect(arrived).toMatchObject({
			body: { contentType: 'text', content: 'Only this.' },
			importance: 'high',
			hasAttachments: true,
		});
		expect(cc(arrived)).toEqual([CHIARA]);
		expect(await names(anna, arrived.id)).toEqual(['logo.png', 'a.txt']);
	});

	test('a text is answered with a text', async () => {
		await anna.post('/me/sendMail', {
			message: { subject: 'Plain', body: { contentType: 'text', content: 'One line' }, toRecipients: addresses(BEN) },
		});
		const { body } = await ben.post(`/me/messages/${(await newest(ben)).id}/createReply`, { comment: 'Yes' });
		expect(body.body.contentType).toBe('text');
		expect(body.body.content).toMatch(/^Yes\r\n\r\n_+\r\nFrom: Anna Berger[\s\S]*One line$/);
	});

	test.each([
		['reply', { comment: 'x', message: { body: { contentType: 'text', content: 'y' } } }],
		['createReplyAll', { Comment: 'x', Message: { Body: { ContentType: 'Text', Content: 'y' } } }],
		['reply', { comments: 'x' }],
		['forward', { comment: 'x' }],
		['forward', { toRecipients: addresses(BEN), message: { toRecipients: addresses(BEN) } }],
	])('%s refuses %j', async (action, body) => {
		expect((await ben.post(`/me/messages/${original.id}/${action}`, body)).status).toBe(400);
	});

	test('an empty request is an answer without a comment', async () => {
		expect((await ben.call('POST', `/me/messages/${original.id}/reply`)).status).toBe(202);
		expect((await newest(anna)).subject).toBe('RE: Offer 17');
	});
});

describe('drafts of answers', () => {
	test.each([
		['createReply', 'RE: Offer 17', [ANNA], ['logo.png']],
		['createReplyAll', 'RE: Offer 17', [ANNA, 'julia@kern.example'], ['logo.png']],
		['createForward', 'FW: Offer 17', [], ['offer.pdf', 'logo.png']],
	])('%s', async (action, subject, recipients, attachments) => {
		const { status, body } = await ben.post(`/me/messages/${original.id}/${action}`, { comment: 'Please see' });
		expect([status, body.subject, body.isDraft, to(body)]).toEqual([201, subject, true, recipients]);
		expect(body.conversationId).toBe(original.conversationId);
		expect(body.body.content).toContain('Please see');
		expect((await names(ben, body.id)).sort()).toEqual([...attachments].sort());
		expect((await newest(ben, 'drafts')).id).toBe(body.id);
		const before = (await inFolder(anna, 'inbox')).length;
		if (action === 'createForward') await ben.patch(`/me/messages/${body.id}`, { toRecipients: addresses(ANNA) });
		expect((await ben.call('POST', `/me/messages/${body.id}/send`)).status).toBe(202);
		expect((await inFolder(anna, 'inbox')).length).toBe(before + 1);
	});
});

describe('forwards', () => {
	test('everything attached goes along', async () => {
		await ben.post(`/me/messages/${original.id}/forward`, { comment: 'FYI', toRecipients: addresses(CHIARA) });
		const chiara = client(sandbox, { user: CHIARA });
		const arrived = await newest(chiara);
		expect(arrived).toMatchObject({ subject: 'FW: Offer 17', hasAttachments: true });
		expect(await names(chiara, arrived.id)).toEqual(['offer.pdf', 'logo.png']);
	});
});
