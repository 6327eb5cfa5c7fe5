import { createSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { client, type Client } from '../client';
import { addresses, ANNA, HUGO, INFO } from './people';

let sandbox: Sandbox;
let anna: Client;
let hugo: Client;

beforeAll(async () => {
	sandbox = await createSandbox();
	anna = client(sandbox, { user: ANNA });
	hugo = client(sandbox, { user: HUGO });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const create = async (parent: string, displayName: string, more: Record<string, unknown> = {}) =>
	await anna.post(`/me/mailFolders/${parent}/childFolders`, { displayName, ...more });
const get = async (id: string) => (await anna.get(`/me/mailFolders/${id}`)).body;

describe('well-known folders', () => {
	test('a mailbox shows eight folders, hidden ones on request', async () => {
		const { body } = await anna.get('/me/mailFolders');
		const names = body.value.map(({ displayName }: { displayName: string }) => displayName);
		expect(names).toEqual([
			'Archive',
			'Conversation History',
			'Deleted Items',
			'Drafts',
			'Inbox',
			'Junk Email',
			'Outbox',
			'Sent Items',
		]);
		expect(body.value[0].parentFolderId).toBe((await get('msgfolderroot')).id);
		expect((await anna.get('/me/mailFolders?includeHiddenFolders=true&$top=100')).body.value.length).toBeGreaterThan(8);
		expect((await anna.get('/me/mailFolders/$count')).text).toBe('8');
	});

	test.each([
		'inbox',
		'Inbox',
		'DRAFTS',
		'sentitems',
		'deleteditems',
		'archive',
		'junkemail',
		'outbox',
		'msgfolderroot',
		'recoverableitemsdeletions',
		'searchfolders',
		'conversationhistory',
		'clutter',
		'scheduled',
		'syncissues',
		'conflicts',
		'localfailures',
		'serverfailures',
	])('%s is an ID', async (name) => {
		const folder = await get(name);
		expect((await get(folder.id)).displayName).toBe(folder.displayName);
	});

	test('everybody with a mailbox has them, also whoever comes later', async () => {
		const app = client(sandbox);
		const created = await app.post('/users', {
			accountEnabled: true,
			displayName: 'Ines',
			mailNickname: 'ines',
			userPrincipalName: 'ines@sandbox.example',
			passwordProfile: { password: 'Pa55-word' },
		});
		expect((await app.get(`/users/${created.body.id}/mailFolders`)).body.error.code).toBe(
			'MailboxNotEnabledForRESTAPI',
		);
		expect((await app.get(`/users/${INFO}/mailFolders/inbox`)).body.displayName).toBe('Inbox');
	});

	test.each([
		['delete', 403, 'ErrorDeleteDistinguishedFolder'],
		['rename', 403, 'ErrorAccessDenied'],
		['move', 403, 'ErrorMoveDistinguishedFolder'],
		['permanentDelete', 403, 'ErrorDeleteDistinguishedFolder'],
	])('%s of the inbox is refused', async (action, status, code) => {
		const answer = {
			delete: async () => await anna.delete('/me/mailFolders/inbox'),
			rename: async () => await anna.patch('/me/mailFolders/inbox', { displayName: 'Mine' }),
			move: async () => await anna.post('/me/mailFolders/inbox/move', { destinationId: 'archive' }),
			permanentDelete: async () => await anna.call('POST', '/me/mailFolders/inbox/permanentDelete'),
		}[action];
		const { status: got, body } = (await answer?.()) ?? { status: 0, body: {} };
		expect([got, body.error.code]).toEqual([status, code]);
	});
});

describe('folders', () => {
	test('are created, counted, renamed', async () => {
		const root = await anna.post('/me/mailFolders', { displayName: 'Projects' });
		expect([root.status, root.body.parentFolderId]).toEqual([201, (await get('msgfolderroot')).id]);
		const child = await create(root.body.id, 'Portal');
		expect(child.body).toMatchObject({
			displayName: 'Portal',
			parentFolderId: root.body.id,
			totalItemCount: 0,
			isHidden: false,
		});
		expect((await get(root.body.id)).childFolderCount).toBe(1);
		const renamed = await anna.patch(`/me/mailFolders/${child.body.id}`, { displayName: 'Portal 2' });
		expect([renamed.status, renamed.body.displayName]).toEqual([200, 'Portal 2']);
		expect((await anna.get(`/me/mailFolders/${root.body.id}/childFolders/${child.body.id}`)).body.displayName).toBe(
			'Portal 2',
		);
		const list = await anna.get(`/me/mailFolders?$filter=displayName eq 'Projects'&$expand=childFolders`);
		expect(list.body.value[0].childFolders[0].displayName).toBe('Portal 2');
	});

	test('are named by the way to them, however deep they are', async () => {
		const ids: string[] = [(await anna.post('/me/mailFolders', { displayName: 'Level 0' })).body.id];
		for (let level = 1; level < 6; level += 1) ids.push((await create(ids.at(-1) ?? '', `Level ${level}`)).body.id);
		const path = `/me/mailFolders/${ids.join('/childFolders/')}`;
		expect((await anna.get(path)).body.displayName).toBe('Level 5');
		const { body: draft } = await anna.post(`${path}/messages`, { subject: 'Far down' });
		expect((await anna.get(`${path}/messages`)).body.value).toMatchObject([{ id: draft.id }]);
		const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'YQ==' };
		const attachments = `${path}/messages/${draft.id}/attachments`;
		const { status, body: attachment } = await anna.post(attachments, file);
		expect([status, (await anna.get(`${attachments}/${attachment.id}`)).body.name]).toEqual([201, 'a.txt']);
		expect((await anna.get(`${path}/messages/delta`)).body.value).toHaveLength(1);
		// Folders that are not below one another lead nowhere.
		const crossed = `/me/mailFolders/inbox/childFolders/${ids.slice(3).join('/childFolders/')}/messages`;
		expect((await anna.get(crossed)).status).toBe(404);
		const reversed = `/me/mailFolders/${[...ids].reverse().join('/childFolders/')}`;
		expect((await anna.get(reversed)).status).toBe(404);
	});

	test('counts follow what happens to messages', async () => {
		const counts = async (name: string) => {
			const { totalItemCount, unreadItemCount } = await get(name);
			return [totalItemCount, unreadItemCount];
		};
		const [total = 0, unread = 0] = await counts('inbox');
		await anna.post('/me/sendMail', { message: { subject: 'x', toRecipients: addresses(ANNA) } });
		expect(await counts('inbox')).toEqual([total + 1, unread + 1]);
		const { id } = (await anna.get('/me/mailFolders/inbox/messages?$top=1')).body.value[0];
		await anna.patch(`/me/messages/${id}`, { isRead: true });
		expect(await counts('inbox')).toEqual([total + 1, unread]);
		await anna.post(`/me/messages/${id}/move`, { destinationId: 'archive' });
		expect([await counts('inbox'), await counts('archive')]).toEqual([
			[total, unread],
			[1, 0],
		]);
	});

	test('deleting leads to Deleted Items with all that is inside, then away', async () => {
		const { id } = (await create('inbox', 'Old')).body;
		const draft = (await anna.post(`/me/mailFolders/${id}/messages`, { subject: 'In it' })).body;
		expect((await anna.delete(`/me/mailFolders/${id}`)).status).toBe(204);
		expect((await get(id)).parentFolderId).toBe((await get('deleteditems')).id);
		expect((await anna.get(`/me/messages/${draft.id}`)).status).toBe(200);
		await create('inbox', 'Old');
		expect((await anna.delete(`/me/mailFolders/${id}`)).status).toBe(204);
		expect((await anna.get(`/me/mailFolders/${id}`)).status).toBe(404);
		expect((await anna.get(`/me/messages/${draft.id}`)).status).toBe(404);
	});

	test('a folder is moved and copied with its ID and content', async () => {
		const source = (await create('inbox', 'Source')).body;
		const inner = (await create(source.id, 'Inner')).body;
		await anna.post(`/me/mailFolders/${inner.id}/messages`, { subject: 'Deep' });
		const moved = await anna.post(`/me/mailFolders/${source.id}/move`, { destinationId: 'archive' });
		expect([moved.status, moved.body.id, moved.body.parentFolderId]).toEqual([
			200,
			source.id,
			(await get('archive')).id,
		]);
		const copy = await anna.post(`/me/mailFolders/${source.id}/copy`, { destinationId: 'inbox' });
		expect([copy.status, copy.body.childFolderCount]).toEqual([200, 1]);
		const innerCopy = (await anna.get(`/me/mailFolders/${copy.body.id}/childFolders`)).body.value[0];
		expect((await anna.get(`/me/mailFolders/${innerCopy.id}/messages`)).body.value[0].subject).toBe('Deep');
		expect((await anna.post(`/me/mailFolders/${source.id}/move`, { destinationId: inner.id })).status).toBe(400);
		expect((await anna.post(`/me/mailFolders/${source.id}/copy`, { destinationId: 'inbox' })).status).toBe(409);
	});

	test.each([
		[{}, 400, 'ErrorInvalidRequest'],
		[{ displayName: ' ' }, 400, 'ErrorInvalidRequest'],
		[{ displayName: 'x'.repeat(256) }, 400, 'ErrorInvalidArgument'],
		[{ displayName: 'inbox' }, 409, 'ErrorFolderExists'],
		[{ displayName: 'x', colour: 'red' }, 400, 'RequestBodyRead'],
	])('creating %j is refused', async (body, status, code) => {
		const answer = await anna.post('/me/mailFolders', body);
		expect([answer.status, answer.body.error.code]).toEqual([status, code]);
	});

	test.each([
		['nonsense', 400, 'ErrorInvalidIdMalformed'],
		['recoverable', 400, 'ErrorInvalidIdMalformed'],
	])('%s is no folder', async (id, status, code) => {
		const answer = await anna.get(`/me/mailFolders/${id}`);
		expect([answer.status, answer.body.error.code]).toEqual([status, code]);
	});
});

describe('search folders', () => {
	const criteria = {
		'@odata.type': 'microsoft.graph.mailSearchFolder',
		displayName: 'Bills',
		includeNestedFolders: true,
		sourceFolderIds: ['inbox'],
		filterQuery: "contains(subject,'invoice')",
	};

	test('show what their filter finds, also below the folders', async () => {
		const { status, body } = await hugo.post('/me/mailFolders/searchfolders/childFolders', criteria);
		expect(status).toBe(201);
		expect(body).toMatchObject({
			'@odata.type': '#microsoft.graph.mailSearchFolder',
			isSupported: true,
			filterQuery: criteria.filterQuery,
			totalItemCount: 3,
			unreadItemCount: 2,
		});
		const found = (await hugo.get(`/me/mailFolders/${body.id}/messages?$select=subject`)).body.value;
		expect(found).toHaveLength(3);
		const changed = await hugo.patch(`/me/mailFolders/${body.id}`, {
			'@odata.type': 'microsoft.graph.mailSearchFolder',
			filterQuery: "subject eq 'Your invoice NE-20418'",
		});
		expect(changed.body).toMatchObject({ totalItemCount: 1, includeNestedFolders: true });
		expect((await hugo.get(`/me/mailFolders/${body.id}/messages/${found[0].id}`)).status).toBe(200);
	});

	test.each([
		[{ filterQuery: undefined }, 400],
		[{ sourceFolderIds: [] }, 400],
		[{ sourceFolderIds: ['nowhere'] }, 400],
		[{ includeNestedFolders: undefined }, 400],
		[{ filterQuery: 'subject eq' }, 400],
	])('refuse %j', async (wrong, status) => {
		expect((await hugo.post('/me/mailFolders/searchfolders/childFolders', { ...criteria, ...wrong })).status).toBe(
			status,
		);
	});
});
