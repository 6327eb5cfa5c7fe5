import { client } from '../client';
import { ANNA, bare, jsonOf, names, useSandbox, withDrive } from './setup';

const at = useSandbox();

async function finished(monitor: string) {
	for (let tries = 0; tries < 100; tries += 1) {
		const response = await bare(monitor);
		const body = await jsonOf(response);
		if (body.status !== 'inProgress') return body;
		expect(response.status).toBe(202);
		at.sandbox.clock.advance(100);
	}
	throw new Error('the copy does not end');
}

async function copy(path: string, body: unknown) {
	const answer = await at.anna.post(path, body);
	expect(answer.status).toBe(202);
	return await finished(answer.headers.get('location') ?? '');
}

const idOf = async (path: string) => (await at.anna.get(`/me/drive/root:/${path}`)).body.id as string;

describe('copying', () => {
	test('takes a while, and tells how far it is', async () => {
		at.sandbox.clock.freeze(true);
		const answer = await at.anna.post('/me/drive/root:/Invoices:/copy', { name: 'Invoices (copy)' });
		expect(answer.status).toBe(202);
		const monitor = answer.headers.get('location') ?? '';
		at.sandbox.clock.advance(20);
		const running = await bare(monitor);
		expect(running.status).toBe(202);
		expect(await jsonOf(running)).toMatchObject({
			operation: 'itemCopy',
			status: 'inProgress',
			percentageComplete: 40,
		});
		expect((await at.anna.get('/me/drive/root:/Invoices (copy)')).status).toBe(404);
		at.sandbox.clock.advance(40);
		const done = await bare(monitor);
		expect(done.status).toBe(200);
		const { status, resourceId } = await jsonOf(done);
		expect(status).toBe('completed');
		expect(resourceId).toBe(await idOf('Invoices (copy)'));
		at.sandbox.clock.freeze(false);
	});

	test('a folder with all that is in it, whose contents are their own', async () => {
		await copy('/me/drive/root:/Invoices:/copy', { parentReference: { id: await idOf('Documents') } });
		const path = '/me/drive/root:/Documents/Invoices/2026/Invoice 2026-001.pdf';
		const [{ body: original }, { body: made }] = [
			await at.anna.get('/me/drive/root:/Invoices/2026/Invoice 2026-001.pdf'),
			await at.anna.get(path),
		];
		expect(made.id).not.toBe(original.id);
		expect(made.file.hashes).toEqual(original.file.hashes);
		expect(made.fileSystemInfo).toEqual(original.fileSystemInfo);
		await at.anna.post(`/me/drive/items/${original.id}/permanentDelete`);
		const bytes = await (await bare(made['@microsoft.graph.downloadUrl'])).arrayBuffer();
		expect(bytes.byteLength).toBe(made.size);
	});

	test('into itself', async () => {
		await copy('/me/drive/root:/Invoices:/copy', { parentReference: { id: await idOf('Invoices') }, name: 'Inner' });
		const listed = names((await at.anna.get('/me/drive/root:/Invoices/Inner:/children')).body);
		expect(listed).toEqual(['2026', 'Overview.csv']);
	});

	test('into a site’s library, and only what is in the folder', async () => {
		const { body: root } = await at.anna.get('/sites/sandbox.sharepoint.example:/sites/finance:/drive/root');
		const reference = { driveId: root.parentReference.driveId, id: root.id };
		await copy('/me/drive/root:/Invoices:/copy', { parentReference: reference, childrenOnly: true });
		const listed = names((await at.anna.get(`/drives/${reference.driveId}/root/children`)).body);
		expect(listed).toEqual(['2026', 'Budgets', 'Overview.csv', 'Reports']);
	});

	test.each([
		['', 'failed', undefined],
		['?@microsoft.graph.conflictBehavior=rename', 'completed', 'Notes 1.txt'],
	])('a taken name with %j is %s', async (query, status, name) => {
		const body = await copy(`/me/drive/root:/Documents/Notes.txt:/copy${query}`, {});
		expect(body.status).toBe(status);
		if (status === 'failed') expect(body.error.code).toBe('nameAlreadyExists');
		else expect((await at.anna.get(`/me/drive/items/${body.resourceId}`)).body.name).toBe(name);
	});

	test('a file can take the place of another one, a folder cannot', async () => {
		const target = { parentReference: { id: await idOf('Documents') } };
		await at.anna.put('/me/drive/root:/Notes.txt:/content', 'new notes');
		const replace = '?@microsoft.graph.conflictBehavior=replace';
		expect((await copy(`/me/drive/root:/Notes.txt:/copy${replace}`, target)).status).toBe('completed');
		expect((await at.anna.get('/me/drive/root:/Documents/Notes.txt')).body.size).toBe(9);
		await at.anna.put('/me/drive/root:/Board/a.txt:/content', 'a');
		expect((await copy(`/me/drive/root:/Board:/copy${replace}`, target)).status).toBe('failed');
	});

	test('with its versions, unless it gets another name', async () => {
		await at.anna.put('/me/drive/root:/v.txt:/content', 'one');
		await at.anna.put('/me/drive/root:/v.txt:/content', 'two');
		const target = { parentReference: { id: await idOf('Documents') }, includeAllVersionHistory: true };
		const kept = await copy('/me/drive/root:/v.txt:/copy', target);
		expect((await at.anna.get(`/me/drive/items/${kept.resourceId}/versions`)).body.value).toHaveLength(2);
		const renamed = await copy('/me/drive/root:/v.txt:/copy', { ...target, name: 'w.txt' });
		expect((await at.anna.get(`/me/drive/items/${renamed.resourceId}/versions`)).body.value).toHaveLength(1);
	});

	test('what does not fit fails', async () => {
		await at.sandbox.seed(withDrive({ quota: 60_000, files: [{ user: ANNA, path: 'big.bin', size: 30_000 }] }));
		const body = await copy('/me/drive/root:/big.bin:/copy', { name: 'more.bin' });
		expect(body).toMatchObject({ status: 'failed', error: { code: 'quotaLimitReached' } });
	});

	test.each([
		[{ name: 'a|b' }, 400],
		[{ parentReference: { id: '01NOPE' } }, 404],
		[{ childrenOnly: true }, 400],
		[{ parentReference: { path: '/drive/root:/Invoices/Overview.csv' } }, 400],
		[{ nope: 1 }, 400],
	])('%j is refused with %i', async (body, status) => {
		expect((await at.anna.post('/me/drive/root:/Documents/Notes.txt:/copy', body)).status).toBe(status);
	});

	test('nobody copies to where they may not write', async () => {
		const { body: shared } = await at.ben.get('/me/drive/root');
		const reference = { driveId: shared.parentReference.driveId, id: shared.id };
		const answer = await at.anna.post('/me/drive/root:/Invoices:/copy', { parentReference: reference });
		expect(answer.status).toBe(403);
	});

	test('is forgotten some hours after it is done', async () => {
		const first = await at.anna.post('/me/drive/root:/Documents/Notes.txt:/copy', { name: 'a.txt' });
		at.sandbox.clock.advance(5 * 60 * 60 * 1000);
		const monitor = first.headers.get('location') ?? '';
		expect((await jsonOf(await bare(monitor))).status).toBe('completed');
		const anna = client(at.sandbox, { user: ANNA });
		await anna.post('/me/drive/root:/Documents/Notes.txt:/copy', { name: 'b.txt' });
		expect((await bare(monitor)).status).toBe(404);
	});

	test('an operation that there is not', async () => {
		expect((await bare(`${at.sandbox.graph}/v1.0/_api/v2.0/monitor/nope`)).status).toBe(404);
	});
});
