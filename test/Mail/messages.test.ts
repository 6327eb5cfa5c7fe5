import { bytesOf, search } from '../support/engine';
import { ANNA, BEN, first, good, jsonOf, mailroom, newest, node, SHARED, type Mailroom } from './support';

let room: Mailroom;

beforeAll(async () => {
	room = await mailroom();
});
afterAll(async () => await room.sandbox.close());
beforeEach(async () => await room.sandbox.reset());

const rl = (value: unknown, mode = 'id') => ({ __rl: true, mode, value });
const message = (value: unknown, mode = 'id') => ({ messageId: rl(value, mode) });
const someId = async () => (await newest(room.as(ANNA))).id;
/** IDs as the node sees them. */
const immutableId = async (folder = 'inbox') => {
	const { body } = await room.as(ANNA).get(`/me/mailFolders/${folder}/messages?$top=1&$orderby=receivedDateTime desc`, {
		Prefer: 'IdType="ImmutableId"',
	});
	return body.value[0].id as string;
};
const run = async (operation: string, parameters: object, options = {}) =>
	await room.run('message', operation, parameters, options);
const queries = () => room.sandbox.log.list().map(({ url }) => decodeURIComponent(url));

describe('Message: Get Many', () => {
	it('reads the newest first, without bodies, as addresses and plain values', async () => {
		const { items } = good(await run('getAll', { limit: 5 }));

		expect(items).toHaveLength(5);
		const times = items.map(({ json }) => String(json['receivedDateTime']));
		expect(times).toEqual([...times].sort().reverse());
		expect(items[0]?.json).toEqual(
			expect.objectContaining({
				id: expect.any(String),
				subject: expect.any(String),
				to: expect.any(Array),
				flag: expect.any(String),
			}),
		);
		expect(items[0]?.json).not.toHaveProperty('body');
		expect(queries()[0]).toContain('$top=5');
	});

	it('reads one folder, by name, path, ID or URL', async () => {
		const folder = (mode: string, value: string) => ({ lookIn: 'folder', folderId: rl(value, mode) });
		const inbox = good(await run('getAll', { ...folder('path', 'Inbox'), returnAll: true }));
		const { body } = await room.as(ANNA).get('/me/mailFolders/inbox');

		for (const choice of [
			folder('id', body.id),
			folder('path', '/inbox/'),
			folder('url', 'https://outlook.office.com/mail/inbox'),
			folder('url', `https://outlook.office.com/mail/0/${encodeURIComponent(body.id)}`),
		])
			expect(jsonOf(await run('getAll', { ...choice, returnAll: true }))).toEqual(jsonOf(inbox));
		expect(inbox.items.length).toBe(body.totalItemCount);
	});

	it('looks a path up once for all items', async () => {
		const parent = await room.as(ANNA).post('/me/mailFolders/inbox/childFolders', { displayName: 'In/voices' });
		await room.as(ANNA).post(`/me/mailFolders/${parent.body.id}/childFolders`, { displayName: '2026' });
		room.sandbox.log.clear();
		const items = Array.from({ length: 6 }, () => ({ json: {} }));
		good(await run('getAll', { lookIn: 'folder', folderId: rl('Inbox/In\\/voices/2026', 'path') }, { items }));

		expect(room.calls().filter((call) => call.endsWith('/childFolders'))).toHaveLength(2);
	});

	it('says which part of a path is missing', async () => {
		const { error } = await run('getAll', { lookIn: 'folder', folderId: rl('Inbox/Nothing/2026', 'path') });

		expect(error?.message).toBe(
			"Folder: there is no folder 'Nothing' in 'Inbox'. Check the spelling, or create the folder first",
		);
	});

	it.each<[string, object, (json: Record<string, unknown>) => boolean]>([
		['what is unread', { readStatus: 'unread' }, ({ isRead }) => isRead === false],
		['a sender', { from: BEN }, ({ from }) => from === BEN],
		['attachments', { hasAttachments: true }, ({ hasAttachments }) => hasAttachments === true],
		['a word in the subject', { subject: 'kick-off' }, ({ subject }) => /kick-off/i.test(String(subject))],
		[
			'a category',
			{ category: 'Project Portal' },
			({ categories }) => (categories as string[]).includes('Project Portal'),
		],
		[
			'an expression with alternatives',
			{ filter: "isRead eq false or importance eq 'high'" },
			({ isRead, importance }) => !isRead || importance === 'high',
		],
	])('filters by %s and still sorts', async (_case, filters, holds) => {
		const all = jsonOf(good(await run('getAll', { returnAll: true })));
		const found = jsonOf(good(await run('getAll', { returnAll: true, filters })));

		expect(found).toEqual(all.filter(holds));
		expect(found.length).toBeLessThan(all.length);
	});

	it('filters by time in the workflow’s zone', async () => {
		const [newestOne] = jsonOf(good(await run('getAll', { limit: 1 })));
		const at = new Date(String(newestOne?.['receivedDateTime'])).getTime();
		const berlin = new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' });
		const after = good(await run('getAll', { filters: { receivedAfter: berlin } }, { timezone: 'Europe/Berlin' }));
		const before = good(await run('getAll', { filters: { receivedBefore: berlin } }, { timezone: 'Europe/Berlin' }));

		expect(after.items.map(({ json }) => json['id'])).toContain(newestOne?.['id']);
		expect(before.items.map(({ json }) => json['id'])).not.toContain(newestOne?.['id']);
	});

	it('searches, together with the filters that a search can say', async () => {
		const found = jsonOf(
			good(await run('getAll', { search: 'portal', filters: { hasAttachments: true }, returnAll: true })),
		);

		expect(found.length).toBeGreaterThan(0);
		expect(found.every(({ hasAttachments }) => hasAttachments === true)).toBe(true);
	});

	it('gives bodies as text, without history, on request', async () => {
		const html = first(await run('getAll', { limit: 1, bodyFormat: 'original' }));
		const text = first(await run('getAll', { limit: 1, bodyFormat: 'text' }));
		const unique = first(await run('getAll', { limit: 1, bodyFormat: 'text', uniqueBody: true }));

		expect([html['bodyType'], text['bodyType'], unique['bodyType']]).toEqual([expect.any(String), 'text', 'text']);
		expect(text['body']).not.toMatch(/<p>/);
		expect(queries().at(-1)).toContain('uniqueBody');
	});

	it.each<[string, object, string]>([
		['no bodies', {}, '$top=1000'],
		['bodies', { bodyFormat: 'text' }, '$top=100&'],
		['everything', { output: 'raw' }, '$top=100'],
		['chosen bodies', { output: 'fields', fields: ['body'] }, '$top=100&'],
	])('asks for pages that Graph can fill in time: %s', async (_case, parameters, expected) => {
		good(await run('getAll', { returnAll: true, ...parameters }));

		expect(`${queries()[0]}&`).toContain(expected);
		expect(`${queries()[0]}&`.includes('$top=1000&')).toBe(expected === '$top=1000');
	});

	it('gives raw messages and chosen fields', async () => {
		expect(first(await run('getAll', { limit: 1, output: 'raw' }))).toHaveProperty('body.content');
		expect(
			Object.keys(first(await run('getAll', { limit: 1, output: 'fields', fields: ['subject', 'from'] }))).sort(),
		).toEqual(['from', 'id', 'subject']);
	});

	it('passes on what Graph says about a bad expression', async () => {
		const { error } = await run('getAll', { filters: { filter: 'nothing is' } });

		expect(error?.httpCode).toBe('400');
	});
});

describe('Message: Get', () => {
	it('finds by ID and by the address of Outlook on the web', async () => {
		const { body } = await room.as(ANNA).get(`/me/messages/${await someId()}`);
		const byId = first(await run('get', message(body.id)));
		const byUrl = first(await run('get', message(body.webLink, 'url')));

		expect(byUrl).toEqual(byId);
		expect(byId).toMatchObject({ subject: body.subject, body: expect.any(String), bodyType: expect.any(String) });
	});

	it('takes the newest message of a conversation’s address', async () => {
		const { body } = await room.as(ANNA).get(`/me/messages/${await someId()}`);
		const { body: thread } = await room.as(ANNA).get(`/me/messages?$filter=conversationId eq '${body.conversationId}'`);
		const url = `https://outlook.office.com/mail/inbox/id/${encodeURIComponent(body.conversationId)}`;
		const newestTime = thread.value
			.map(({ receivedDateTime }: { receivedDateTime: string }) => receivedDateTime)
			.sort()
			.at(-1);

		expect(first(await run('get', message(url, 'url')))).toMatchObject({ receivedDateTime: newestTime });
	});

	it('says that a message is gone', async () => {
		const { error } = await run('get', message('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0Agone'));

		expect(['400', '404']).toContain(error?.httpCode);
	});

	it('says that a message is empty', async () => {
		expect((await run('get', message('={{ $json.nothing }}'))).error?.message).toContain('Message is empty');
	});

	it('needs a right to somebody else’s mailbox', async () => {
		const chiara = await room.signedIn('grace.huang@sandbox.example', 'Mail.Read');
		const { error } = await room.run(
			'message',
			'getAll',
			{ actOn: 'user', user: rl(SHARED, 'address') },
			{ credentials: chiara },
		);

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('Mail.Read.Shared');
	});
});

describe('Message: changes', () => {
	it('updates several properties', async () => {
		const updated = first(
			await run('update', {
				...message(await immutableId()),
				updateFields: { isRead: false, categories: 'A, B', flagStatus: 'flagged', importance: 'low' },
			}),
		);

		expect(updated).toMatchObject({ isRead: false, categories: ['A', 'B'], flag: 'flagged', importance: 'low' });
		expect(updated).not.toHaveProperty('body');
	});

	it('does not take a form without a body', async () => {
		const { error } = await run('update', { ...message(await immutableId()), updateFields: { bodyType: 'text' } });

		expect(error?.message).toBe('Body Type says how Body is written. Add Body, or remove Body Type');
	});

	it('refuses an update of nothing, and shows what Graph refuses', async () => {
		const id = await immutableId();
		expect((await run('update', { ...message(id), updateFields: {} })).error?.message).toContain(
			'Update Fields is empty',
		);
		expect((await run('update', { ...message(id), updateFields: { subject: 'New' } })).error?.httpCode).toBe('400');
	});

	it('moves and keeps the ID, copies with a new one, deletes', async () => {
		const id = await immutableId();
		const moved = first(await run('move', { ...message(id), folderId: rl('Archive', 'path') }));
		expect(moved['id']).toBe(id);
		const copied = first(await run('copy', { ...message(id), folderId: rl('Inbox', 'path') }));
		expect(copied).toMatchObject({ subject: moved['subject'] });
		expect(copied['id']).not.toBe(id);
		expect(copied['parentFolderId']).not.toBe(moved['parentFolderId']);

		expect(first(await run('delete', message(copied['id'])))).toEqual({ success: true });
		expect(await newest(room.as(ANNA), 'deleteditems')).toMatchObject({ subject: moved['subject'] });
		expect(first(await run('deletePermanently', message(id)))).toEqual({ success: true });
		expect((await run('get', message(id))).error?.httpCode).toBe('404');
	});

	it('creates folders for nobody who mistypes', async () => {
		const { error } = await run('move', { ...message(await immutableId()), folderId: rl('Inbocks', 'path') });

		expect(error?.message).toContain("Target Folder: there is no folder 'Inbocks' at the top of the mailbox");
	});

	it('marks, flags with dates, and clears', async () => {
		const id = await immutableId();
		expect(first(await run('markAsUnread', message(id)))['isRead']).toBe(false);
		expect(first(await run('markAsRead', message(id)))['isRead']).toBe(true);
		const flagged = first(
			await run('flag', { ...message(id), due: '2026-05-04T09:00:00', output: 'raw' }, { timezone: 'Europe/Berlin' }),
		);
		expect(flagged['flag']).toMatchObject({
			flagStatus: 'flagged',
			dueDateTime: { dateTime: expect.stringContaining('2026-05-04') },
		});
		expect(first(await run('markAsComplete', message(id)))['flag']).toBe('complete');
		expect(first(await run('unflag', message(id)))['flag']).toBe('notFlagged');
		expect(first(await run('flag', message(id)))['flag']).toBe('flagged');
	});

	it.each([
		['a start without an end', { due: '', start: '2026-05-04' }, 'Start needs a Due date'],
		['a start after the end', { due: '2026-05-03', start: '2026-05-04' }, 'Start is later than Due'],
	])('refuses %s', async (_case, dates, text) => {
		expect((await run('flag', { ...message(await immutableId()), ...dates })).error?.message).toContain(text);
	});

	it('refuses to add no category', async () => {
		const { error } = await run('addCategories', { ...message(await immutableId()), categories: ' , ' });

		expect(error?.message).toBe('Categories is empty. Enter the names of categories');
	});

	it('adds and removes categories and keeps the others', async () => {
		const id = await immutableId();
		await run('update', { ...message(id), updateFields: { categories: 'Red category, Other' } });
		expect(
			first(await run('addCategories', { ...message(id), categories: 'red CATEGORY, New' }))['categories'],
		).toEqual(['Red category', 'Other', 'New']);
		room.sandbox.log.clear();
		expect(first(await run('addCategories', { ...message(id), categories: 'New' }))['categories']).toEqual([
			'Red category',
			'Other',
			'New',
		]);
		expect(room.calls()).toHaveLength(1);
		expect(
			first(await run('removeCategories', { ...message(id), categories: 'other, unknown' }))['categories'],
		).toEqual(['Red category', 'New']);
	});
});

describe('Message: as a whole', () => {
	it('exports as EML, and sends that file again', async () => {
		const { items } = good(await run('exportEml', message(await someId())));
		const eml = items[0]?.binary?.['data'];

		expect(eml?.fileName).toMatch(/\.eml$/);
		expect((await bytesOf(eml)).toString()).toMatch(/^Subject:/im);
		const mime = Buffer.from(`From: ${ANNA}\nTo: ${BEN}\nSubject: Signed\n\nHello\n`);
		good(await run('sendMime', { source: 'text', mime: mime.toString() }));
		expect(await newest(room.as(BEN))).toMatchObject({ subject: 'Signed' });
	});

	it('reads a conversation from all folders, in order', async () => {
		const { body } = await room
			.as(ANNA)
			.get("/me/mailFolders/inbox/messages?$filter=startswith(subject,'RE: Kick-off')&$top=1");
		const { id, conversationId } = body.value[0];
		const thread = jsonOf(good(await run('getConversation', { by: 'message', ...message(id), returnAll: true })));

		expect(thread.length).toBeGreaterThan(1);
		expect(new Set(thread.map((entry) => entry['conversationId']))).toEqual(new Set([conversationId]));
		const times = thread.map((entry) => String(entry['receivedDateTime']));
		expect(times).toEqual([...times].sort());
		const byId = good(
			await run('getConversation', { by: 'conversationId', conversationId, sort: 'receivedDateTime desc', limit: 1 }),
		);
		expect(first(byId)['receivedDateTime']).toBe(times.at(-1));
	});

	it('reads headers', async () => {
		await room.as(BEN).post('/me/sendMail', {
			message: {
				subject: 'With header',
				body: { content: 'x' },
				toRecipients: [{ emailAddress: { address: ANNA } }],
				internetMessageHeaders: [{ name: 'x-order', value: '1' }],
			},
		});
		const headers = first(await run('getHeaders', message(await someId())));

		expect(headers).toMatchObject({
			subject: 'With header',
			authentication: expect.any(Object),
			received: expect.any(Array),
		});
		expect(headers['headers']).toMatchObject({ 'x-order': '1' });
	});
});

describe('Message picker', () => {
	const wish = () => ({
		node,
		credentials: room.anna,
		parameters: { resource: 'message', operation: 'get', actOn: 'me' },
	});

	it('lists the newest first and pages', async () => {
		const page = await search(wish(), 'searchMessages');

		expect(page.results.length).toBeGreaterThan(5);
		expect(page.results[0]).toMatchObject({
			name: expect.stringMatching(/ · .* · \d{4}-\d\d-\d\d \d\d:\d\d$/),
			value: expect.any(String),
			url: expect.stringContaining('https://'),
		});
	});

	it('searches as one types', async () => {
		const { results } = await search(wish(), 'searchMessages', { filter: 'portal "x' });
		const { results: found } = await search(wish(), 'searchMessages', { filter: 'portal' });

		expect(results).toEqual([]);
		expect(found.length).toBeGreaterThan(0);
	});
});
