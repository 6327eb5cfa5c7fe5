import { delegatedCredentials } from '../support/credentials';
import { bytesOf, locator } from '../support/engine';
import { drivesOf } from '../../nodes/OneDrive/drive/drivesOf';
import { sizeName } from '../../nodes/OneDrive/file/thumbnailSize';
import { wanting } from '../../nodes/OneDrive/fields/wanted';
import { recipientsIn } from '../../nodes/OneDrive/permission/recipients';
import { path } from '../../graph/path';
import { BEN, byId, byPath, memoryItem, OneDriveBench } from './oneDrive';

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const notes = byPath('/Documents/Notes.txt');
const all = async (operation: string, parameters: object) => {
	const { items, error } = await bench.run(operation, { returnAll: true, ...parameters });
	if (error) throw error;
	return items.map(({ json }) => json);
};

describe('Version', () => {
	const file = byPath('/a.txt');
	beforeEach(async () => {
		for (const text of ['one', 'two', 'three']) await bench.put('a.txt', text);
	});

	it('lists, the newest first', async () => {
		const versions = await all('version.getAll', { file });
		expect(versions.map(({ size }) => size)).toEqual([5, 3, 3]);
		expect(versions[0]).toMatchObject({ lastModifiedBy: 'Anna Berger' });
	});

	it('downloads and restores an earlier one', async () => {
		const versions = await all('version.getAll', { file });
		const version = byId(versions[2]?.['id']);
		const { items, error } = await bench.run('version.download', { file, version });
		expect(error).toBeUndefined();
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe('one');
		expect(await bench.one('version.restore', { file, version })).toEqual({ success: true });
		const now = await bench.run('file.download', { file });
		expect((await bytesOf(now.items[0]?.binary?.['data'])).toString()).toBe('one');
	});

	it('can be picked', async () => {
		const { results } = await bench.pick('searchVersions', {
			parameters: { resource: 'version', operation: 'download', file },
		});
		expect(results).toHaveLength(3);
		expect(results[0]?.name).toContain('Anna Berger');
	});
});

describe('File: Update Content', () => {
	it('replaces the content and keeps the ID', async () => {
		const before = await bench.one('file.get', { file: notes });
		const item = await bench.one('file.update', { file: notes, content: 'text', text: 'new' });
		expect(item).toMatchObject({ id: before['id'], size: 3, path: '/Documents/Notes.txt' });
	});

	it('replaces with a large file', async () => {
		const large = Buffer.alloc(5_000_000, 'x');
		const item = await bench.one('file.update', { file: notes }, { items: [memoryItem(large, 'other.txt')] });
		expect(item).toMatchObject({ name: 'Notes.txt', size: large.length });
	});

	it('makes no file where there is none', async () => {
		const { error } = await bench.run('file.update', { file: byPath('/none.txt'), content: 'text', text: 'new' });
		expect(error).toMatchObject({ httpCode: '404' });
	});
});

describe('Permission', () => {
	it('invites, lists, changes and takes away', async () => {
		const [given] = await all('permission.invite', { item: notes, recipients: BEN, role: 'read' });
		expect(given).toMatchObject({ roles: ['read'] });
		const listed = await all('permission.getAll', { item: notes, inherited: false });
		const permission = byId(listed[0]?.['id']);
		expect(listed[0]).toMatchObject({ roles: ['read'], grantedTo: [BEN] });
		expect(
			await bench.one('permission.update', { item: notes, permission, updateFields: { role: 'write' } }),
		).toMatchObject({
			roles: ['write'],
		});
		expect(await bench.one('permission.get', { item: notes, permission })).toMatchObject({ roles: ['write'] });
		expect(await bench.one('permission.delete', { item: notes, permission })).toEqual({ success: true });
		expect(await all('permission.getAll', { item: notes, inherited: false })).toEqual([]);
	});

	it('can be picked', async () => {
		await all('permission.invite', { item: notes, recipients: BEN, role: 'read' });
		const { results } = await bench.pick('searchPermissions', {
			parameters: { resource: 'permission', operation: 'get', item: notes },
		});
		expect(results.map(({ name }) => name)).toContain(`${BEN} · read`);
	});

	it.each([
		[{ recipients: 'ben' }, "Recipients: 'ben' is no mail address"],
		[{ recipients: BEN, options: { message: 'hi' } }, 'Message is only sent with an invitation'],
	])('refuses %j before the call', async (parameters, why) => {
		const { error } = await bench.run('permission.invite', { item: notes, ...parameters });
		expect(error?.message).toContain(why);
		expect(bench.calls()).toEqual([]);
	});
});

describe('recipientsIn', () => {
	it.each([
		['a@b.c; d@e.f', [{ email: 'a@b.c' }, { email: 'd@e.f' }]],
		['Ann Lee <a@b.c>\nd@e.f', [{ email: 'a@b.c' }, { email: 'd@e.f' }]],
		[['a@b.c'], [{ email: 'a@b.c' }]],
		['02bd9fd6-8f93-4758-87c3-1fb73740a315', [{ objectId: '02bd9fd6-8f93-4758-87c3-1fb73740a315' }]],
	])('reads %j', (text, recipients) => {
		expect(recipientsIn(text)).toEqual(recipients);
	});

	it.each(['', ' , ', undefined])('refuses %j', (text) => {
		expect(() => recipientsIn(text)).toThrow('Recipients is empty');
	});
});

describe('Check out', () => {
	it('keeps others off until it is checked in, or discarded', async () => {
		const file = notes;
		expect(await bench.one('file.checkOut', { file })).toEqual({ success: true });
		expect(await bench.one('file.checkIn', { file, comment: 'done' })).toEqual({ success: true });
		expect(await bench.one('file.checkOut', { file })).toEqual({ success: true });
		expect(await bench.one('file.discardCheckOut', { file })).toEqual({ success: true });
		expect((await bench.run('file.discardCheckOut', { file })).error).toMatchObject({ httpCode: '400' });
	});
});

it('says who keeps a file from being changed', async () => {
	await bench.one('file.checkOut', { file: notes });
	const drive = await bench.one('drive.get', {});
	const item = await bench.one('file.get', { file: notes });
	await bench.one('permission.invite', { item: notes, recipients: BEN, role: 'write' });
	const credentials = await delegatedCredentials(bench.sandbox, { user: BEN, scope: 'Files.ReadWrite.All' });
	const { error } = await bench.run(
		'file.update',
		{ actOn: 'drive', drive: locator(String(drive['id'])), file: byId(item['id']), content: 'text', text: 'new' },
		{ credentials },
	);
	expect(error).toMatchObject({ httpCode: '423' });
	expect(error?.description).toContain('Somebody has it open or checked out. Try again later');
});

describe('Thumbnail and preview', () => {
	it.each([
		[{ size: 'small' }, 'small'],
		[{ size: 'custom', width: 50, height: 40, crop: true }, 'c50x40_crop'],
	])('reads a picture of a picture: %j', async (parameters, size) => {
		const { items, error } = await bench.run('file.getThumbnail', {
			file: byPath('/Pictures/Office.png'),
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'Office.png', size });
		expect(items[0]?.binary?.['data']?.mimeType).toMatch(/^image\//);
	});

	it('gets an address to look at', async () => {
		expect(await bench.one('file.getPreview', { file: notes })).toHaveProperty('getUrl');
	});

	it.each([
		[{ size: 'medium' as const, width: 0, height: 0, crop: false }, 'medium'],
		[{ size: 'custom' as const, width: 10, height: 20, crop: false }, 'c10x20'],
	])('sizes: %j', (wish, name) => {
		expect(sizeName(wish)).toBe(name);
	});

	it('refuses sizes that are none', () => {
		expect(() => sizeName({ size: 'custom', width: 1.5, height: 2, crop: false })).toThrow(
			"Width '1.5' is not a whole",
		);
	});
});

describe('Drive', () => {
	it('shows the drive that Act On chooses', async () => {
		expect(await bench.one('drive.get', {})).toMatchObject({ driveType: 'business', owner: 'Anna Berger' });
	});

	it('lists the libraries of a site', async () => {
		const site = locator('https://sandbox.sharepoint.example/sites/sales', 'url');
		const drives = await all('drive.getAll', { actOn: 'site', site });
		expect(drives.map(({ name }) => name)).toEqual(['Documents', 'Contracts']);
	});

	it('has no drives inside a drive', () => {
		expect(drivesOf(path`/users/1/drive`).path).toBe('/users/1/drives');
		expect(() => drivesOf(path`/drives/1`)).toThrow('A drive holds no other drives');
	});

	it('tells what has changed since a cursor', async () => {
		const [start] = await all('drive.getChanges', { since: 'cursor' });
		const cursor = String(start?.['cursor']);
		await bench.put('new.txt', 'x');
		await bench.one('file.delete', { file: notes });
		const changes = await all('drive.getChanges', { since: 'cursor', cursor });
		expect(changes.map(({ change, name }) => [change, name])).toEqual(
			expect.arrayContaining([
				['changed', 'new.txt'],
				['deleted', undefined],
			]),
		);
		expect(changes.every((change) => typeof change['cursor'] === 'string')).toBe(true);
	});

	it('knows special folders', async () => {
		expect(await bench.one('folder.getSpecial', { special: 'documents' })).toMatchObject({ name: 'Documents' });
	});
});

describe('filters', () => {
	const file = { id: '1', name: 'Report.PDF', size: 100, lastModifiedDateTime: '2026-01-31T12:00:00Z', file: {} };

	it.each([
		[{}, true],
		[{ nameContains: 'report' }, true],
		[{ nameContains: 'other' }, false],
		[{ type: 'file' as const }, true],
		[{ type: 'folder' as const }, false],
		[{ extensions: 'docx, .pdf' }, true],
		[{ extensions: 'docx' }, false],
		[{ extensions: ' , ' }, true],
		[{ largerThan: 99, smallerThan: 101 }, true],
		[{ largerThan: 100 }, false],
		[{ smallerThan: 100 }, false],
		[{ modifiedAfter: '2026-01-31T12:59:00' }, true],
		[{ modifiedAfter: '2026-01-31T13:00:00' }, false],
		[{ modifiedBefore: '2026-01-31T13:00:01' }, true],
		[{ modifiedBefore: '2026-01-31T13:00:00' }, false],
	])('%j keep it: %s', (filters, kept) => {
		expect(wanting(filters, 'Europe/Berlin')(file)).toBe(kept);
	});

	it('refuse what is no date', () => {
		expect(() => wanting({ modifiedAfter: 'soon' }, 'UTC')).toThrow("Modified After 'soon' is not a date");
	});
});
