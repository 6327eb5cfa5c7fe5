import { byId, byPath, byUrl, OneDriveBench } from './oneDrive';

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const notes = byPath('/Documents/Notes.txt');
const names = async (operation: string, parameters: object) => {
	const { items, error } = await bench.run(operation, parameters);
	if (error) throw error;
	return items.map(({ json }) => json['name']);
};
const exists = async (path: string) => !(await bench.run('item.get', { item: byPath(path) })).error;

describe('Item: Move', () => {
	it('moves a file, which keeps its ID', async () => {
		const before = await bench.one('item.get', { item: notes });
		const moved = await bench.one('item.move', { item: notes, targetFolder: byPath('/Invoices') });
		expect(moved).toMatchObject({ id: before['id'], path: '/Invoices/Notes.txt' });
		expect(await exists('/Documents/Notes.txt')).toBe(false);
	});

	it('moves to the top of the drive, under another name', async () => {
		const moved = await bench.one('item.move', { item: notes, targetFolder: byPath('/'), newName: 'n.txt' });
		expect(moved).toMatchObject({ path: '/n.txt' });
	});

	it('makes a path that is missing', async () => {
		const moved = await bench.one('item.move', { item: notes, targetFolder: byPath('/Archive/2026') });
		expect(moved).toMatchObject({ path: '/Archive/2026/Notes.txt' });
	});

	it('asks for the target once and moves all in one batch', async () => {
		const paths = ['/Documents/Notes.txt', '/Documents/Expenses 2026.csv', '/Documents/Board'];
		const { items } = await bench.run(
			'item.move',
			{ item: { __rl: true, mode: 'path', value: '={{ $json.path }}' }, targetFolder: byPath('/Invoices') },
			{ items: paths.map((path) => ({ json: { path } })) },
		);
		expect(items.map(({ json }) => json['path'])).toEqual([
			'/Invoices/Notes.txt',
			'/Invoices/Expenses 2026.csv',
			'/Invoices/Board',
		]);
		expect(bench.calls()).toEqual(['GET /me/drive/root:/Invoices', 'POST /$batch']);
	});

	it('fails, renames or replaces where the name is taken', async () => {
		await bench.put('Invoices/Notes.txt', 'other');
		const move = async (conflict: string) =>
			await bench.run('item.move', { item: notes, targetFolder: byPath('/Invoices'), conflict });
		expect((await move('fail')).error).toMatchObject({ httpCode: '409' });
		expect((await move('rename')).items[0]?.json).toMatchObject({ name: 'Notes 1.txt' });
	});

	it.each([
		[{ targetFolder: notes }, "Target Folder 'Notes.txt' is a file. Choose a folder"],
		[{ targetFolder: byPath('/Invoices'), newName: 'a?b' }, "New Name 'a?b' contains ?"],
		[{ targetFolder: byPath('/Invoices'), item: byPath('/') }, 'is the top of the drive, which cannot be moved'],
	])('refuses %j', async (parameters, why) => {
		const { error } = await bench.run('item.move', { item: notes, ...parameters });
		expect(error?.message).toContain(why);
		expect(await exists('/Documents/Notes.txt')).toBe(true);
	});
});

describe('Item: Rename', () => {
	it('renames a file and a folder', async () => {
		expect(await bench.one('item.rename', { item: notes, newName: 'n.md' })).toMatchObject({ path: '/Documents/n.md' });
		expect(await bench.one('item.rename', { item: byPath('Documents/Board'), newName: 'Old' })).toMatchObject({
			name: 'Old',
		});
	});

	it.each([
		[{ newName: 'aux' }, "New Name 'aux' is a name that OneDrive keeps for itself"],
		[{ newName: 'x', item: byId('root') }, 'which cannot be renamed'],
	])('refuses %j before the call', async (parameters, why) => {
		const { error } = await bench.run('item.rename', { item: notes, ...parameters });
		expect(error?.message).toContain(why);
		expect(bench.calls()).toEqual([]);
	});
});

describe('Item: Update', () => {
	it('changes the description and the dates', async () => {
		const item = await bench.one(
			'item.update',
			{
				item: notes,
				output: 'raw',
				updateFields: { description: 'mine', lastModifiedDateTime: '2020-01-31T09:00:00' },
			},
			{ timezone: 'Europe/Berlin' },
		);
		expect(item['description']).toBe('mine');
		expect(Date.parse((item['fileSystemInfo'] as Record<string, string>)['lastModifiedDateTime'] ?? '')).toBe(
			Date.parse('2020-01-31T08:00:00Z'),
		);
	});

	it('refuses to change nothing', async () => {
		const { error } = await bench.run('item.update', { item: notes });
		expect(error?.message).toBe('Update Fields is empty. Add the fields to change');
	});
});

describe('Item: Copy', () => {
	it('copies a file and returns the copy', async () => {
		const copy = await bench.one('item.copy', { item: notes, targetFolder: byPath('/Invoices') });
		expect(copy).toMatchObject({ path: '/Invoices/Notes.txt' });
		expect(await exists('/Documents/Notes.txt')).toBe(true);
	});

	it('copies a folder with all it holds, under another name, into folders that are made', async () => {
		const copy = await bench.one('item.copy', {
			item: byPath('/Documents'),
			targetFolder: byPath('/Backup/2026'),
			options: { newName: 'All' },
		});
		expect(copy).toMatchObject({ path: '/Backup/2026/All', type: 'folder' });
		expect(await exists('/Backup/2026/All/Board/Strategy 2026.pdf')).toBe(true);
	});

	it('copies into another drive', async () => {
		const folder = byUrl('https://sandbox.sharepoint.example/sites/finance/Shared%20Documents/Reports');
		const copy = await bench.one('item.copy', { item: notes, targetFolder: folder });
		expect(copy).toMatchObject({ name: 'Notes.txt', path: '/Reports/Notes.txt' });
		const mine = await bench.one('drive.get', {});
		expect(copy['driveId']).not.toBe(mine['id']);
	});

	it('does not show the token to the address of the progress', async () => {
		await bench.one('item.copy', { item: notes, targetFolder: byPath('/Invoices') });
		const graphCalls = bench.sandbox.log.list().filter(({ service }) => service === 'graph');
		const unsigned = graphCalls.filter(({ headers }) => !headers['authorization']);
		expect(unsigned.map(({ route }) => route)).toEqual(expect.arrayContaining([expect.stringMatching(/monitor/i)]));
		expect(unsigned.every(({ route }) => /monitor/i.test(route ?? ''))).toBe(true);
	});

	it('returns the address of the progress when it need not wait', async () => {
		const started = await bench.one('item.copy', {
			item: notes,
			targetFolder: byPath('/Invoices'),
			options: { wait: false },
		});
		expect(started).toEqual({ status: 'inProgress', monitorUrl: expect.stringMatching(/^http/) });
	});

	it('says why a copy failed', async () => {
		await bench.put('Invoices/Notes.txt', 'other');
		const { error } = await bench.run('item.copy', { item: notes, targetFolder: byPath('/Invoices') });
		expect(`${error?.message}`).toMatch(/name/i);
	});
});

describe('Item: Get Many', () => {
	it('lists everything below a folder, with paths', async () => {
		const { items } = await bench.run('item.getAll', { folder: byPath('/Documents'), returnAll: true });
		expect(items.map(({ json }) => json['path'])).toEqual([
			'/Documents/Board',
			'/Documents/Company handbook.docx',
			'/Documents/Expenses 2026.csv',
			'/Documents/Notes.txt',
			'/Documents/Board/Minutes 2026-01.docx',
			'/Documents/Board/Minutes 2026-02.docx',
			'/Documents/Board/Strategy 2026.pdf',
		]);
	});

	it('reads a level of folders in one batch', async () => {
		await names('item.getAll', { returnAll: true, filters: { type: 'file' } });
		expect(bench.calls()).toEqual(['GET /me/drive/root/children', 'POST /$batch', 'POST /$batch']);
	});

	it('looks into as many levels as told', async () => {
		expect(await names('item.getAll', { levels: 1, returnAll: true })).toEqual(
			await names('folder.getChildren', { returnAll: true }),
		);
		expect(await names('item.getAll', { levels: 2, returnAll: true })).not.toContain('Invoice 2026-001.pdf');
	});

	it('filters, and stops at Limit', async () => {
		expect(await names('item.getAll', { filters: { extensions: 'PDF', nameContains: 'invoice' }, limit: 2 })).toEqual([
			'Invoice 2026-001.pdf',
			'Invoice 2026-002.pdf',
		]);
	});

	it('reads several folders of a level', async () => {
		for (let number = 0; number < 12; number++) await bench.put(`deep/${number % 3}/${number}.txt`, 'x');
		expect(
			await names('item.getAll', { folder: byPath('/deep'), returnAll: true, filters: { type: 'file' } }),
		).toHaveLength(12);
	});

	it('says that the folder is not there', async () => {
		expect((await bench.run('item.getAll', { folder: byPath('/Nothing') })).error).toMatchObject({ httpCode: '404' });
	});
});

describe('Item: Search', () => {
	it('finds in the whole drive, or below a folder', async () => {
		expect((await names('item.search', { text: 'Minutes', returnAll: true })).sort()).toEqual([
			'Minutes 2026-01.docx',
			'Minutes 2026-02.docx',
		]);
		expect(await names('item.search', { text: 'Minutes', folder: byPath('/Invoices') })).toEqual([]);
	});

	it('filters what is found', async () => {
		expect(await names('item.search', { text: '2026', filters: { extensions: '.csv' } })).toEqual([
			'Expenses 2026.csv',
		]);
	});
});

describe('Item: Delete Permanently', () => {
	it('deletes', async () => {
		expect(await bench.one('item.deletePermanently', { item: notes })).toEqual({ success: true });
		expect(await exists('/Documents/Notes.txt')).toBe(false);
	});
});
