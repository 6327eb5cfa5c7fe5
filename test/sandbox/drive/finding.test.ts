import { activities } from '../../../sandbox/graph/drive/items/activity';
import { pixelsOf } from '../../../sandbox/graph/picture/pixels';
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
		const page = await bare(pdf.headers.get('location') ?? '');
		// Who opens it reads that it is not the document itself.
		expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('stands in for')]);
		const jpg = await converted('Pictures/Office.png', 'format=jpg&width=100&height=50');
		const bytes = Buffer.from(await (await bare(jpg.headers.get('location') ?? '')).arrayBuffer());
		// As large as fits into the box.
		expect([bytes.toString('hex', 0, 3), pixelsOf(bytes)]).toEqual(['ffd8ff', { width: 80, height: 50 }]);
	});

	test.each([
		['Pictures/Office.png', 'format=pdf', 406],
		['Documents/Notes.txt', 'format=html', 406],
		['Pictures/Office.png', 'format=jpg', 400],
		['Documents/Notes.txt', 'format=jpg&width=10&height=10', 406],
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

test('activities of nothing', () => {
	expect(activities([], { start: 0, end: 1 }, 'day')).toEqual([]);
});
