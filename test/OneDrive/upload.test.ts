import { quickXorHash } from '../../graph/quickXorHash';
import { byId, byPath, byUrl, fileItem, memoryItem, OneDriveBench } from './oneDrive';

const MB = 1024 * 1024;
const text = Buffer.from('hello world');
const large = Buffer.alloc(5 * MB + 123, 'abcdefg');

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const upload = async (parameters: object, items = [memoryItem(text, 'a.txt')]) =>
	await bench.one('file.upload', parameters, { items });
const stored = async (path: string) => {
	const url = `${bench.sandbox.graph}/v1.0/me/drive/root:/${path}:/content`;
	const user = 'anna.berger@sandbox.example';
	const response = await fetch(url, { headers: { authorization: `Bearer ${bench.sandbox.token({ user })}` } });
	return Buffer.from(await response.arrayBuffer());
};
const calls = () => bench.calls().map((line) => line.replace(/\/[^/]*ession\/.*|\/uploadSessions?\/.*/i, '/SESSION'));

describe('File: Upload', () => {
	it('puts a small file with one call', async () => {
		const item = await upload({});
		expect(item).toMatchObject({ name: 'a.txt', type: 'file', path: '/a.txt', size: 11, mimeType: 'text/plain' });
		expect(item['quickXorHash']).toBe(quickXorHash(text));
		expect(bench.calls()).toEqual(['PUT /me/drive/root:/a.txt:/content']);
		expect((await stored('a.txt')).equals(text)).toBe(true);
	});

	it('puts a large file through a session, in one range', async () => {
		const item = await upload({}, [await fileItem(large, 'big.bin', 'application/octet-stream')]);
		expect(item).toMatchObject({ name: 'big.bin', size: large.length, quickXorHash: quickXorHash(large) });
		expect(calls()[0]).toBe('POST /me/drive/root:/big.bin:/createUploadSession');
		expect(calls().filter((line) => line.startsWith('PUT'))).toHaveLength(1);
		expect((await stored('big.bin')).equals(large)).toBe(true);
	});

	it('writes text as UTF-8', async () => {
		const item = await upload({ content: 'text', text: 'Größe: 日本', fileName: 'notes.md' });
		expect(item).toMatchObject({ name: 'notes.md', size: Buffer.byteLength('Größe: 日本') });
		expect((await stored('notes.md')).toString('utf8')).toBe('Größe: 日本');
	});

	it('takes an empty file', async () => {
		expect(await upload({}, [memoryItem(Buffer.alloc(0), 'empty.txt')])).toMatchObject({ name: 'empty.txt', size: 0 });
	});

	it('reads another binary field and gives another name', async () => {
		const item = { json: {}, binary: { report: memoryItem(text, 'x.txt').binary?.['data'] as never } };
		expect(await upload({ binaryField: 'report', fileName: 'Q1 #2 100%.txt' }, [item])).toMatchObject({
			name: 'Q1 #2 100%.txt',
			path: '/Q1 #2 100%.txt',
		});
	});

	it.each([
		['path', async () => byPath('/Documents/Board')],
		['ID', async () => byId((await bench.one('folder.get', { folder: byPath('/Documents/Board') }))['id'])],
		['URL', async () => byUrl((await bench.one('folder.get', { folder: byPath('/Documents/Board') }))['webUrl'])],
	])('puts it into a folder given by %s', async (_mode, folder) => {
		expect(await upload({ folder: await folder() })).toMatchObject({ path: '/Documents/Board/a.txt' });
	});

	it.each([
		['small', text],
		['large', large],
	])('makes the folders of a path that are missing, for a %s file', async (_size, content) => {
		const item = await upload({ folder: byPath('/Reports/2026/March') }, [memoryItem(content, 'a.txt')]);
		expect(item).toMatchObject({ path: '/Reports/2026/March/a.txt' });
	});

	describe.each([
		['small', text, Buffer.from('newer')],
		['large', large, Buffer.alloc(large.length, 'x')],
	])('when a file of the name is there (%s)', (_size, content, newer) => {
		beforeEach(async () => {
			await upload({}, [memoryItem(content, 'a.txt')]);
		});
		const again = async (conflict: string) =>
			await bench.run('file.upload', { conflict }, { items: [memoryItem(newer, 'a.txt')] });

		it('fails', async () => {
			expect((await again('fail')).error).toMatchObject({ httpCode: '409' });
			expect((await stored('a.txt')).equals(content)).toBe(true);
		});

		it('replaces it', async () => {
			expect((await again('replace')).items[0]?.json).toMatchObject({ name: 'a.txt', size: newer.length });
			expect((await stored('a.txt')).equals(newer)).toBe(true);
		});

		it('renames the new one', async () => {
			expect((await again('rename')).items[0]?.json).toMatchObject({ name: 'a 1.txt', size: newer.length });
			expect((await stored('a.txt')).equals(content)).toBe(true);
		});
	});

	it.each([
		['small', text],
		['empty', Buffer.alloc(0)],
	])('keeps dates of a %s file, in the workflow’s time zone', async (_size, content) => {
		const { items } = await bench.run(
			'file.upload',
			{
				output: 'raw',
				options: { createdDateTime: '2020-01-31T09:00:00', lastModifiedDateTime: '2021-07-31T09:00:00' },
			},
			{ items: [memoryItem(content, 'a.txt')], timezone: 'Europe/Berlin' },
		);
		const { createdDateTime, lastModifiedDateTime } = items[0]?.json['fileSystemInfo'] as Record<string, string>;
		expect([createdDateTime, lastModifiedDateTime].map((time) => Date.parse(time ?? ''))).toEqual([
			Date.parse('2020-01-31T08:00:00Z'),
			Date.parse('2021-07-31T07:00:00Z'),
		]);
	});

	it.each([
		[{ fileName: 'a:b.txt' }, "File Name 'a:b.txt' contains :"],
		[{ fileName: 'in/a.txt' }, 'Put the folders into the field for the folder'],
		[{ folder: byPath('/a|b') }, "Parent Folder '/a|b' contains |"],
		[{ folder: byPath('/x'.repeat(199)) }, 'Parent Folder leads to a path of 403 characters'],
		[{ content: 'text', text: 'x' }, 'File Name is empty'],
		[{ binaryField: 'nothing' }, 'nothing'],
		[{ options: { lastModifiedDateTime: 'yesterday' } }, "Modified At 'yesterday' is not a date"],
		[{ folder: byUrl('Reports') }, "Parent Folder 'Reports' is not a web address"],
	])('refuses %j before any call', async (parameters, why) => {
		const { error } = await bench.run('file.upload', parameters, { items: [memoryItem(text, 'a.txt')] });
		expect(`${error?.message} ${error?.description ?? ''}`).toContain(why);
		expect(bench.calls()).toEqual([]);
	});

	it('uploads several items and keeps their order; one failure is that item’s only', async () => {
		const names = ['a.txt', 'b:b.txt', 'c.txt', 'd.txt', 'e.txt'];
		const { items } = await bench.run(
			'file.upload',
			{},
			{ items: names.map((name) => memoryItem(Buffer.from(name), name)), continueOnFail: true },
		);
		expect(items.map(({ json, pairedItem }) => [json['name'] ?? json['error'], pairedItem])).toEqual([
			['a.txt', { item: 0 }],
			[expect.stringContaining("File Name 'b:b.txt' contains :"), { item: 1 }],
			['c.txt', { item: 2 }],
			['d.txt', { item: 3 }],
			['e.txt', { item: 4 }],
		]);
	});

	it('fails when OneDrive holds something else than was sent', async () => {
		const wrong = {
			id: 'x',
			name: 'a.txt',
			size: 11,
			file: { hashes: { quickXorHash: quickXorHash(Buffer.from('other')) } },
		};
		bench.sandbox.faults.add({
			match: { path: 'a\\.txt:/content' },
			effect: { kind: 'status', status: 201, headers: { 'content-type': 'application/json' }, body: wrong },
		});
		const { error } = await bench.run('file.upload', {}, { items: [memoryItem(text, 'a.txt')] });
		expect(error?.message).toContain("'a.txt' was sent with 11 bytes, but its checksum differs");
		expect(await upload({ options: { verify: false } })).toMatchObject({ id: 'x' });
	});
});

describe('File: Upload under faults', () => {
	const uploaded = async (content: Buffer, conflict: string) =>
		await bench.run(
			'file.upload',
			{ conflict, requestOptions: { maxWait: 60 } },
			{ items: [memoryItem(content, 'a.bin')] },
		);
	const files = async () => {
		const { items } = await bench.run('folder.getChildren', { filters: { type: 'file' } });
		return items.map(({ json }) => json['name']);
	};

	it.each(['fail', 'rename', 'replace'])('a lost answer doubles nothing with %s', async (conflict) => {
		bench.sandbox.faults.add({ match: { method: 'PUT' }, count: 1, effect: { kind: 'reset', when: 'after' } });
		const { items, error } = await uploaded(text, conflict);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'a.bin', size: 11 });
		expect(await files()).toEqual(['a.bin']);
	});

	it.each(['fail', 'rename', 'replace'])('a broken range is taken up again with %s', async (conflict) => {
		bench.sandbox.faults.add({ match: { method: 'PUT' }, count: 1, effect: { kind: 'reset', when: 'before' } });
		const { items, error } = await uploaded(large, conflict);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'a.bin', quickXorHash: quickXorHash(large) });
	});

	it.each(['fail', 'rename', 'replace'])(
		'the lost answer of the last range doubles nothing with %s',
		async (conflict) => {
			bench.sandbox.faults.add({ match: { method: 'PUT' }, count: 1, effect: { kind: 'reset', when: 'after' } });
			const { items, error } = await uploaded(large, conflict);
			expect(error).toBeUndefined();
			expect(items[0]?.json).toMatchObject({ name: 'a.bin', quickXorHash: quickXorHash(large) });
			expect(await files()).toEqual(['a.bin']);
		},
	);

	it('a lost session is replaced', async () => {
		const body = { error: { code: 'itemNotFound', message: 'The upload session was not found' } };
		bench.sandbox.faults.add({ match: { method: 'PUT' }, count: 1, effect: { kind: 'status', status: 404, body } });
		const { items } = await uploaded(large, 'fail');
		expect(items[0]?.json).toMatchObject({ quickXorHash: quickXorHash(large) });
		expect(bench.calls().filter((line) => line.endsWith('createUploadSession'))).toHaveLength(2);
	});

	it('a full drive is said in words', async () => {
		const body = { error: { code: 'quotaLimitReached', message: 'Insufficient Space Available' } };
		bench.sandbox.faults.add({ match: { method: 'PUT' }, effect: { kind: 'status', status: 507, body } });
		const { error } = await uploaded(text, 'fail');
		expect(error?.description).toContain('The storage quota is used up');
	});

	it('a missing permission is named', async () => {
		const credentials = await bench.annaWith('Files.Read');
		const { error } = await bench.run('file.upload', {}, { credentials, items: [memoryItem(text, 'a.txt')] });
		expect(error).toMatchObject({ httpCode: '403' });
		expect(error?.description).toContain('It needs the delegated permission Files.ReadWrite');
	});
});
