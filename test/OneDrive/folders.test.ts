import { byId, byPath, byUrl, OneDriveBench } from './oneDrive';

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const names = async (parameters: object) =>
	(await bench.run('folder.getChildren', parameters)).items.map(({ json }) => json['name']);

describe('Folder: Create', () => {
	const create = async (name: string, more: object = {}) => await bench.one('folder.create', { name, ...more });

	it('creates a folder with one call and shows where it is', async () => {
		const folder = await create('Reports');
		expect(folder).toMatchObject({
			name: 'Reports',
			type: 'folder',
			path: '/Reports',
			childCount: 0,
			createdBy: 'Anna Berger',
		});
		expect(bench.calls()).toEqual(['POST /me/drive/root/children']);
	});

	it('makes the folders above that are missing, and keeps those that are there', async () => {
		await create('Reports/2026/March');
		const again = await create('Reports/2026/April');
		expect(again).toMatchObject({ path: '/Reports/2026/April' });
		expect(await names({ folder: byPath('/Reports/2026') })).toEqual(['April', 'March']);
		expect(await names({ folder: byPath('/') })).toEqual([
			'Attachments',
			'Documents',
			'Invoices',
			'Pictures',
			'Reports',
		]);
	});

	it('returns the folder that is there', async () => {
		const first = await create('Reports/2026');
		const again = await create('Reports/2026');
		expect(again['id']).toBe(first['id']);
	});

	it('fails or renames, as told', async () => {
		await create('Reports');
		const { error } = await bench.run('folder.create', { name: 'Reports', existing: 'fail' });
		expect(error).toMatchObject({ httpCode: '409' });
		expect(error?.description).toContain('Something of this name or key is already there');
		expect(await create('Reports', { existing: 'rename' })).toMatchObject({ name: 'Reports 1' });
	});

	it('does not take a file for the folder', async () => {
		await bench.put('Reports', 'I am a file');
		const { error } = await bench.run('folder.create', { name: 'Reports' });
		expect(error?.message).toBe("'/Reports' is a file, so no folder can have this name. Choose another name");
	});

	it.each([
		['id', async () => byId((await create('Reports'))['id'])],
		['path', async () => byPath('/Reports')],
		['path without a slash', async () => byPath('Reports')],
		['URL', async () => byUrl((await create('Reports'))['webUrl'])],
	])('creates below a folder given by %s', async (_mode, folder) => {
		await create('Reports');
		expect(await create('2026/March', { parentFolder: await folder() })).toMatchObject({ path: '/Reports/2026/March' });
	});

	it.each([
		['Reports/20:26', "Name or Path 'Reports/20:26' contains :"],
		['CON', "Name or Path 'CON': 'CON' is a name that OneDrive keeps for itself"],
		["={{ '' }}", 'Name or Path is empty'],
		['={{ "//" }}', 'Name or Path is empty. Enter a name, or a path'],
	])('refuses %j before the call', async (name, why) => {
		const { error } = await bench.run('folder.create', { name });
		expect(error?.message).toContain(why);
		expect(bench.calls()).toEqual([]);
	});

	it('refuses paths that are too long, the parent included', async () => {
		const deep = Array.from({ length: 4 }, () => 'x'.repeat(99)).join('/');
		const { error } = await bench.run('folder.create', { parentFolder: byPath(deep), name: 'yy' });
		expect(error?.message).toContain('Name or Path leads to a path of 402 characters');
	});

	it('creates the same missing parents for several items at once', async () => {
		const { items, error } = await bench.run(
			'folder.create',
			{ name: '=Reports/2026/{{ $json.month }}' },
			{ items: ['a', 'b', 'c', 'd', 'e'].map((month) => ({ json: { month } })) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json['name'], pairedItem])).toEqual(
			['a', 'b', 'c', 'd', 'e'].map((name, item) => [name, { item }]),
		);
		expect(await names({ folder: byPath('/Reports') })).toEqual(['2026']);
	});
});

describe('Folder: Get Children', () => {
	it('lists the top of the drive with one call, asking only for what is shown', async () => {
		const { items } = await bench.run('folder.getChildren', { returnAll: true });
		expect(items.map(({ json }) => json['name'])).toEqual(['Attachments', 'Documents', 'Invoices', 'Pictures']);
		expect(items[1]?.json).toMatchObject({ type: 'folder', path: '/Documents' });
		const [call] = bench.sandbox.log.list();
		expect(decodeURIComponent(call?.url ?? '')).toContain('$select=id,name,size');
		expect(bench.calls()).toEqual(['GET /me/drive/root/children']);
	});

	it('sorts and filters, and counts Limit after the filter', async () => {
		const folder = byPath('/Documents');
		expect(await names({ folder, filters: { type: 'folder' } })).toEqual(['Board']);
		expect(await names({ folder, filters: { type: 'file', nameContains: 'NOTES' } })).toEqual(['Notes.txt']);
		expect(await names({ folder, filters: { type: 'file' }, limit: 1, sort: 'name' })).toEqual([
			'Company handbook.docx',
		]);
		expect((await names({ folder, sort: 'lastModifiedDateTime' }))[0]).toBe('Company handbook.docx');
	});

	it('filters by type also when only chosen fields come out', async () => {
		const { items } = await bench.run('folder.getChildren', {
			folder: byPath('/Documents'),
			filters: { type: 'folder' },
			output: 'fields',
			fields: ['webUrl'],
		});
		expect(items.map(({ json }) => Object.keys(json))).toEqual([['id', 'webUrl']]);
	});

	it('reads page after page', async () => {
		for (let number = 0; number < 25; number++) await bench.put(`many/${String(number).padStart(2, '0')}.txt`, 'x');
		const all = await names({ folder: byPath('/many'), returnAll: true });
		expect(all).toHaveLength(25);
		expect(await names({ folder: byPath('/many'), limit: 7 })).toEqual(all.slice(0, 7));
	});

	it('lists a folder that a colleague shared, by its address', async () => {
		const path = '/me/drive/root:/Documents/Architecture';
		const { webUrl } = (await bench.call('GET', path, { user: 'elif.fidan@sandbox.example' })) as { webUrl: string };
		expect(await names({ folder: byUrl(webUrl) })).toEqual(['Decisions.md', 'Overview.md']);
	});

	it('says that a folder is not there', async () => {
		const { error } = await bench.run('folder.getChildren', { folder: byPath('/Nothing') });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('Folder: Get and Delete', () => {
	it('reads a folder by ID, path and address', async () => {
		const byItsPath = await bench.one('folder.get', { folder: byPath('Documents/Board') });
		expect(byItsPath).toMatchObject({ name: 'Board', childCount: 3 });
		expect(await bench.one('folder.get', { folder: byId(byItsPath['id']) })).toEqual(byItsPath);
		expect(await bench.one('folder.get', { folder: byUrl(byItsPath['webUrl']) })).toMatchObject({
			id: byItsPath['id'],
		});
		expect(await bench.one('folder.get', { folder: byPath('/') })).toMatchObject({ type: 'folder' });
	});

	it('deletes a folder', async () => {
		expect(await bench.one('folder.delete', { folder: byPath('/Documents/Board') })).toEqual({ success: true });
		const { error } = await bench.run('folder.get', { folder: byPath('/Documents/Board') });
		expect(error).toMatchObject({ httpCode: '404' });
	});

	it.each([byPath('/'), byId('root')])('never deletes the top of the drive', async (folder) => {
		const { error } = await bench.run('folder.delete', { folder });
		expect(error?.message).toBe('Folder is the top of the drive, which cannot be deleted');
		expect(bench.calls()).toEqual([]);
	});

	it('deletes several in one batch, each with its own outcome', async () => {
		for (const name of ['a', 'b']) await bench.one('folder.create', { name });
		bench.sandbox.log.clear();
		const { items } = await bench.run(
			'folder.delete',
			{ folder: { __rl: true, mode: 'path', value: '={{ $json.path }}' } },
			{ items: ['a', 'nothing', 'b', 'x:y'].map((path) => ({ json: { path } })), continueOnFail: true },
		);
		expect(items.map(({ json }) => json['success'] ?? json['error'])).toEqual([
			true,
			expect.stringContaining('could not be found'),
			true,
			expect.stringContaining("Folder 'x:y' contains :"),
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3].map((item) => ({ item })));
		expect(bench.calls()).toEqual(['POST /$batch']);
	});
});
