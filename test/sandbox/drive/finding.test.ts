import { activities } from '../../../sandbox/graph/drive/items/activity';
import { pixelsOf } from '../../../sandbox/graph/drive/content/picture';
import { grayJpeg } from '../../../sandbox/graph/drive/content/jpeg';
import { placeholder } from '../../../sandbox/graph/drive/content/png';
import { thumbnailPixels } from '../../../sandbox/graph/drive/content/thumbnailSet';
import { client } from '../client';
import { ANNA, bare, FELIX, names, useSandbox } from './setup';

const at = useSandbox();

describe('search', () => {
	test.each([
		["/me/drive/root/search(q='minutes')", ['Minutes 2026-01.docx', 'Minutes 2026-02.docx']],
		["/me/drive/search(q='inv 2026')", ['Invoice 2026-001.pdf', 'Invoice 2026-002.pdf', 'Invoice 2026-003.pdf']],
		[
			"/me/drive/root:/Invoices:/search(q='2026')",
			['2026', 'Invoice 2026-001.pdf', 'Invoice 2026-002.pdf', 'Invoice 2026-003.pdf'],
		],
		["/me/drive/root/search(q='nothing at all')", []],
		["/me/drive/root/search(q='minutes')?$top=1", ['Minutes 2026-01.docx']],
		["/me/drive/root/microsoft.graph.search(q='strategy')", ['Strategy 2026.pdf']],
	])('%s', async (path, expected) => {
		const { status, body } = await at.anna.get(path);
		expect(status).toBe(200);
		expect(names(body)).toEqual(expected);
		for (const item of body.value) expect(item.searchResult).toEqual({});
	});

	test('finds quotes and descriptions', async () => {
		await at.anna.put("/me/drive/root:/Anna's list.txt:/content", 'x');
		await at.anna.patch('/me/drive/root:/Documents/Notes.txt', { description: 'Reminders for spring' });
		expect(names((await at.anna.get("/me/drive/root/search(q='Anna''s')")).body)).toEqual(["Anna's list.txt"]);
		expect(names((await at.anna.get("/me/drive/root/search(q='spring')")).body)).toEqual(['Notes.txt']);
	});
});

describe('listings', () => {
	test('recent files, in whatever drive they are', async () => {
		await at.ben.put('/sites/sandbox.sharepoint.example:/sites/sales:/drive/root:/General/new.md:/content', 'x');
		at.sandbox.clock.advance(2_000);
		await at.ben.put('/me/drive/root:/mine.txt:/content', 'x');
		const { body } = await at.ben.get('/me/drive/recent?$top=2');
		expect(names(body)).toEqual(['mine.txt', 'new.md']);
		expect(body.value[0]).not.toHaveProperty('remoteItem');
		expect(body.value[1].remoteItem).toMatchObject({ name: 'new.md', file: { mimeType: 'text/markdown' } });
	});

	test('what is shared with me', async () => {
		const { body } = await at.anna.get('/me/drive/sharedWithMe');
		expect(names(body).sort()).toEqual(['Architecture', 'Price list 2026.csv']);
		const folder = body.value.find(({ name }: { name: string }) => name === 'Architecture');
		expect(folder.remoteItem).toMatchObject({
			id: folder.id,
			folder: { childCount: 2 },
			parentReference: { driveId: expect.stringMatching(/^b!/) },
			shared: { scope: 'users', sharedBy: { user: { displayName: 'Elif Fidan' } } },
		});
		const small = client(at.sandbox, { user: ANNA, scopes: ['Files.Read'] });
		expect((await small.get('/me/drive/sharedWithMe')).status).toBe(403);
		const felix = client(at.sandbox, { user: FELIX });
		expect(names((await felix.get('/me/drive/sharedWithMe')).body)).toEqual(['Architecture']);
	});
});

describe('thumbnails', () => {
	test('of a picture, in the usual sizes', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Pictures/Office.png:/thumbnails');
		expect(body.value).toHaveLength(1);
		expect(body.value[0]).toMatchObject({
			id: '0',
			small: { width: 96, height: 60 },
			medium: { width: 176, height: 110 },
			large: { width: 320, height: 200 },
		});
		const small = Buffer.from(await (await bare(body.value[0].small.url)).arrayBuffer());
		expect(pixelsOf(small)).toEqual({ width: 96, height: 60 });
		const large = await bare(body.value[0].large.url);
		expect(Number(large.headers.get('content-length'))).toBe(
			(await at.anna.get('/me/drive/root:/Pictures/Office.png')).body.size,
		);
	});

	test('one size, its content, and sizes of one’s own', async () => {
		const base = '/me/drive/root:/Pictures/Office.png:/thumbnails';
		const { body } = await at.anna.get(`${base}/0/medium`);
		expect(body).toMatchObject({ width: 176, height: 110, url: expect.stringContaining('http') });
		const content = await bare(`${at.sandbox.graph}/v1.0${base}/0/c50x50_crop/content`, {
			headers: { Authorization: `Bearer ${at.sandbox.token({ user: ANNA })}` },
		});
		expect(content.status).toBe(302);
		const bytes = Buffer.from(await (await bare(content.headers.get('location') ?? '')).arrayBuffer());
		expect(pixelsOf(bytes)).toEqual({ width: 50, height: 50 });
		expect((await at.anna.get(`${base}/0`)).body.small.width).toBe(96);
		for (const missing of ['0/huge', '0/c0x5', '0/c9999x9999', '1/small', '1'])
			expect((await at.anna.get(`${base}/${missing}`)).status).toBe(404);
		expect((await at.anna.get(`${base}?$select=id,c40x40,small`)).body.value[0]).toMatchObject({
			c40x40: { width: 40, height: 25 },
		});
	});

	test('nothing else has any, and lists can bring them along', async () => {
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt:/thumbnails')).body.value).toEqual([]);
		const { body } = await at.anna.get('/me/drive/root:/Pictures:/children?$expand=thumbnails&$select=name');
		expect(body.value[0].thumbnails[0].small.width).toBe(96);
	});

	test.each([
		['small', { width: 96, height: 48 }],
		['smallSquare', { width: 96, height: 96 }],
		['c100x10', { width: 20, height: 10 }],
		['source', { width: 2_000, height: 1_000 }],
		['nope', undefined],
	])('size %s of 2000 by 1000', (size, expected) => {
		expect(thumbnailPixels(size, { width: 2_000, height: 1_000 })).toEqual(expected);
	});
});

describe('conversion', () => {
	const converted = async (path: string, query: string) =>
		await bare(`${at.sandbox.graph}/v1.0/me/drive/root:/${path}:/content?${query}`, {
			headers: { Authorization: `Bearer ${at.sandbox.token({ user: ANNA })}` },
		});

	test('text becomes a PDF', async () => {
		await at.anna.put('/me/drive/root:/a.md:/content', 'Grüße (and more)\n'.repeat(120));
		const response = await converted('a.md', 'format=pdf');
		expect(response.status).toBe(302);
		const pdf = await bare(response.headers.get('location') ?? '');
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1');
		expect(text.startsWith('%PDF-1.4')).toBe(true);
		expect(text).toContain('(Grüße \\(and more\\)) Tj');
		expect(text).toContain('/Count 3');
		// The table at the end says where each object starts.
		const at0 = Number(/startxref\n(\d+)/.exec(text)?.[1]);
		expect(text.slice(at0, at0 + 4)).toBe('xref');
		const offsets = [...text.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
		for (const [number, offset] of offsets.entries())
			expect(text.slice(offset)).toMatch(new RegExp(`^${number + 1} 0 obj`));
	});

	test('a document and a picture', async () => {
		const pdf = await converted('Documents/Company handbook.docx', 'format=pdf');
		expect((await bare(pdf.headers.get('location') ?? '')).status).toBe(200);
		const jpg = await converted('Pictures/Office.png', 'format=jpg&width=100&height=50');
		const bytes = Buffer.from(await (await bare(jpg.headers.get('location') ?? '')).arrayBuffer());
		expect(pixelsOf(bytes)).toEqual({ width: 100, height: 50 });
	});

	test.each([
		['Pictures/Office.png', 'format=pdf', 406],
		['Documents/Notes.txt', 'format=html', 406],
		['Pictures/Office.png', 'format=jpg', 400],
		['Documents/Notes.txt', 'format=gif', 400],
	])('%s with %s is answered with %i', async (path, query, status) => {
		expect((await converted(path, query)).status).toBe(status);
	});

	test('the address is good for minutes, and an application needs more rights for it', async () => {
		const response = await converted('Documents/Notes.txt', 'format=pdf');
		at.sandbox.clock.advance(6 * 60 * 1000);
		expect((await bare(response.headers.get('location') ?? '')).status).toBe(401);
		const reader = client(at.sandbox, { roles: ['Files.Read.All'] });
		const path = `/users/${ANNA}/drive/root:/Documents/Notes.txt:/content?format=pdf`;
		expect((await reader.get(path)).status).toBe(403);
	});

	test('a preview is an address for a browser', async () => {
		const { body } = await at.anna.post('/me/drive/root:/Documents/Notes.txt:/preview', {});
		const page = await bare(body.getUrl);
		expect(page.headers.get('content-disposition')).toBe('inline');
		expect((await at.anna.post('/me/drive/root:/Documents:/preview', {})).status).toBe(400);
	});
});

describe('pictures', () => {
	const bytes = (hex: string) => Buffer.from(hex.padEnd(80, '0'), 'hex');

	test.each([
		['PNG', placeholder({ width: 3, height: 7 }, 'AAAA'), { width: 3, height: 7 }],
		['JPEG', grayJpeg({ width: 300, height: 20 }), { width: 300, height: 20 }],
		['GIF', bytes(`${Buffer.from('GIF89a').toString('hex')}0a000500`), { width: 10, height: 5 }],
		['BMP', bytes(`424d${'00'.repeat(16)}0a000000fbffffff`), { width: 10, height: 5 }],
		['text', Buffer.from('hello, this is no picture at all'), undefined],
		['a JPEG that is cut off', Buffer.from('ffd8ffe0', 'hex'), undefined],
		['nothing', new Uint8Array(), undefined],
	])('the measures of %s', (_name, content, expected) => {
		expect(pixelsOf(content)).toEqual(expected);
	});
});

test('activities of nothing', () => {
	expect(activities([], { start: 0, end: 1 }, 'day')).toEqual([]);
});
