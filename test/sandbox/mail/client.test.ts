import {
	BatchRequestContent,
	BatchResponseContent,
	FileUpload,
	type Client,
	LargeFileUploadTask,
	PageIterator,
} from '@microsoft/microsoft-graph-client';
import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { microsoftClient } from '../microsoftClient';
import { addresses, ANNA, BEN } from './people';

let sandbox: Sandbox;
let graph: Client;

beforeAll(async () => {
	sandbox = await createSandbox({
		seed: { base: 'demo', mail: { bulk: [{ mailbox: ANNA, count: 120, folder: 'archive' }] } },
	});
	graph = microsoftClient(sandbox, ANNA);
});
afterAll(async () => await sandbox.close());

describe("Microsoft's own client", () => {
	test('iterates over all pages', async () => {
		const subjects: string[] = [];
		const page = await graph.api('/me/mailFolders/archive/messages').select('subject').top(25).get();
		const iterator = new PageIterator(graph, page, ({ subject }: { subject: string }) =>
			Boolean(subjects.push(subject)),
		);
		await iterator.iterate();
		expect(subjects).toHaveLength(120);
		expect(new Set(subjects).size).toBe(120);
	});

	test('sends, searches, moves and deletes', async () => {
		await graph.api('/me/sendMail').post({ message: { subject: 'By the client', toRecipients: addresses(ANNA) } });
		const found = await graph.api('/me/messages').search('"subject:client"').get();
		expect(found.value).toHaveLength(2);
		const moved = await graph.api(`/me/messages/${found.value[0].id}/move`).post({ destinationId: 'deleteditems' });
		await graph.api(`/me/messages/${moved.id}`).update({ isRead: true });
		await graph.api(`/me/messages/${moved.id}`).delete();
		await expect(graph.api(`/me/messages/${moved.id}`).get()).rejects.toMatchObject({
			statusCode: 404,
			code: 'ErrorItemNotFound',
		});
	});

	test('puts several requests into a batch', async () => {
		const batch = new BatchRequestContent([
			{ id: '1', request: new Request('https://graph/me/mailFolders/inbox', { method: 'GET' }) },
			{ id: '2', request: new Request('https://graph/me/messages/nonsense', { method: 'GET' }) },
		]);
		const content = new BatchResponseContent(await graph.api('/$batch').post(await batch.getContent()));
		expect(await content.getResponseById('1').json()).toMatchObject({ displayName: 'Inbox' });
		expect(content.getResponseById('2').status).toBe(400);
	});

	test('uploads a large attachment', async () => {
		const size = 5 * 1024 * 1024;
		const draft = await graph.api('/me/messages').post({ subject: 'Large', toRecipients: addresses(BEN) });
		const session = await LargeFileUploadTask.createUploadSession(
			graph,
			`/me/messages/${draft.id}/attachments/createUploadSession`,
			{
				AttachmentItem: { attachmentType: 'file', name: 'large.bin', size },
			},
		);
		const source = new FileUpload(new Uint8Array(size).fill(7), 'large.bin', size);
		const task = new LargeFileUploadTask(graph, source, session, { rangeSize: 2 * 1024 * 1024 });
		await task.upload();
		const { value } = await graph.api(`/me/messages/${draft.id}/attachments`).select(['name', 'size']).get();
		expect(value).toMatchObject([{ name: 'large.bin', size }]);
	});
});

describe("a seed of one's own", () => {
	test('fills mailboxes and folders', async () => {
		const own = await createSandbox({
			seed: {
				users: [{ userPrincipalName: 'pia@sandbox.example', displayName: 'Pia' }],
				mail: {
					folders: [{ mailbox: 'pia@sandbox.example', path: 'Invoices/2026' }],
					messages: [
						{
							mailbox: 'pia@sandbox.example',
							folder: 'Invoices/2026',
							from: 'Shop <shop@shop.example>',
							subject: 'Bill',
							html: '<p>Pay</p>',
							at: '2026-01-02T03:04:05Z',
							categories: ['Invoice'],
							attachments: [{ name: 'bill.pdf', contentType: 'application/pdf', contentBytes: 'JVBERg==' }],
						},
					],
					bulk: [{ mailbox: 'pia@sandbox.example', count: 30 }],
				},
			},
		});
		const call = async (path: string) => {
			const answer = await fetch(`${own.graph}/v1.0/users/pia@sandbox.example${path}`, {
				headers: { Authorization: `Bearer ${own.token()}` },
			});
			return (await answer.json()) as { value: Array<Record<string, unknown>> };
		};
		try {
			expect((await call("/messages?$filter=subject eq 'Bill'&$expand=attachments")).value).toMatchObject([
				{
					from: { emailAddress: { name: 'Shop', address: 'shop@shop.example' } },
					receivedDateTime: '2026-01-02T03:04:05Z',
					isRead: false,
					categories: ['Invoice'],
					attachments: [{ name: 'bill.pdf' }],
				},
			]);
			expect((await call('/mailFolders/inbox/childFolders?$expand=childFolders')).value).toMatchObject([
				{ displayName: 'Invoices', childFolders: [{ displayName: '2026', totalItemCount: 1 }] },
			]);
			expect((await call('/mailFolders/inbox/messages?$top=100')).value).toHaveLength(30);
		} finally {
			await own.close();
		}
	});

	test('made-up messages are shared out among everybody', async () => {
		const many = await createSandbox({
			seed: {
				base: 'empty',
				users: [{ userPrincipalName: 'a@sandbox.example' }, { userPrincipalName: 'b@sandbox.example' }],
				volume: { messages: 25 },
			},
		});
		try {
			const counts = await Promise.all(
				['a', 'b'].map(async (name) => {
					const url = `${many.graph}/v1.0/users/${name}@sandbox.example/messages/$count`;
					return await (await fetch(url, { headers: { Authorization: `Bearer ${many.token()}` } })).text();
				}),
			);
			expect(counts).toEqual(['13', '12']);
		} finally {
			await many.close();
		}
	});

	test.each([
		[{ bulk: [{ mailbox: 'nobody@sandbox.example', count: 1 }] }, 'nobody@sandbox.example'],
		[{ messages: 'many' }, 'mail.messages'],
		[{ messages: [{ mailbox: ANNA, at: 'soon' }] }, 'soon'],
	])('%j is refused with words', async (mail, words) => {
		await expect(createSandbox({ seed: { base: 'demo', mail } })).rejects.toThrow(words);
	});
});
