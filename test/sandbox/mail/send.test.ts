import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, BEN, CHIARA, HUGO, INFO, inFolder, newest } from './people';

let sandbox: Sandbox;
let anna: Client;
let ben: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	ben = client(sandbox, { user: BEN });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const mail = (more: Record<string, unknown> = {}) => ({
	subject: 'Offer 17',
	body: { contentType: 'HTML', content: '<p>Dear Ben, <b>here</b> it is.</p>' },
	toRecipients: addresses(BEN),
	...more,
});

describe('sendMail', () => {
	test('a sent mail is in Sent Items and, unread, in the inbox of each recipient', async () => {
		const sent = await anna.post('/me/sendMail', { message: mail({ bccRecipients: addresses(CHIARA) }) });
		expect([sent.status, sent.text]).toEqual([202, '']);
		const kept = await newest(anna, 'sentitems');
		const arrived = await newest(ben);
		expect(kept).toMatchObject({
			subject: 'Offer 17',
			isRead: true,
			isDraft: false,
			bodyPreview: 'Dear Ben, here it is.',
			from: { emailAddress: { name: 'Anna Berger', address: ANNA } },
			toRecipients: [{ emailAddress: { name: 'Ben Carter', address: BEN } }],
			bccRecipients: [{ emailAddress: { name: 'Chiara Donati' } }],
		});
		expect(arrived).toMatchObject({ subject: 'Offer 17', isRead: false, bccRecipients: [], importance: 'normal' });
		expect(arrived.internetMessageId).toBe(kept.internetMessageId);
		expect(arrived.id).not.toBe(kept.id);
		expect(arrived.receivedDateTime).toBe(kept.sentDateTime);
		expect(await newest(client(sandbox, { user: CHIARA }))).toMatchObject({ subject: 'Offer 17' });
	});

	test('the clock of the sandbox says when a mail arrives', async () => {
		sandbox.clock.set(Date.parse('2027-03-04T05:06:07Z'));
		const later = client(sandbox, { user: ANNA });
		await later.post('/me/sendMail', { message: mail() });
		expect(await newest(client(sandbox, { user: BEN }))).toMatchObject({ receivedDateTime: '2027-03-04T05:06:07Z' });
	});

	test.each([
		[false, 0],
		['false', 0],
		[true, 1],
		['True', 1],
		[undefined, 1],
	])('saveToSentItems %p leaves %d copies with the sender', async (saveToSentItems, copies) => {
		const before = (await inFolder(anna, 'sentitems')).length;
		const { status } = await anna.post('/me/sendMail', { message: mail(), saveToSentItems });
		expect(status).toBe(202);
		expect((await inFolder(anna, 'sentitems')).length - before).toBe(copies);
		expect(await newest(ben)).toMatchObject({ subject: 'Offer 17' });
	});

	test('attachments travel, each recipient has copies of them', async () => {
		const file = {
			'@odata.type': '#microsoft.graph.fileAttachment',
			name: 'offer.txt',
			contentType: 'text/plain',
			contentBytes: Buffer.from('forty pieces').toString('base64'),
		};
		await anna.post('/me/sendMail', { message: mail({ attachments: [file], ccRecipients: addresses(CHIARA) }) });
		for (const user of [BEN, CHIARA]) {
			const who = client(sandbox, { user });
			const arrived = await newest(who);
			expect(arrived.hasAttachments).toBe(true);
			const [attachment] = (await who.get(`/me/messages/${arrived.id}/attachments`)).body.value;
			expect(attachment).toMatchObject({ name: 'offer.txt', contentType: 'text/plain', size: 12, isInline: false });
			expect((await who.get(`/me/messages/${arrived.id}/attachments/${attachment.id}/$value`)).text).toBe(
				'forty pieces',
			);
		}
		const benCopy = await newest(ben);
		await ben.delete(`/me/messages/${benCopy.id}`);
		const chiara = client(sandbox, { user: CHIARA });
		expect((await chiara.get(`/me/messages/${(await newest(chiara)).id}/attachments`)).body.value).toHaveLength(1);
	});

	test('an address of a domain of the tenant that nobody has brings a report to the sender', async () => {
		await anna.post('/me/sendMail', { message: mail({ toRecipients: addresses('nobody@sandbox.example', BEN) }) });
		const report = await newest(anna);
		expect(report.subject).toBe('Undeliverable: Offer 17');
		expect(report.body.content).toContain('nobody@sandbox.example');
		expect(report.body.content).not.toContain(BEN);
		expect(report.conversationId).toBe((await newest(anna, 'sentitems')).conversationId);
		expect(await newest(ben)).toMatchObject({ subject: 'Offer 17' });
	});

	test('a receipt that was asked for tells who has the mail, and where it has left for', async () => {
		const wanted = { isDeliveryReceiptRequested: true };
		const to = addresses(BEN, 'nobody@sandbox.example', 'customer@elsewhere.example');
		await anna.post('/me/sendMail', { message: mail({ subject: 'Receipts', toRecipients: to, ...wanted }) });
		const { body } = await anna.get('/me/mailFolders/inbox/messages?$top=3&$select=subject,body,from,isRead');
		const reports = new Map<string, string>(
			body.value.map((report: { subject: string; body: { content: string } }) => [report.subject, report.body.content]),
		);
		expect([...reports.keys()].sort()).toEqual(['Delivered: Receipts', 'Relayed: Receipts', 'Undeliverable: Receipts']);
		expect(reports.get('Delivered: Receipts')).toContain(BEN);
		expect(reports.get('Relayed: Receipts')).toContain('customer@elsewhere.example');
		expect(reports.get('Undeliverable: Receipts')).toContain('nobody@sandbox.example');
		expect(body.value[0]).toMatchObject({ isRead: false, from: { emailAddress: { name: 'Microsoft Outlook' } } });
		const { body: before } = await anna.get('/me/mailFolders/inbox');
		await anna.post('/me/sendMail', { message: mail({ subject: 'No receipts', toRecipients: addresses(BEN) }) });
		expect((await anna.get('/me/mailFolders/inbox')).body.totalItemCount).toBe(before.totalItemCount);
	});

	test('whoever is named by two of their addresses gets one mail', async () => {
		const app = client(sandbox);
		await app.patch(`/users/${CHIARA}`, { mail: 'sales@sandbox.example' });
		const chiara = client(sandbox, { user: CHIARA });
		const before = (await inFolder(chiara, 'inbox')).length;
		await anna.post('/me/sendMail', { message: mail({ toRecipients: addresses(CHIARA, 'sales@sandbox.example') }) });
		expect(await inFolder(chiara, 'inbox')).toHaveLength(before + 1);
	});

	test('mail to other domains leaves without a trace', async () => {
		const before = (await inFolder(anna, 'inbox')).length;
		expect(
			(await anna.post('/me/sendMail', { message: mail({ toRecipients: addresses('x@elsewhere.example') }) })).status,
		).toBe(202);
		expect(await inFolder(anna, 'inbox')).toHaveLength(before);
	});

	test.each([
		['nobody to send to', { toRecipients: [] }, 400, 'ErrorInvalidRecipients'],
		['an address that is none', { toRecipients: addresses('ben') }, 400, 'ErrorInvalidRecipients'],
		['a property that messages lack', { colour: 'red' }, 400, 'RequestBodyRead'],
		['a wrong type', { subject: 7 }, 400, 'RequestBodyRead'],
		['a wrong enumeration member', { importance: 'urgent' }, 400, 'RequestBodyRead'],
		[
			'a header that is not custom',
			{ internetMessageHeaders: [{ name: 'In-Reply-To', value: '<a>' }] },
			400,
			'InvalidInternetMessageHeader',
		],
		['no header in the list', { internetMessageHeaders: [] }, 400, 'InvalidInternetMessageHeaderCollection'],
		['an attachment of no type', { attachments: [{ name: 'x', contentBytes: '' }] }, 400, 'ErrorInvalidArgument'],
		[
			'an attachment without content',
			{ attachments: [{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'x' }] },
			400,
			'ErrorInvalidArgument',
		],
		[
			'more than 500 recipients',
			{ toRecipients: addresses(...Array.from({ length: 501 }, (_, at) => `p${at}@elsewhere.example`)) },
			400,
			'ErrorExceededRecipientLimit',
		],
	])('refuses %s', async (_, wrong, status, code) => {
		const before = (await inFolder(anna, 'sentitems')).length;
		const answer = await anna.post('/me/sendMail', { message: mail(wrong) });
		expect([answer.status, answer.body.error.code]).toEqual([status, code]);
		expect(await inFolder(anna, 'sentitems')).toHaveLength(before);
	});

	test.each([
		[{}, 'ErrorInvalidArgument'],
		[{ message: mail(), saveToSentItems: 'perhaps' }, 'RequestBodyRead'],
		[{ message: mail(), urgent: true }, 'RequestBodyRead'],
	])('refuses the parameters %j', async (body, code) => {
		const answer = await anna.post('/me/sendMail', body);
		expect([answer.status, answer.body.error.code]).toEqual([400, code]);
	});
});

describe('whom a mail comes from', () => {
	test('somebody with the right to send as a shared mailbox is not seen', async () => {
		await anna.post('/me/sendMail', { message: mail({ from: addresses(INFO)[0] }) });
		expect(await newest(ben)).toMatchObject({
			from: { emailAddress: { name: 'Info', address: INFO } },
			sender: { emailAddress: { address: INFO } },
		});
	});

	test('a shared mailbox sends from itself and keeps the mail', async () => {
		expect((await anna.post(`/users/${INFO}/sendMail`, { message: mail() })).status).toBe(202);
		expect(await newest(ben)).toMatchObject({ from: { emailAddress: { address: INFO } } });
		const sent = (await anna.get(`/users/${INFO}/mailFolders/sentitems/messages`)).body.value;
		expect(sent[0]).toMatchObject({ subject: 'Offer 17' });
	});

	test.each([
		['somebody without rights', HUGO, INFO],
		['a colleague', ANNA, BEN],
		['an address that nobody has', ANNA, 'nobody@sandbox.example'],
	])('refuses %s', async (_, user, from) => {
		const answer = await client(sandbox, { user }).post('/me/sendMail', {
			message: mail({ from: addresses(from)[0] }),
		});
		expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorSendAsDenied']);
	});

	test('an application sends for whom it names, and as nobody else', async () => {
		const app = client(sandbox);
		expect((await app.post(`/users/${HUGO}/sendMail`, { message: mail() })).status).toBe(202);
		expect(await newest(ben)).toMatchObject({ from: { emailAddress: { address: HUGO } } });
		const denied = await app.post(`/users/${HUGO}/sendMail`, { message: mail({ from: addresses(ANNA)[0] }) });
		expect(denied.body.error.code).toBe('ErrorSendAsDenied');
	});

	test.each([
		[{ user: ANNA, scopes: ['Mail.ReadWrite'] }, '/me/sendMail'],
		[{ user: ANNA, scopes: ['Mail.Send'] }, `/users/${INFO}/sendMail`],
		[{ user: HUGO, scopes: ['Mail.Send', 'Mail.Send.Shared'] }, `/users/${INFO}/sendMail`],
		[{ roles: ['Mail.ReadWrite'] }, `/users/${ANNA}/sendMail`],
	])('refuses %j at %s', async (token, path) => {
		const answer = await client(sandbox, token).post(path, { message: mail() });
		expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
	});
});

describe('drafts', () => {
	test('a draft is changed, sent, and is then the same message in Sent Items', async () => {
		const immutable = { Prefer: 'IdType="ImmutableId"' };
		const created = await anna.post('/me/messages', { subject: 'Half', toRecipients: addresses(BEN) }, immutable);
		expect([created.status, created.body.isDraft]).toEqual([201, true]);
		expect(created.headers.get('location')).toContain(created.body.id);
		expect(await newest(anna, 'drafts')).toMatchObject({ subject: 'Half' });
		const { id } = created.body;
		const changed = await anna.patch(`/me/messages/${id}`, {
			subject: 'Whole',
			body: { contentType: 'text', content: 'Done.' },
		});
		expect([changed.status, changed.body.subject, changed.body.bodyPreview]).toEqual([200, 'Whole', 'Done.']);
		const sent = await anna.call('POST', `/me/messages/${id}/send`);
		expect([sent.status, sent.text]).toEqual([202, '']);
		const kept = await anna.get(`/me/messages/${id}`, immutable);
		expect(kept.body).toMatchObject({ id, subject: 'Whole', isDraft: false });
		expect(kept.body.parentFolderId).toBe((await anna.get('/me/mailFolders/sentitems')).body.id);
		expect(await newest(ben)).toMatchObject({ subject: 'Whole', body: { contentType: 'text', content: 'Done.' } });
		expect((await anna.call('POST', `/me/messages/${id}/send`)).status).toBe(400);
	});

	test('a draft without recipients is kept, and cannot be sent', async () => {
		const { id } = (await anna.post('/me/messages', {})).body;
		const answer = await anna.call('POST', `/me/messages/${id}/send`);
		expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorInvalidRecipients']);
		expect((await anna.get(`/me/messages/${id}`)).body.isDraft).toBe(true);
	});

	test('what was copied from another system keeps its dates and is no draft', async () => {
		const { body } = await anna.post('/me/mailFolders/archive/messages', {
			subject: 'Old',
			singleValueExtendedProperties: [
				{ id: 'Integer 0x0E07', value: '1' },
				{ id: 'SystemTime 0x0E06', value: '2019-05-06T07:08:09Z' },
				{ id: 'SystemTime 0x0039', value: '2019-05-06T07:08:00Z' },
			],
		});
		expect(body).toMatchObject({
			isDraft: false,
			isRead: true,
			receivedDateTime: '2019-05-06T07:08:09Z',
			sentDateTime: '2019-05-06T07:08:00Z',
		});
	});
});
