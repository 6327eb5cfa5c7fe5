import { client } from '../client';
import { names, useSandbox, allPages, ANNA, withDrive } from './setup';

const at = useSandbox();

describe('drives', () => {
	test('my drive is a business drive with an owner and a quota', async () => {
		const { status, body } = await at.anna.get('/me/drive');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			driveType: 'business',
			name: 'OneDrive',
			owner: { user: { displayName: 'Anna Berger', email: ANNA } },
			quota: { total: 1024 ** 4, state: 'normal', deleted: 0 },
		});
		expect(body.quota.used + body.quota.remaining).toBe(body.quota.total);
		expect(body.id).toMatch(/^b![\w-]{64}$/);
	});

	test('every way to name it leads to the same drive', async () => {
		const { body: mine } = await at.anna.get('/me/drive');
		const ways = [`/drives/${mine.id}`, `/users/${ANNA}/drive`, `/me/drives/${mine.id}`];
		for (const way of ways)
			expect((await at.app.get(way.startsWith('/me') ? `/drives/${mine.id}` : way)).body.id).toBe(mine.id);
		expect((await at.anna.get('/me/drives')).body.value.map(({ id }: { id: string }) => id)).toEqual([mine.id]);
	});

	test('an account without a licence has no drive', async () => {
		const { status, body } = await at.app.get('/users/info@sandbox.example/drive');
		expect(status).toBe(404);
		expect(body.error.code).toBe('ResourceNotFound');
	});

	test.each([
		['b!nope', 400, 'invalidRequest'],
		[`b!${'x'.repeat(64)}`, 404, 'itemNotFound'],
	])('drive %s is answered with %i', async (id, status, code) => {
		const answer = await at.app.get(`/drives/${id}`);
		expect(answer.status).toBe(status);
		expect(answer.body.error.code).toBe(code);
	});

	test('a user created later gets a drive with a licence only', async () => {
		const drive = await at.sandbox
			.seed({ base: 'demo', users: [{ userPrincipalName: 'zoe@sandbox.example' }] })
			.then(async () => await at.app.get('/users/zoe@sandbox.example/drive/root?$expand=children'));
		expect(drive.status).toBe(200);
		expect(drive.body.children).toEqual([]);
	});
});

describe('items', () => {
	test('a file shows its facets', async () => {
		const { status, body, headers } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		expect(status).toBe(200);
		expect(headers.get('etag')).toBe(body.eTag);
		expect(body.eTag).toMatch(/^"\{[0-9A-F-]{36}\},1"$/);
		expect(body.cTag).toMatch(/^"c:\{[0-9A-F-]{36}\},1"$/);
		expect(body).toMatchObject({
			name: 'Notes.txt',
			size: 68,
			file: { mimeType: 'text/plain', hashes: { quickXorHash: expect.stringMatching(/^[\w+/]{27}=$/) } },
			parentReference: { driveType: 'business', name: 'Documents', path: expect.stringMatching(/\/root:\/Documents$/) },
			createdBy: { user: { displayName: 'Anna Berger' } },
		});
		expect(body).not.toHaveProperty('folder');
		expect(body['@microsoft.graph.downloadUrl']).toContain(at.sandbox.url);
	});

	test('the same item by path, by ID, relative to an item, in any case', async () => {
		const { body: folder } = await at.anna.get('/me/drive/root:/documents');
		const { body: file } = await at.anna.get(`/me/drive/items/${folder.id}:/NOTES.TXT`);
		expect(file.name).toBe('Notes.txt');
		for (const path of [
			`/me/drive/items/${file.id}`,
			'/me/drive/root:/Documents/Notes.txt:',
			'/me/drive/special/documents:/Notes.txt',
		])
			expect((await at.anna.get(path)).body.id).toBe(file.id);
	});

	test('the root', async () => {
		const { body } = await at.anna.get('/me/drive/root');
		expect(body).toMatchObject({ name: 'root', root: {}, folder: { childCount: expect.any(Number) } });
		expect(body.parentReference).toEqual({ driveType: 'business', driveId: expect.any(String) });
		expect((await at.anna.get('/me/drive/items/root')).body.id).toBe(body.id);
	});

	test('sizes of folders follow what is in them', async () => {
		const size = async (path: string) => (await at.anna.get(`/me/drive/root${path}?$select=size`)).body.size;
		const [root, documents] = [await size(''), await size(':/Documents')];
		await at.anna.put('/me/drive/root:/Documents/Deep/er/a.txt:/content', 'x'.repeat(1_000));
		expect(await size('')).toBe(root + 1_000);
		expect(await size(':/Documents')).toBe(documents + 1_000);
		await at.anna.patch('/me/drive/root:/Documents/Deep', { parentReference: { path: '/drive/root:/' } });
		expect(await size(':/Documents')).toBe(documents);
		expect(await size(':/Deep')).toBe(1_000);
		await at.anna.delete('/me/drive/root:/Deep');
		expect(await size('')).toBe(root);
	});

	test('$select leaves out the facets that an item lacks', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Documents/Notes.txt?$select=id,name,folder');
		expect(Object.keys(body).sort()).toEqual(['@odata.context', '@odata.etag', 'id', 'name']);
		const url = await at.anna.get('/me/drive/root:/Documents/Notes.txt?$select=id,@microsoft.graph.downloadUrl');
		expect(url.body).toHaveProperty(['@microsoft.graph.downloadUrl']);
	});

	test.each([
		['/me/drive/root:/Documents/', 'Documents'],
		['/me/drive/root:/Documents:', 'Documents'],
		['/me/drive/root:/', 'root'],
		['/me/drive/root:', 'root'],
		['/me/drive/items/root:/Documents/Notes.txt:', 'Notes.txt'],
		["/me/drive/items('root')", 'root'],
		['/ME/Drive/Root:/Documents', 'Documents'],
		['/me/drive/root:/odd/100%25%20%23%26+%3B(1)%20%5Ba%5D%20%27q%27.txt', "100% #&+;(1) [a] 'q'.txt"],
	])('%s leads to %s', async (path, name) => {
		await at.anna.put("/me/drive/root:/odd/100%25%20%23%26+%3B(1)%20%5Ba%5D%20'q'.txt:/content", 'x');
		expect((await at.anna.get(path)).body.name).toBe(name);
	});

	test.each([
		'/me/drive/root:/:/children',
		'/me/drive/items/root:/:/children',
		'/me/drive/root%3A/Documents%3A/children',
	])('%s lists a folder', async (path) => {
		expect((await at.anna.get(path)).body.value.length).toBeGreaterThan(0);
	});

	test.each([
		'/me/drive/root:/nope.txt',
		'/me/drive/root:/Documents/Notes.txt/inside',
		'/me/drive/items/01AAAAAA',
		'/me/drive/root:/nope:/children',
	])('%s is not found', async (path) => {
		const { status, body } = await at.anna.get(path);
		expect(status).toBe(404);
		expect(body.error.code).toBe('itemNotFound');
	});

	test('If-None-Match saves the body', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt', { 'If-None-Match': body.eTag })).status).toBe(304);
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt', { 'If-None-Match': '"other"' })).status).toBe(200);
	});
});

describe('children', () => {
	test('come by name, in pages of 200 that join without a gap', async () => {
		await at.sandbox.seed(withDrive({ fill: [{ user: ANNA, files: 450, perFolder: 450 }] }));
		const first = await at.anna.get('/me/drive/root:/Files/00000:/children');
		expect(first.body.value).toHaveLength(200);
		expect(first.body['@odata.nextLink']).toContain('$skiptoken=');
		const all = await allPages(at.anna, '/me/drive/root:/Files/00000:/children');
		expect(all.map(({ name }) => name)).toEqual(
			Array.from({ length: 450 }, (_, number) => `File ${String(number).padStart(6, '0')}.bin`),
		);
	});

	test.each([
		['$orderby=name desc', ['Pictures', 'Invoices', 'Documents', 'Attachments']],
		['$filter=folder ne null&$orderby=name', ['Attachments', 'Documents', 'Invoices', 'Pictures']],
		["$filter=startswith(name,'I')", ['Invoices']],
		['$top=1', ['Attachments']],
		["$filter=name eq 'pictures'", ['Pictures']],
		['$orderby=size desc&$top=1', ['Pictures']],
	])('%s', async (query, expected) => {
		const { status, body } = await at.anna.get(`/me/drive/root/children?${query}`);
		expect(status).toBe(200);
		expect(names(body)).toEqual(expected);
	});

	test('$expand=children brings what is in a folder', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Invoices?$expand=children($select=name)');
		expect(body.children.map(({ name }: { name: string }) => name)).toEqual(['2026', 'Overview.csv']);
	});

	test.each([
		['/me/drive/root/children?$skip=2', 400, 'invalidRequest'],
		['/me/drive/root/children?$select=nope', 400, 'RequestBroker--ParseUri'],
		['/me/drive/root/children?$search=x', 400, 'BadRequest'],
		['/me/drive/root:/Documents/Notes.txt:/children', 400, 'invalidRequest'],
		['/me/drive/root?$expand=permissions', 400, 'notSupported'],
	])('%s is answered with %i', async (path, status, code) => {
		const answer = await at.anna.get(path);
		expect(answer.status).toBe(status);
		expect(answer.body.error.code).toBe(code);
	});
});

describe('creating folders', () => {
	const make = async (body: unknown, path = '/me/drive/root/children') => await at.anna.post(path, body);
	const BEHAVIOR = '@microsoft.graph.conflictBehavior';

	test('a folder is there afterwards', async () => {
		const { status, body, headers } = await make({ name: 'Projects', folder: {} });
		expect(status).toBe(201);
		expect(body).toMatchObject({ name: 'Projects', folder: { childCount: 0 }, size: 0 });
		expect(headers.get('location')).toContain(body.id);
		expect((await at.anna.get('/me/drive/root:/Projects')).body.id).toBe(body.id);
	});

	test('a taken name fails, or is numbered', async () => {
		const first = await make({ name: 'documents', folder: {} });
		expect(first.status).toBe(409);
		expect(first.body.error.code).toBe('nameAlreadyExists');
		expect((await make({ name: 'Documents', folder: {}, [BEHAVIOR]: 'replace' })).status).toBe(409);
		expect((await make({ name: 'Documents', folder: {}, [BEHAVIOR]: 'rename' })).body.name).toBe('Documents 1');
		expect((await make({ name: 'Documents', folder: {}, [BEHAVIOR]: 'rename' })).body.name).toBe('Documents 2');
	});

	test('an empty file can be made too', async () => {
		const { status, body } = await make({ name: 'empty.txt', file: {} });
		expect(status).toBe(201);
		expect(body).toMatchObject({ size: 0, file: { hashes: { quickXorHash: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } } });
	});

	test.each([
		[{ name: 'a:b', folder: {} }, 'invalidRequest', 'nameContainsInvalidCharacters'],
		[{ name: 'a.', folder: {} }, 'invalidRequest', 'nameContainsInvalidCharacters'],
		[{ folder: {} }, 'invalidRequest', 'nameInvalid'],
		[{ name: 'x' }, 'invalidRequest', undefined],
		[{ name: 'x', folder: {}, nope: 1 }, 'RequestBodyRead', undefined],
		[{ name: 5, folder: {} }, 'RequestBodyRead', undefined],
		[{ name: 'x', folder: {}, size: 5 }, 'invalidRequest', 'propertyNotUpdateable'],
		[{ name: 'x', folder: {}, [BEHAVIOR]: 'merge' }, 'invalidRequest', undefined],
		['{', 'BadRequest', undefined],
	])('%j is refused with %s', async (body, code, inner) => {
		const answer = await make(body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.code).toBe(code);
		expect(answer.body.error.innerError.code).toBe(inner);
	});

	test('nothing is made inside of a file or of nothing', async () => {
		expect((await make({ name: 'x', folder: {} }, '/me/drive/root:/Documents/Notes.txt:/children')).status).toBe(400);
		expect((await make({ name: 'x', folder: {} }, '/me/drive/root:/nope:/children')).status).toBe(404);
	});

	test('special folders are made on first use, by those who may write', async () => {
		const reader = client(at.sandbox, { user: ANNA, scopes: ['Files.Read'] });
		expect((await reader.get('/me/drive/special/music')).status).toBe(404);
		const { status, body } = await at.anna.get('/me/drive/special/approot');
		expect(status).toBe(200);
		expect(body).toMatchObject({ name: 'Sandbox application', specialFolder: { name: 'appRoot' } });
		expect((await at.anna.get('/me/drive/root:/Apps/Sandbox application')).body.id).toBe(body.id);
		expect((await at.anna.get('/me/drive/special/nope')).status).toBe(400);
	});
});
