import { Office365MailTrigger } from '../../nodes/Mail/Office365MailTrigger.node';
import { appCredentials, delegatedCredentials } from '../support/credentials';
import { bytesOf, locator, runNode } from '../support/engine';
import { until } from '../support/until';
import { itemsOf, watching, type Watching } from '../support/watching';

const node = new Office365MailTrigger();
const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';
const ofBen = { actOn: 'user', user: locator(BEN, 'address') };

let world: Watching;
beforeAll(async () => {
	world = await watching(node);
});
afterAll(async () => await world.close());
afterEach(async () => await world.clear());

const mail = (subject: string, more: object = {}) => ({
	message: {
		subject,
		body: { contentType: 'text', content: subject },
		toRecipients: [{ emailAddress: { address: BEN } }],
		...more,
	},
});
const send = async (subject: string, more: object = {}) =>
	await world.call('POST', `/users/${ANNA}/sendMail`, mail(subject, more));
const file = {
	'@odata.type': '#microsoft.graph.fileAttachment',
	name: 'invoice.txt',
	contentType: 'text/plain',
	contentBytes: Buffer.from('42').toString('base64'),
};
const inBen = async (subject: string, folder = 'inbox') => {
	const found = await world.call<{ value: Array<{ id: string; subject: string; conversationId: string }> }>(
		'GET',
		`/users/${BEN}/mailFolders/${folder}/messages?$top=100&$select=subject,conversationId`,
	);
	const message = found.value.find((one) => one.subject === subject);
	if (!message) throw new Error(`No '${subject}' in ${folder}`);
	return message;
};
const subjects = (trigger: Parameters<typeof itemsOf>[0]) => itemsOf(trigger).map(({ subject }) => subject);

describe('Message Received', () => {
	it('tells of each mail once, and of none from before', async () => {
		await send('before');
		const trigger = await world.start({ event: 'messageReceived', ...ofBen });

		await send('one');
		await send('two');
		await until(() => itemsOf(trigger).length === 2);

		expect(subjects(trigger).sort()).toEqual(['one', 'two']);
		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'messageReceived', from: { emailAddress: { address: ANNA } } });
	});

	it.each([
		['sender', { sender: 'anna' }, {}, true],
		['sender', { sender: 'somebody else' }, {}, false],
		['subject', { subject: 'INVOICE' }, {}, true],
		['importance', { importance: 'high' }, { importance: 'high' }, true],
		['importance', { importance: 'high' }, {}, false],
		['attachments', { hasAttachments: true }, { attachments: [file] }, true],
		['attachments', { hasAttachments: true }, {}, false],
	])('keeps to the filter by %s: %j', async (_what, messageFilters, more, passes) => {
		const trigger = await world.start({ event: 'messageReceived', ...ofBen, messageFilters });

		await send('The invoice', more);
		await world
			.start({ event: 'messageReceived', ...ofBen })
			.then(async () => await send('The invoice, last', { importance: 'high', attachments: [file] }));
		await until(() => world.sandbox.log.list().filter(({ url }) => url.includes('delta')).length > 3);
		await new Promise((resolve) => setTimeout(resolve, 300));

		expect(subjects(trigger).includes('The invoice')).toBe(passes);
	});

	it('keeps to the category that a rule gives', async () => {
		const rule = async (word: string, ...assignCategories: string[]) =>
			await world.call('POST', `/users/${BEN}/mailFolders/inbox/messageRules`, {
				displayName: word,
				sequence: 1,
				isEnabled: true,
				conditions: { subjectContains: [word] },
				actions: { assignCategories },
			});
		await rule('order', 'Red category', 'Customers');
		await rule('flight', 'Travel');
		const messageFilters = { category: 'CUSTOMERS' };
		const trigger = await world.start({ event: 'messageReceived', ...ofBen, messageFilters });

		await send('Your flight');
		await send('Lunch');
		await send('An order');
		await until(() => itemsOf(trigger).length === 1);

		expect(subjects(trigger)).toEqual(['An order']);
		expect(itemsOf(trigger)[0]).toMatchObject({ categories: ['Red category', 'Customers'] });
	});

	it('watches folders by path, with what is inside them', async () => {
		const parent = await world.call('POST', `/users/${BEN}/mailFolders/inbox/childFolders`, {
			displayName: 'Projects',
		});
		const child = await world.call('POST', `/users/${BEN}/mailFolders/${parent.id}/childFolders`, {
			displayName: 'Apollo',
		});
		await world.call('POST', `/users/${BEN}/mailFolders/inbox/messageRules`, {
			displayName: 'Apollo',
			sequence: 1,
			isEnabled: true,
			conditions: { subjectContains: ['Apollo'] },
			actions: { moveToFolder: child.id },
		});
		const trigger = await world.start({
			event: 'messageReceived',
			...ofBen,
			folderId: locator('Inbox/Projects', 'path'),
			subfolders: true,
		});

		await send('About lunch');
		await send('About Apollo');
		await until(() => itemsOf(trigger).length === 1);

		expect(subjects(trigger)).toEqual(['About Apollo']);
	});

	it('polls what a person may only read: a shared mailbox', async () => {
		const credentials = await delegatedCredentials(world.sandbox, { user: ANNA, scope: 'Mail.Read Mail.Read.Shared' });
		const trigger = await world.start(
			{
				event: 'messageReceived',
				delivery: 'poll',
				interval: 10,
				actOn: 'user',
				user: locator('info@sandbox.example', 'address'),
			},
			{ credentials },
		);

		await world.call(
			'POST',
			`/users/${ANNA}/sendMail`,
			mail('To all of you', { toRecipients: [{ emailAddress: { address: 'info@sandbox.example' } }] }),
		);
		await until(() => itemsOf(trigger).length === 1);

		expect(subjects(trigger)).toEqual(['To all of you']);
	}, 30_000);
});

describe('other events of mail', () => {
	it('Message Sent', async () => {
		const trigger = await world.start({ event: 'messageSent', actOn: 'user', user: locator(ANNA, 'address') });

		await send('Gone');
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'messageSent', subject: 'Gone' });
	});

	it('Message Updated names what has changed', async () => {
		await send('Read me');
		const { id } = await inBen('Read me');
		const trigger = await world.start({ event: 'messageUpdated', ...ofBen });

		await world.call('PATCH', `/users/${BEN}/messages/${id}`, { isRead: true });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({
			event: 'messageUpdated',
			id,
			subject: 'Read me',
			isRead: true,
			changed: ['isRead'],
		});
	});

	it('Message Updated looks at the categories that the message has now, whatever has changed', async () => {
		for (const subject of ['Other', 'Mine']) await send(subject);
		const [other, mine] = [await inBen('Other'), await inBen('Mine')];
		const change = async ({ id }: { id: string }, changes: object) =>
			await world.call('PATCH', `/users/${BEN}/messages/${id}`, changes);
		await change(mine, { categories: ['Travel', 'customers'] });
		const messageFilters = { category: 'Customers' };
		const trigger = await world.start({ event: 'messageUpdated', ...ofBen, messageFilters });

		await change(other, { categories: ['Customers abroad'] });
		await change(other, { isRead: true });
		await change(mine, { isRead: true });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)).toMatchObject([{ subject: 'Mine', changed: ['isRead'] }]);
	});

	it('Message Moved Into Folder', async () => {
		await send('File me');
		const { id } = await inBen('File me');
		const trigger = await world.start({ event: 'messageMoved', ...ofBen, folderId: locator('Archive', 'path') });

		await world.call('POST', `/users/${BEN}/messages/${id}/move`, { destinationId: 'archive' });
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'messageMoved', id, subject: 'File me' });
	});

	it('Message Deleted tells of deletion, not of filing', async () => {
		await send('Keep');
		await send('Delete');
		await send('Destroy');
		const [keep, gone, destroyed] = [await inBen('Keep'), await inBen('Delete'), await inBen('Destroy')];
		const trigger = await world.start({ event: 'messageDeleted', ...ofBen });

		await world.call('POST', `/users/${BEN}/messages/${keep.id}/move`, { destinationId: 'archive' });
		await world.call('DELETE', `/users/${BEN}/messages/${gone.id}`);
		await world.call('POST', `/users/${BEN}/messages/${destroyed.id}/permanentDelete`);
		await until(() => itemsOf(trigger).length === 2);

		expect(
			itemsOf(trigger)
				.map(({ id, permanently }) => [id, permanently])
				.sort(),
		).toEqual(
			[
				[gone.id, false],
				[destroyed.id, true],
			].sort(),
		);
	});

	it('Reply Received hears one conversation', async () => {
		await send('Question');
		const { id } = await inBen('Question');
		const sent = await world.call<{ value: Array<{ conversationId: string }> }>(
			'GET',
			`/users/${ANNA}/mailFolders/sentitems/messages?$filter=subject eq 'Question'&$select=conversationId`,
		);
		const conversationId = sent.value[0]?.conversationId;
		const trigger = await world.start({
			event: 'replyReceived',
			actOn: 'user',
			user: locator(ANNA, 'address'),
			conversationId,
		});

		await world.call(
			'POST',
			`/users/${BEN}/sendMail`,
			mail('Something else', { toRecipients: [{ emailAddress: { address: ANNA } }] }),
		);
		await world.call('POST', `/users/${BEN}/messages/${id}/reply`, { comment: 'Answer' });
		await until(() => itemsOf(trigger).length === 1);

		expect(subjects(trigger)).toEqual(['RE: Question']);
	});

	it('Folder Changed tells each step', async () => {
		const trigger = await world.start({ event: 'folderChanged', delivery: 'poll', interval: 10, ...ofBen });
		const { id } = await world.call('POST', `/users/${BEN}/mailFolders`, { displayName: 'New' });
		await until(() => itemsOf(trigger).length === 1);
		await world.call('PATCH', `/users/${BEN}/mailFolders/${id}`, { displayName: 'Newer' });
		await until(() => itemsOf(trigger).length === 2);

		expect(itemsOf(trigger).map(({ event, displayName }) => [event, displayName])).toEqual([
			['created', 'New'],
			['renamed', 'Newer'],
		]);
	}, 40_000);
});

describe('in the execution', () => {
	it('fetches the files of a new attachment event, one item each', async () => {
		const inner = { '@odata.type': '#microsoft.graph.message', subject: 'Inner', body: { content: 'x' } };
		const item = { '@odata.type': '#microsoft.graph.itemAttachment', name: 'Inner: a mail', item: inner };
		await send('Two files', { attachments: [file, { ...file, name: 'second.txt' }, item] });
		const { id } = await inBen('Two files');

		const { items, error } = await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { event: 'newAttachment', delivery: 'poll', ...ofBen },
			items: [{ json: { event: 'newAttachment', id, subject: 'Two files', hasAttachments: true } }],
		});

		expect(error).toBeUndefined();
		expect(items.map(({ binary }) => binary?.['data']?.fileName)).toEqual([
			'invoice.txt',
			'second.txt',
			'Inner_ a mail.eml',
		]);
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe('42');
	});

	const HTML = '<p>Hello</p><div class="gmail_quote">On 1 May 2026 Ben wrote:<blockquote>Old</blockquote></div>';
	const received = async (id: string, parameters: object) =>
		await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { event: 'messageReceived', delivery: 'poll', ...ofBen, ...parameters },
			items: [{ json: { event: 'messageReceived', id, subject: 'Body' } }],
		});

	it.each<[string, object, object]>([
		['clean, without what is quoted', { bodyFormat: 'text', uniqueBody: true }, { body: 'Hello', bodyType: 'text' }],
		['as sent', { bodyFormat: 'original' }, { body: expect.stringContaining('gmail_quote'), bodyType: 'html' }],
	])('fetches the body %s', async (_case, parameters, expected) => {
		await send('Body', { body: { contentType: 'html', content: HTML } });
		const { items, error } = await received((await inBen('Body')).id, parameters);

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ event: 'messageReceived', subject: 'Body', ...expected });
	});

	it('gives no body that is not wanted, and none of a message that is gone', async () => {
		await send('Body', { body: { contentType: 'html', content: HTML } });
		const { id } = await inBen('Body');
		const plain = await received(id, {});
		await world.call('DELETE', `/users/${BEN}/messages/${id}`);
		await world.call('POST', `/users/${BEN}/mailFolders/deleteditems/messages/${id}/permanentDelete`);
		const gone = await received(id, { bodyFormat: 'text' });

		expect(plain.items[0]?.json).not.toHaveProperty('body');
		expect(gone.error).toBeUndefined();
		expect(gone.items[0]?.json).toMatchObject({ subject: 'Body' });
	});

	it('fetches a recent message for the editor', async () => {
		await send('Recent');

		const { items, error } = await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { event: 'messageReceived', delivery: 'poll', ...ofBen },
		});

		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ event: 'sample', subject: 'Recent', from: ANNA });
	});
});
