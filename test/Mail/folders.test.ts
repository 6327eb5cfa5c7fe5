import { bytesOf, search } from '../support/engine';
import { ANNA, BEN, first, good, itemWith, jsonOf, mailroom, newest, node, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const rl = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const folder = async (operation: string, parameters: object = {}, options = {}) =>
	await room.run('folder', operation, parameters, options);
const at = (path: string) => ({ folderId: rl(path, 'path') });
const wish = (parameters: object = {}) => ({
	node,
	credentials: room.anna,
	parameters: { resource: 'folder', operation: 'get', actOn: 'me', ...parameters },
});

describe('Folder', () => {
	it('lists those at the top and those inside one', async () => {
		await folder('create', { displayName: 'Invoices', createIn: 'folder', parentFolderId: rl('Inbox', 'path') });
		const top = jsonOf(good(await folder('getAll', { returnAll: true }))).map(({ displayName }) => displayName);
		const inside = jsonOf(
			good(await folder('getAll', { lookIn: 'folder', parentFolderId: rl('Inbox', 'path'), returnAll: true })),
		);

		expect(top).toEqual(expect.arrayContaining(['Inbox', 'Sent Items']));
		expect(top).not.toContain('Clutter');
		expect(inside.map(({ displayName }) => displayName)).toContain('Invoices');
	});

	it('lists hidden ones and those that begin with a text', async () => {
		const hidden = jsonOf(good(await folder('getAll', { returnAll: true, options: { includeHidden: true } })));
		const named = jsonOf(good(await folder('getAll', { returnAll: true, options: { startsWith: 'Sent' } })));

		expect(hidden.map(({ displayName }) => displayName)).toContain('Clutter');
		expect(named.map(({ displayName }) => displayName)).toEqual(['Sent Items']);
	});

	it('finds or creates a path, and only what is missing of it', async () => {
		const made = first(await folder('getOrCreate', { path: 'Inbox/Invoices/2026' }));
		expect(made).toMatchObject({ displayName: '2026', created: true, path: 'Inbox/Invoices/2026' });
		expect(Object.keys(made).filter((name) => name.startsWith('@'))).toEqual([]);
		const again = first(await folder('getOrCreate', { path: '/inbox/invoices/2026/' }));
		expect(again).toMatchObject({ id: made['id'], created: false, createdFolders: [] });
		const deeper = first(await folder('getOrCreate', { path: 'Inbox/Invoices/2026/May\\/June' }));
		expect(deeper).toMatchObject({ displayName: 'May/June', createdFolders: ['Inbox/Invoices/2026/May\\/June'] });
	});

	it('creates a path once for several items', async () => {
		const items = Array.from({ length: 5 }, () => ({ json: {} }));
		const run = good(await folder('getOrCreate', { path: 'Team/A/B' }, { items }));

		expect(new Set(jsonOf(run).map(({ id }) => id)).size).toBe(1);
		const { body } = await room.as(ANNA).get("/me/mailFolders?$filter=displayName eq 'Team'");
		expect(body.value).toHaveLength(1);
	});

	it('lists at any depth with paths', async () => {
		await folder('getOrCreate', { path: 'Inbox/Invoices/2026' });
		const all = jsonOf(good(await folder('getAll', { returnAll: true, options: { recursive: true } })));
		const below = jsonOf(
			good(
				await folder('getAll', {
					lookIn: 'folder',
					parentFolderId: rl('Inbox', 'path'),
					returnAll: true,
					options: { recursive: true },
				}),
			),
		);

		expect(all.map(({ path }) => path)).toEqual(
			expect.arrayContaining(['Inbox', 'Inbox/Invoices', 'Inbox/Invoices/2026', 'Sent Items']),
		);
		expect(all.map(({ path }) => path)).not.toContain('Top of Information Store');
		expect(below.map(({ path }) => path)).toEqual(expect.arrayContaining(['Inbox/Invoices', 'Inbox/Invoices/2026']));
		expect(below.every(({ path }) => String(path).startsWith('Inbox/'))).toBe(true);
	});

	it('is read, renamed, moved, copied and deleted', async () => {
		const made = first(await folder('create', { displayName: ' Temp ' }));
		expect(made).toMatchObject({ displayName: 'Temp', totalItemCount: 0 });
		expect(first(await folder('get', at('Temp')))['id']).toBe(made['id']);
		expect(first(await folder('update', { ...at('Temp'), displayName: 'Renamed' }))['displayName']).toBe('Renamed');
		const moved = first(await folder('move', { ...at('Renamed'), targetFolderId: rl('Inbox', 'path') }));
		expect(moved['displayName']).toBe('Renamed');
		const copied = first(await folder('copy', { ...at('Inbox/Renamed'), targetFolderId: rl('Archive', 'path') }));
		expect(copied['id']).not.toBe(moved['id']);
		expect(first(await folder('delete', at('Inbox/Renamed')))).toEqual({ success: true });
		expect(first(await folder('deletePermanently', at('Archive/Renamed')))).toEqual({ success: true });
		expect((await folder('get', at('Inbox/Renamed'))).error?.message).toContain("no folder 'Renamed' in 'Inbox'");
	});

	it('needs a name', async () => {
		expect((await folder('create', { displayName: ' ' })).error?.message).toBe('Name is empty. Enter a name');
	});

	it('is not deleted where Outlook needs it, and nobody is sent to look for a permission', async () => {
		const { error } = await folder('delete', at('Inbox'));

		expect(error?.description).toMatch(/^Outlook needs this folder itself\. Choose one that somebody has made · /);
	});

	it('says that a name is taken', async () => {
		await folder('create', { displayName: 'Twice' });
		const { error } = await folder('create', { displayName: 'Twice' });

		expect(error?.httpCode).toBe('409');
		expect(error?.description).toContain('already there');
	});

	it('is picked by its path', async () => {
		await folder('getOrCreate', { path: 'Inbox/Invoices/2026' });
		const { results } = await search(wish(), 'searchFolders', { filter: 'invoices/' });

		expect(results).toEqual([{ name: 'Inbox/Invoices/2026', value: expect.any(String) }]);
		expect(first(await folder('get', { folderId: rl(results[0]?.value, 'list') }))['displayName']).toBe('2026');
	});

	it('is picked page by page', async () => {
		const { body: inbox } = await room.as(ANNA).get('/me/mailFolders/inbox');
		for (let index = 0; index < 130; index++)
			await room.as(ANNA).post(`/me/mailFolders/${inbox.id}/childFolders`, { displayName: `Project ${index}` });
		const one = await search(wish(), 'searchFolders', { filter: 'project' });
		const two = await search(wish(), 'searchFolders', {
			filter: 'project',
			paginationToken: String(one.paginationToken),
		});

		expect([one.results.length, two.results.length]).toEqual([100, 30]);
		expect(two.paginationToken).toBeUndefined();
	});
});

describe('Attachment', () => {
	/** A mail to Anna with a file, an inline image, a mail and a link. */
	const mixed = async () => {
		const graph = room.as(ANNA);
		const { body: draft } = await graph.post('/me/messages', {
			subject: 'Mixed',
			toRecipients: [{ emailAddress: { address: ANNA } }],
		});
		const add = async (attachment: object) => await graph.post(`/me/messages/${draft.id}/attachments`, attachment);
		await add({
			'@odata.type': '#microsoft.graph.fileAttachment',
			name: 'a:b.txt',
			contentType: 'text/plain',
			contentBytes: Buffer.from('file').toString('base64'),
		});
		await add({
			'@odata.type': '#microsoft.graph.fileAttachment',
			name: 'logo.png',
			contentType: 'image/png',
			isInline: true,
			contentId: 'logo',
			contentBytes: Buffer.from('png').toString('base64'),
		});
		await add({
			'@odata.type': '#microsoft.graph.itemAttachment',
			name: 'Inner mail',
			item: {
				'@odata.type': '#microsoft.graph.message',
				subject: 'Inner',
				body: { contentType: 'text', content: 'inside' },
			},
		});
		return draft.id as string;
	};
	const attachment = async (operation: string, parameters: object = {}, options = {}) =>
		await room.run('attachment', operation, parameters, options);
	const of = (id: string) => ({ messageId: rl(id) });

	it('is listed without content', async () => {
		const listed = jsonOf(good(await attachment('getAll', { ...of(await mixed()), returnAll: true })));

		expect(listed).toEqual([
			expect.objectContaining({
				type: 'file',
				name: 'a:b.txt',
				contentType: 'text/plain',
				isInline: false,
				size: expect.any(Number),
			}),
			expect.objectContaining({ type: 'file', name: 'logo.png', isInline: true }),
			expect.objectContaining({ type: 'item', name: 'Inner mail' }),
		]);
		expect(JSON.stringify(listed)).not.toContain('contentBytes');
	});

	it('is downloaded: one item per file, without images of the body', async () => {
		const { items } = good(await attachment('download', { ...of(await mixed()), which: 'files', binaryField: 'file' }));

		expect(items.map(({ binary }) => binary?.['file']?.fileName)).toEqual(['a_b.txt', 'Inner mail.eml']);
		expect((await bytesOf(items[0]?.binary?.['file'])).toString()).toBe('file');
		expect((await bytesOf(items[1]?.binary?.['file'])).toString()).toMatch(/inside/);
		expect(items[1]?.binary?.['file']?.mimeType).toBe('message/rfc822');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});

	it('is downloaded: all on one item', async () => {
		const { items } = good(await attachment('download', { ...of(await mixed()), which: 'all', arrange: 'message' }));

		expect(items).toHaveLength(1);
		expect(Object.keys(items[0]?.binary ?? {})).toEqual(['data0', 'data1', 'data2']);
		expect((items[0]?.json['attachments'] as object[]).length).toBe(3);
	});

	it('gives an item, but no files, for a message without any', async () => {
		const { body } = await room.as(ANNA).post('/me/messages', { subject: 'Empty' });
		expect(good(await attachment('download', { ...of(body.id), which: 'all' })).items).toEqual([]);
		expect(first(await attachment('download', { ...of(body.id), which: 'all', arrange: 'message' }))).toMatchObject({
			attachments: [],
		});
	});

	it('is downloaded alone, read and deleted', async () => {
		const id = await mixed();
		const [file] = jsonOf(await attachment('getAll', of(id)));
		const one = { ...of(id), attachmentId: rl(file?.['id']) };
		const { items } = good(await attachment('download', { ...one, which: 'one' }));
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe('file');
		expect(first(await attachment('get', one))).toEqual(file);
		expect(first(await attachment('delete', one))).toEqual({ success: true });
		expect((await attachment('get', one)).error?.httpCode).toBe('404');
	});

	it('is added: files of both sizes, an image, and another message', async () => {
		const id = await mixed();
		const items = [
			await itemWith({
				small: ['s.txt', 'text/plain', Buffer.from('s')],
				big: ['b.bin', 'application/octet-stream', Buffer.alloc(3_500_000, 3)],
			}),
		];
		const added = jsonOf(good(await attachment('add', { ...of(id), attach: 'all' }, { items })));
		expect(added).toEqual([expect.objectContaining({ name: 's.txt' }), expect.objectContaining({ name: 'b.bin' })]);
		const other = await newest(room.as(ANNA));
		const mail = jsonOf(
			good(await attachment('add', { ...of(id), attach: 'message', attachedMessageId: rl(other.id) })),
		);
		expect(mail).toEqual([
			expect.objectContaining({ contentType: 'message/rfc822', name: expect.stringMatching(/\.eml$/) }),
		]);
		const image = first(
			await attachment('add', { ...of(id), attach: 'named', binaryFields: 'small', contentId: 'logo2' }, { items }),
		);
		expect(image).toMatchObject({ isInline: true });
		expect(
			(await attachment('add', { ...of(id), attach: 'named', binaryFields: 'small,big', contentId: 'x' }, { items }))
				.error?.message,
		).toContain('Content ID names one image');
	});

	it('is picked', async () => {
		const id = await mixed();
		const { results } = await search(
			wish({ resource: 'attachment', operation: 'get', ...of(id) }),
			'searchAttachments',
			{ filter: 'LOGO' },
		);

		expect(results).toEqual([{ name: 'logo.png · 3 bytes', value: expect.any(String) }]);
	});

	it('streams large content', async () => {
		const graph = room.as(BEN);
		const content = Buffer.alloc(2_500_000, 'x');
		await graph.post('/me/sendMail', {
			message: {
				subject: 'Big',
				toRecipients: [{ emailAddress: { address: ANNA } }],
				attachments: [
					{ '@odata.type': '#microsoft.graph.fileAttachment', name: 'x.bin', contentBytes: content.toString('base64') },
				],
			},
		});
		const { items } = good(await attachment('download', of((await newest(room.as(ANNA))).id)));

		expect((await bytesOf(items[0]?.binary?.['data'])).equals(content)).toBe(true);
	});
});

describe('Draft', () => {
	const draft = async (operation: string, parameters: object = {}, options = {}) =>
		await room.run('draft', operation, parameters, options);

	it('is written with files of any size, changed, sent', async () => {
		const items = [await itemWith({ big: ['b.bin', 'application/octet-stream', Buffer.alloc(3_500_000, 3)] })];
		const made = first(
			await draft('create', { to: BEN, subject: 'Plan', bodyType: 'text', body: 'v1', attach: 'all' }, { items }),
		);
		expect(made).toMatchObject({ isDraft: true, hasAttachments: true, to: [BEN] });
		const id = { draftId: rl(made['id']) };
		expect(
			first(await draft('update', { ...id, updateFields: { subject: 'Plan B', bodyType: 'text', body: 'v2' } }))[
				'subject'
			],
		).toBe('Plan B');
		expect(first(await draft('get', id))).toMatchObject({ subject: 'Plan B', body: expect.stringContaining('v2') });
		expect(jsonOf(await draft('getAll')).map((row) => row['id'])).toContain(made['id']);
		const picked = await search(wish({ resource: 'draft', operation: 'get' }), 'searchDrafts');
		expect(picked.results.map(({ value }) => value)).toContain(made['id']);
		expect(first(await draft('send', id))).toMatchObject({ success: true, subject: 'Plan B', isDraft: false });
		expect(await newest(room.as(BEN))).toMatchObject({ subject: 'Plan B', hasAttachments: true });
	});

	it('may lack everything, and is deleted', async () => {
		const made = first(await draft('create'));
		expect(made).toMatchObject({ isDraft: true, to: [] });
		expect(first(await draft('delete', { draftId: rl(made['id']) }))).toEqual({ success: true });
	});

	it('is not sent without recipients, in Graph’s words', async () => {
		const made = first(await draft('create', { subject: 'Nobody' }));
		const { error } = await draft('send', { draftId: rl(made['id']) });

		expect(error?.httpCode).toBe('400');
	});
});
