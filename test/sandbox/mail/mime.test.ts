import { simpleParser } from 'mailparser';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, BEN, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	ben = client(sandbox, { user: BEN });
});
afterAll(async () => await sandbox.close());

const PLAIN = { 'Content-Type': 'text/plain' };
const base64 = (lines: readonly string[]) => Buffer.from(lines.join('\r\n')).toString('base64');
const MIME = [
	`From: Anna Berger <${ANNA}>`,
	`To: Ben Carter <${BEN}>, "Doe, Jane" <jane@elsewhere.example>`,
	'Bcc: chiara.donati@sandbox.example',
	'Subject: =?utf-8?B?R3LDvMOfZQ==?=',
	'Message-ID: <fixed.1@sandbox.example>',
	'X-Ticket: 42',
	'Importance: high',
	'MIME-Version: 1.0',
	'Content-Type: multipart/mixed; boundary="b"',
	'',
	'--b',
	'Content-Type: text/html; charset=utf-8',
	'',
	'<p>Gr\u00fc\u00dfe</p>',
	'--b',
	'Content-Type: application/pdf; name="a.pdf"',
	'Content-Disposition: attachment; filename="a.pdf"',
	'Content-Transfer-Encoding: base64',
	'',
	'JVBERg==',
	'--b--',
];

test('a mail is sent as MIME', async () => {
	expect((await anna.post('/me/sendMail', base64(MIME), PLAIN)).status).toBe(202);
	const arrived = await newest(ben);
	expect(arrived).toMatchObject({
		subject: 'Gr\u00fc\u00dfe',
		importance: 'high',
		internetMessageId: '<fixed.1@sandbox.example>',
		bodyPreview: 'Gr\u00fc\u00dfe',
		hasAttachments: true,
		bccRecipients: [],
	});
	expect(arrived.toRecipients[1].emailAddress).toEqual({ name: 'Doe, Jane', address: 'jane@elsewhere.example' });
	const { body } = await ben.get(`/me/messages/${arrived.id}?$select=internetMessageHeaders&$expand=attachments`);
	expect(body.internetMessageHeaders).toContainEqual({ name: 'X-Ticket', value: '42' });
	expect(body.attachments[0]).toMatchObject({
		name: 'a.pdf',
		contentType: 'application/pdf',
		contentBytes: 'JVBERg==',
	});
	expect((await newest(anna, 'sentitems')).bccRecipients).toHaveLength(1);
});

test('a draft is made of MIME, and comes back as MIME', async () => {
	const draft = await anna.post('/me/messages', base64(MIME), PLAIN);
	expect([draft.status, draft.body.isDraft]).toEqual([201, true]);
	const answer = await anna.get(`/me/messages/${draft.body.id}/$value`);
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain']);
	const mail = await simpleParser(answer.text);
	expect(mail).toMatchObject({ subject: 'Gr\u00fc\u00dfe', messageId: '<fixed.1@sandbox.example>' });
	expect(mail.html).toContain('<p>Gr\u00fc\u00dfe</p>');
	expect(mail.attachments[0]).toMatchObject({ filename: 'a.pdf', contentType: 'application/pdf' });
	expect(mail.attachments[0]?.content.toString()).toBe('%PDF');
	expect(mail.headers.get('x-ticket')).toBe('42');
});

test('an answer in MIME belongs to the conversation that its headers name', async () => {
	await anna.post('/me/sendMail', { message: { subject: 'Start', toRecipients: addresses(BEN) } });
	const start = await newest(ben);
	const lines = [`To: ${ANNA}`, 'Subject: RE: Start', `In-Reply-To: ${start.internetMessageId}`, '', 'Yes'];
	await ben.post('/me/sendMail', base64(lines), PLAIN);
	const arrived = await newest(anna);
	expect(arrived).toMatchObject({ subject: 'RE: Start', body: { contentType: 'text', content: 'Yes' } });
	expect(arrived.conversationId).toBe((await newest(anna, 'sentitems')).conversationId);
});

test('a reply in MIME keeps the conversation and its own words', async () => {
	await anna.post('/me/sendMail', { message: { subject: 'Start 2', toRecipients: addresses(BEN) } });
	const start = await newest(ben);
	expect(
		(await ben.post(`/me/messages/${start.id}/reply`, base64(['Content-Type: text/plain', '', 'In short: no']), PLAIN))
			.status,
	).toBe(202);
	expect(await newest(anna)).toMatchObject({ subject: 'RE: Start 2', bodyPreview: 'In short: no' });
});

test.each([
	['this is no base64!', 'ErrorMimeContentInvalidBase64String'],
	['', 'ErrorMimeContentInvalidBase64String'],
])('refuses %p', async (content, code) => {
	const answer = await anna.post('/me/sendMail', content, PLAIN);
	expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	if (content) expect(answer.body.error.message).toBe('Invalid base64 string for MIME content.');
});
