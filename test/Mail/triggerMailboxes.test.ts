import { Office365MailTrigger } from '../../nodes/Mail/Office365MailTrigger.node';
import { newDatabase } from '../support/activeTrigger';
import { appCredentials } from '../support/credentials';
import { bytesOf, locator, runNode } from '../support/engine';
import { until } from '../support/until';
import { itemsOf, watching, type Watching } from '../support/watching';

const node = new Office365MailTrigger();
const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';
const INFO = 'info@sandbox.example';
const NOBODY = 'nobody@sandbox.example';
const received = { event: 'messageReceived', actOn: 'user', user: locator(BEN, 'address') };

let world: Watching;
beforeAll(async () => {
	world = await watching(node);
});
afterAll(async () => await world.close());
afterEach(async () => await world.clear());

const send = async (subject: string, ...to: string[]) =>
	await world.call('POST', `/users/${ANNA}/sendMail`, {
		message: {
			subject,
			body: { contentType: 'text', content: subject },
			toRecipients: to.map((address) => ({ emailAddress: { address } })),
			attachments: [
				{
					'@odata.type': '#microsoft.graph.fileAttachment',
					name: 'invoice.txt',
					contentType: 'text/plain',
					contentBytes: Buffer.from(subject).toString('base64'),
				},
			],
		},
	});
type Trigger = Parameters<typeof itemsOf>[0];
const told = (trigger: Trigger) =>
	itemsOf(trigger)
		.map(({ mailbox, subject }) => `${String(mailbox)}: ${String(subject)}`)
		.sort();
const subscribed = async (count: number) => await until(async () => (await world.subscriptions()).length >= count);

describe('several mailboxes of one trigger', () => {
	it('each ring and tell for themselves, and the items name them', async () => {
		await send('before', BEN, INFO);
		const trigger = await world.start({ ...received, moreMailboxes: [INFO, ANNA] });
		await subscribed(3);

		await send('both', BEN, INFO);
		await until(() => itemsOf(trigger).length === 2);
		await send('third', ANNA);
		await until(() => itemsOf(trigger).length === 3);

		expect(told(trigger)).toEqual([`${ANNA}: third`, `${BEN}: both`, `${INFO}: both`].sort());
		await trigger.deactivate();
		expect(await world.subscriptions()).toEqual([]);
	});

	it('one that cannot be read is told of once, by name, and the others go on', async () => {
		const trigger = await world.start({ ...received, interval: 10, moreMailboxes: [NOBODY, INFO] });
		await subscribed(2);

		await send('one', BEN);
		await until(() => itemsOf(trigger).length === 1);
		await send('two', INFO);
		await until(() => itemsOf(trigger).length === 2);
		// The loop of the mailbox tries again meanwhile.
		await until(() => world.sandbox.log.list().filter(({ url }) => url.includes('nobody')).length > 2);

		expect(told(trigger)).toEqual([`${BEN}: one`, `${INFO}: two`].sort());
		expect(trigger.failures.map(({ message }) => message)).toEqual([expect.stringMatching(`^${NOBODY}: `)]);
	}, 30_000);

	it('are refused together when none of them can be read', async () => {
		await expect(
			world.start({ ...received, user: locator(NOBODY, 'address'), moreMailboxes: ['no.one@sandbox.example'] }),
		).rejects.toThrow(NOBODY);
	});

	it('need names of folders that mean something in each of them', async () => {
		await expect(
			world.start({ ...received, folderId: locator('AAMkAGI2=', 'id'), moreMailboxes: [INFO] }),
		).rejects.toThrow(
			'Folder is chosen by an ID, which exists in one mailbox only. With More Mailboxes, enter its name',
		);
	});

	it('one that is added begins at the present, the others go on, and one that is removed is forgotten', async () => {
		const database = newDatabase();
		const wish = { database, workflowId: 'mailboxes' };
		const first = await world.start({ ...received, moreMailboxes: [INFO] }, wish);
		await subscribed(2);
		await first.deactivate();
		await send('meanwhile', BEN, INFO, ANNA);

		const second = await world.start({ ...received, moreMailboxes: [ANNA] }, { ...wish, mode: 'update' });
		await subscribed(2);
		await until(() => itemsOf(second).length === 1);
		await send('after', INFO, ANNA);
		await until(() => itemsOf(second).length === 2);

		expect(told(second)).toEqual([`${ANNA}: after`, `${BEN}: meanwhile`].sort());
		expect(JSON.stringify(database.staticData)).not.toContain('info%40');
	});

	it('keeps the state of a single mailbox when others join it', async () => {
		const wish = { database: newDatabase(), workflowId: 'joined' };
		const first = await world.start({ ...received, moreMailboxes: [] }, wish);
		await send('alone', BEN);
		await until(() => itemsOf(first).length === 1);
		expect(itemsOf(first)[0]).not.toHaveProperty('mailbox');
		await first.deactivate();
		await send('meanwhile', BEN);

		const second = await world.start({ ...received, moreMailboxes: [INFO] }, { ...wish, mode: 'update' });
		await until(() => itemsOf(second).length === 2);

		expect(itemsOf(second).map(({ subject }) => subject)).toEqual(['alone', 'meanwhile']);
	});

	it('fetches files from the mailbox that the item is from', async () => {
		await send('invoice', INFO);
		const found = await world.call<{ value: Array<{ id: string; subject: string }> }>(
			'GET',
			`/users/${INFO}/mailFolders/inbox/messages?$top=50&$select=subject`,
		);
		const id = found.value.find(({ subject }) => subject === 'invoice')?.id ?? '';

		const { items, error } = await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { ...received, event: 'newAttachment', delivery: 'poll', moreMailboxes: [INFO] },
			items: [{ json: { event: 'newAttachment', mailbox: INFO, id, subject: 'invoice', hasAttachments: true } }],
		});

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json['mailbox'])).toEqual([INFO]);
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe('invoice');
	});
});
