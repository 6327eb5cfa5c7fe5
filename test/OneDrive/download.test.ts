import { conversion, fileNameOf, rangeOf } from '../../nodes/OneDrive/file/downloadOptions';
import { bytesOf } from '../support/engine';
import { BEN, byId, byPath, byUrl, OneDriveBench } from './oneDrive';

const content = Buffer.alloc(3_000_000, 'abcdefghijk');

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

async function download(parameters: object) {
	const { items, error } = await bench.run('file.download', parameters);
	if (error) throw error;
	const field = (parameters as { binaryField?: string }).binaryField ?? 'data';
	const data = items[0]?.binary?.[field];
	return { json: items[0]?.json, data, bytes: await bytesOf(data) };
}

describe('File: Download', () => {
	it('reads a file with two calls: what it is, and its bytes', async () => {
		await bench.put('big.pdf', content);
		bench.sandbox.log.clear();
		const { json, data, bytes } = await download({ file: byPath('/big.pdf') });
		expect(bytes.equals(content)).toBe(true);
		expect(data).toMatchObject({ fileName: 'big.pdf', mimeType: 'application/pdf' });
		expect(json).toMatchObject({ name: 'big.pdf', size: content.length });
		expect(bench.calls()).toHaveLength(2);
		expect(bench.calls()[0]).toBe('GET /me/drive/root:/big.pdf');
	});

	it('does not show the token where the bytes come from', async () => {
		await download({ file: byPath('/Documents/Notes.txt') });
		const signed = bench.sandbox.log.list().filter(({ headers }) => headers['authorization']);
		expect(signed.map(({ method, url }) => `${method} ${new URL(url, 'http://graph').pathname}`)).toEqual([
			'GET /v1.0/me/drive/root:/Documents/Notes.txt',
		]);
	});

	it.each(['id', 'webUrl'])('finds a file by its %s', async (by) => {
		const item = await bench.one('file.get', { file: byPath('/Documents/Notes.txt') });
		const { bytes } = await download({ file: by === 'id' ? byId(item['id']) : byUrl(item['webUrl']) });
		expect(bytes.toString()).toContain('Call the travel agency');
	});

	it('reads what a colleague’s sharing link leads to', async () => {
		const link = (await bench.call('POST', '/me/drive/root:/Documents/Offers/Offer%20Nordwind.docx:/createLink', {
			user: BEN,
			body: { type: 'view', scope: 'organization' },
		})) as { link: { webUrl: string } };
		const { data } = await download({ file: byUrl(link.link.webUrl) });
		expect(data?.fileName).toBe('Offer Nordwind.docx');
	});

	it('puts the file into another field under another name', async () => {
		const file = byPath('/Documents/Notes.txt');
		const { data } = await download({ file, binaryField: 'notes', options: { fileName: 'n.md' } });
		expect(data?.fileName).toBe('n.md');
	});

	it('reads only some bytes', async () => {
		await bench.put('a.txt', 'hello world');
		const { bytes } = await download({ file: byPath('/a.txt'), options: { firstByte: 6, lastByte: 8 } });
		expect(bytes.toString()).toBe('wor');
	});

	it('reads an empty file', async () => {
		await bench.put('empty.txt', '');
		expect((await download({ file: byPath('/empty.txt') })).bytes).toHaveLength(0);
	});

	it('converts on the way', async () => {
		const file = byPath('/Documents/Company handbook.docx');
		const { bytes, data } = await download({ file, options: { format: 'pdf' } });
		expect(data).toMatchObject({ fileName: 'Company handbook.pdf', mimeType: 'application/pdf' });
		expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
	});

	it('takes a broken stream up where it stopped', async () => {
		await bench.put('big.bin', content);
		const { url } = bench.sandbox;
		const item = (await bench.call('GET', '/me/drive/root:/big.bin')) as Record<string, string>;
		const path = new URL(item['@microsoft.graph.downloadUrl'] ?? '', url).pathname.split('/').slice(0, 3).join('/');
		bench.sandbox.faults.add({ match: { path }, count: 2, effect: { kind: 'truncate', bytes: 100_000 } });
		bench.sandbox.log.clear();
		const { bytes } = await download({ file: byPath('/big.bin') });
		expect(bytes.equals(content)).toBe(true);
		const ranges = bench.sandbox.log.list().flatMap(({ headers }) => headers['range'] ?? []);
		expect(ranges).not.toEqual([]);
	});

	it.each([
		[{ file: byPath('/Documents') }, "File 'Documents' is a folder. List its files with Folder: Get Children"],
		[{ file: byPath('/a*b') }, "File '/a*b' contains *"],
		[{ file: byUrl('https://') }, 'is not a web address'],
		[{ file: byPath('/x'), options: { firstByte: 5, lastByte: 2 } }, 'Last Byte lies before First Byte'],
		[{ file: byPath('/x'), options: { firstByte: 5, format: 'pdf' } }, 'cannot be combined with Convert To'],
	])('refuses %j', async (parameters, why) => {
		const { error } = await bench.run('file.download', parameters);
		expect(error?.message).toContain(why);
	});

	it('says in words that the connection breaks again and again', async () => {
		await bench.put('big.bin', content);
		bench.sandbox.faults.add({ match: { path: 'download' }, effect: { kind: 'truncate', bytes: 0 } });
		const { error } = await bench.run('file.download', { file: byPath('/big.bin'), requestOptions: { maxWait: 1 } });
		expect(error?.message).toBe('Microsoft Graph did not answer: the connection broke off');
	});

	it('says that a file is not there', async () => {
		const { error } = await bench.run('file.download', { file: byPath('/nothing.txt') });
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain('It may have been moved or deleted');
	});
});

describe('File: Get and Delete', () => {
	it('reads several files in one batch, and the same file once', async () => {
		const paths = ['/Documents/Notes.txt', '/Invoices/Overview.csv', '/Documents/Notes.txt'];
		const { items } = await bench.run(
			'file.get',
			{ file: { __rl: true, mode: 'path', value: '={{ $json.path }}' } },
			{ items: paths.map((path) => ({ json: { path } })) },
		);
		expect(items.map(({ json }) => json['path'])).toEqual(paths);
		expect(bench.calls()).toEqual(['POST /$batch']);
		expect(bench.sandbox.log.list().filter(({ batch }) => batch !== undefined)).toHaveLength(2);
	});

	it('shows chosen fields, or everything', async () => {
		const file = byPath('/Documents/Notes.txt');
		const chosen = await bench.one('file.get', { file, output: 'fields', fields: ['webUrl', 'fileSystemInfo'] });
		expect(Object.keys(chosen).sort()).toEqual(['fileSystemInfo', 'id', 'webUrl']);
		expect(await bench.one('file.get', { file, output: 'raw' })).toHaveProperty('parentReference.driveId');
	});

	it('deletes a file', async () => {
		expect(await bench.one('file.delete', { file: byPath('/Documents/Notes.txt') })).toEqual({ success: true });
		expect((await bench.run('file.get', { file: byPath('/Documents/Notes.txt') })).error).toMatchObject({
			httpCode: '404',
		});
	});

	it('names the permission that a URL needs besides', async () => {
		const body = { error: { code: 'accessDenied', message: 'Access denied' } };
		bench.sandbox.faults.add({ match: { path: '/shares/' }, effect: { kind: 'status', status: 403, body } });
		const { error } = await bench.run('file.get', { file: byUrl('https://sandbox.sharepoint.example/a.txt') });
		expect(error).toMatchObject({ httpCode: '403' });
		expect(error?.description).toContain('Files.Read, for items given by URL also Files.ReadWrite');
	});
});

describe('download options', () => {
	it.each([
		[{}, undefined],
		[{ format: 'pdf' as const, width: 5 }, { format: 'pdf' }],
		[{ format: 'jpg' as const }, { format: 'jpg', width: 1920, height: 1080 }],
		[
			{ format: 'jpg' as const, width: 10, height: 20 },
			{ format: 'jpg', width: 10, height: 20 },
		],
	])('%j convert by %j', (options, query) => {
		expect(conversion(options)).toEqual(query);
	});

	it.each([
		[{}, undefined],
		[{ firstByte: 0 }, { start: 0, end: undefined }],
		[{ lastByte: 9 }, { start: 0, end: 9 }],
		[
			{ firstByte: 5, lastByte: 5 },
			{ start: 5, end: 5 },
		],
	])('%j read %j', (options, range) => {
		expect(rangeOf(options)).toEqual(range);
	});

	it.each([{ firstByte: -1 }, { firstByte: 1.5 }, { lastByte: Number.NaN }])('%j are refused', (options) => {
		expect(() => rangeOf(options)).toThrow('is not a whole number from 0 up');
	});

	it.each([
		['a.docx', { format: 'pdf' as const }, 'a.pdf'],
		['README', { format: 'pdf' as const }, 'README.pdf'],
		['a.b.docx', { format: 'pdf' as const, fileName: 'x' }, 'x'],
		['a.docx', {}, 'a.docx'],
	])('%s with %j becomes %s', (name, options, expected) => {
		expect(fileNameOf(name, options)).toBe(expected);
	});
});
