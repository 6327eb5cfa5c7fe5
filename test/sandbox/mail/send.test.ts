import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';

const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';

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

const to = (...addresses: string[]) => addresses.map((address) => ({ emailAddress: { address } }));
const newest = async (who: Client, folder = 'inbox') =>
	(await who.get(`/me/mailFolders/${folder}/messages?$top=1`)).body.value[0];

describe('sendMail', () => {
	test('a sent mail is in Sent Items and, unread, in the inbox of each recipient', async () => {
		const sent = await anna.post('/me/sendMail', {
			message: {
				subject: 'Offer 17',
				body: { contentType: 'HTML', content: '<p>Dear Ben, <b>here</b> it is.</p>' },
				toRecipients: to(BEN),
				bccRecipients: to('chiara.donati@sandbox.example'),
			},
		});
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
		expect(await newest(client(sandbox, { user: 'chiara.donati@sandbox.example' }))).toMatchObject({
			subject: 'Offer 17',
		});
	});
});
