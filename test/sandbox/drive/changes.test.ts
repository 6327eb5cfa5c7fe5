import { names, useSandbox } from './setup';

const at = useSandbox();
const BEHAVIOR = '@microsoft.graph.conflictBehavior';

const get = async (path: string) => (await at.anna.get(`/me/drive/root:/${path}`)).body;

describe('changing items', () => {
	test('a new name keeps the ID and changes the type', async () => {
		const before = await get('Documents/Notes.txt');
		const { status, body } = await at.anna.patch(`/me/drive/items/${before.id}`, { name: 'Notes.md' });
		expect(status).toBe(200);
		expect(body).toMatchObject({ id: before.id, name: 'Notes.md', file: { mimeType: 'text/markdown' } });
		expect(body.eTag).not.toBe(before.eTag);
		expect(body.cTag).toBe(before.cTag);
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt')).status).toBe(404);
	});

	test('only the case of a name can change', async () => {
		expect((await at.anna.patch('/me/drive/root:/Documents', { name: 'DOCUMENTS' })).body.name).toBe('DOCUMENTS');
	});

	test('a move takes along what is in the folder', async () => {
		const [folder, target] = [await get('Invoices'), await get('Documents')];
		const { status, body } = await at.anna.patch(`/me/drive/items/${folder.id}`, {
			name: 'Bills',
			parentReference: { driveId: target.parentReference.driveId, id: target.id },
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({ name: 'Bills', parentReference: { name: 'Documents' } });
		expect((await get('Documents/Bills/2026/Invoice 2026-001.pdf')).parentReference.path).toMatch(
			/root:\/Documents\/Bills\/2026$/,
		);
	});

	test('a parent can be named by a path of several forms', async () => {
		const { body: root } = await at.anna.get('/me/drive/root');
		const { driveId } = root.parentReference;
		await at.anna.put('/me/drive/root:/50% off/x.txt:/content'.replace('%', '%25'), 'x');
		const [documents, file] = [await get('Documents'), await get('Invoices/Overview.csv')];
		const forms = [
			[`/drives/${driveId}/root:/Pictures`, 'Pictures'],
			['/drive/root:/50%25%20off', '50% off'],
			['/drive/root:/50% off', '50% off'],
			['/me/drive/root', 'root'],
			[`/drive/items/${documents.id}:/Board`, 'Board'],
		] as const;
		for (const [path, name] of forms) {
			const { body } = await at.anna.patch(`/me/drive/items/${file.id}`, { parentReference: { path } });
			expect(body.parentReference.name).toBe(name);
		}
	});

	test('description and times of the file system', async () => {
		const { body } = await at.anna.patch('/me/drive/root:/Documents/Notes.txt', {
			description: 'to do',
			fileSystemInfo: { createdDateTime: '2001-02-03T04:05:06Z', lastModifiedDateTime: '2010-11-12T13:14:15.9+02:00' },
		});
		expect(body).toMatchObject({
			description: 'to do',
			fileSystemInfo: { createdDateTime: '2001-02-03T04:05:06Z', lastModifiedDateTime: '2010-11-12T11:14:15Z' },
		});
	});

	test('nothing changes without a change', async () => {
		const before = await get('Documents/Notes.txt');
		const { body } = await at.anna.patch(`/me/drive/items/${before.id}`, { name: 'Notes.txt' });
		expect(body.eTag).toBe(before.eTag);
	});

	test.each([
		['fail', 409, undefined],
		['rename', 200, 'Notes 1.txt'],
		['replace', 200, 'Notes.txt'],
	])('a taken name with %s is answered with %i', async (behavior, status, name) => {
		const answer = await at.anna.patch('/me/drive/root:/Documents/Expenses 2026.csv', {
			name: 'Notes.txt',
			[BEHAVIOR]: behavior,
		});
		expect(answer.status).toBe(status);
		expect(answer.body.name).toBe(name);
		const listed = names((await at.anna.get('/me/drive/root:/Documents:/children')).body);
		expect(listed.filter((each) => each.startsWith('Notes')).length).toBe(behavior === 'rename' ? 2 : 1);
	});

	test.each([
		['a forbidden name', 'Documents', () => ({ name: 'a|b' }), 400, 'invalidRequest'],
		['a folder into itself', 'Documents', (id: string) => ({ parentReference: { id } }), 400, 'notAllowed'],
		[
			'a parent that is a file',
			'Documents',
			() => ({ parentReference: { path: '/drive/root:/Invoices/Overview.csv' } }),
			400,
			'invalidRequest',
		],
		['a parent that is not there', 'Documents', () => ({ parentReference: { id: '01NOPE' } }), 404, 'itemNotFound'],
		['the word root for a parent', 'Invoices', () => ({ parentReference: { id: 'root' } }), 400, 'invalidRequest'],
		['a path that is none', 'Documents', () => ({ parentReference: { path: 'somewhere' } }), 400, 'invalidRequest'],
		['a read-only property', 'Documents', () => ({ size: 1 }), 400, 'invalidRequest'],
		['a wrong type', 'Documents', () => ({ fileSystemInfo: { createdDateTime: 'soon' } }), 400, 'RequestBodyRead'],
	] as const)('%s is refused', async (_name, path, body, status, code) => {
		const { id } = await get(path);
		const answer = await at.anna.patch(`/me/drive/items/${id}`, body(id));
		expect(answer.status).toBe(status);
		expect(answer.body.error.code).toBe(code);
	});

	test('the root stays what and where it is', async () => {
		expect((await at.anna.patch('/me/drive/root', { name: 'x' })).body.error.code).toBe('notAllowed');
		expect((await at.anna.delete('/me/drive/root')).status).toBe(403);
	});

	test('If-Match is checked', async () => {
		const { eTag } = await get('Documents/Notes.txt');
		const path = '/me/drive/root:/Documents/Notes.txt';
		expect((await at.anna.patch(path, { description: '1' }, { 'If-Match': eTag })).status).toBe(200);
		expect((await at.anna.patch(path, { description: '2' }, { 'If-Match': eTag })).status).toBe(412);
		expect((await at.anna.delete(path, { 'If-Match': eTag })).status).toBe(412);
		expect((await at.anna.delete(path, { 'If-Match': '*' })).status).toBe(204);
	});

	test('items do not move to another drive', async () => {
		const { body: site } = await at.anna.get('/sites/sandbox.sharepoint.example:/sites/sales:/drive/root');
		const answer = await at.ben.patch('/me/drive/root:/Documents/Price list 2026.csv', {
			parentReference: { driveId: site.parentReference.driveId, id: site.id },
		});
		expect(answer.body.error.code).toBe('notSupported');
	});
});

describe('deleting', () => {
	test('a folder goes with all that is in it, and comes back', async () => {
		const folder = await get('Invoices');
		const { body: drive } = await at.anna.get('/me/drive');
		expect((await at.anna.delete('/me/drive/root:/Invoices')).status).toBe(204);
		expect((await at.anna.get('/me/drive/root:/Invoices/2026')).status).toBe(404);
		const { body: after } = await at.anna.get('/me/drive');
		expect(after.quota.deleted).toBeGreaterThan(0);
		expect(after.quota.used).toBe(drive.quota.used - after.quota.deleted);
		const restored = await at.anna.post(`/me/drive/items/${folder.id}/restore`);
		expect(restored.status).toBe(200);
		expect(restored.body).toMatchObject({ id: folder.id, name: 'Invoices' });
		expect((await get('Invoices/2026/Invoice 2026-001.pdf')).size).toBeGreaterThan(0);
		expect((await at.anna.get('/me/drive')).body.quota.used).toBe(drive.quota.used);
	});

	test('it can come back elsewhere and under another name', async () => {
		const [file, folder] = [await get('Documents/Notes.txt'), await get('Pictures')];
		await at.anna.delete(`/me/drive/items/${file.id}`);
		await at.anna.put('/me/drive/root:/Documents/Notes.txt:/content', 'another');
		expect((await at.anna.post(`/me/drive/items/${file.id}/restore`)).status).toBe(409);
		const { body } = await at.anna.post(`/me/drive/items/${file.id}/restore`, {
			name: 'Old notes.txt',
			parentReference: { id: folder.id },
		});
		expect(body).toMatchObject({ id: file.id, name: 'Old notes.txt', parentReference: { name: 'Pictures' } });
		expect((await at.anna.post(`/me/drive/items/${file.id}/restore`)).status).toBe(404);
	});

	test('for good: from the drive or from the recycle bin', async () => {
		const [file, folder] = [await get('Documents/Notes.txt'), await get('Invoices')];
		expect((await at.anna.post(`/me/drive/items/${file.id}/permanentDelete`)).status).toBe(204);
		expect((await at.anna.post(`/me/drive/items/${file.id}/restore`)).status).toBe(404);
		await at.anna.delete(`/me/drive/items/${folder.id}`);
		expect((await at.anna.post(`/me/drive/items/${folder.id}/permanentDelete`)).status).toBe(204);
		expect((await at.anna.get('/me/drive')).body.quota.deleted).toBe(0);
	});

	test('what is not there cannot be deleted', async () => {
		expect((await at.anna.delete('/me/drive/items/01NOPE')).status).toBe(404);
		expect((await at.anna.post('/me/drive/items/01NOPE/permanentDelete')).status).toBe(404);
	});
});
