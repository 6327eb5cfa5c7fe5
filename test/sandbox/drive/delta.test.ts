import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { ANNA, useSandbox, withDrive } from './setup';

const at = useSandbox();

interface Entry {
	id: string;
	name?: string;
	deleted?: object;
	parentReference: { id?: string; path?: string };
}

/** All pages of a round, and the link for the next one. */
async function round(
	path: string,
	headers: Record<string, string> = {},
): Promise<{ value: Entry[]; deltaLink: string; pages: number }> {
	const value: Entry[] = [];
	for (let next = path, pages = 1; ; pages += 1) {
		const { status, body, text } = await at.anna.get(next, headers);
		if (status !== 200) throw new Error(`${status} ${text}`);
		value.push(...body.value);
		if (body['@odata.deltaLink']) return { value, deltaLink: body['@odata.deltaLink'], pages };
		next = body['@odata.nextLink'];
	}
}

const ONLY = { deltaExcludeParent: 'true' };
const shown = (entries: readonly Entry[]) => entries.map(({ name, deleted }) => (deleted ? 'deleted' : name));

describe('delta', () => {
	test('the first round lists everything, the root first, without paths', async () => {
		const { value } = await round('/me/drive/root/delta');
		expect(value[0]?.name).toBe('root');
		expect(shown(value)).toEqual(expect.arrayContaining(['Documents', 'Notes.txt', 'Invoice 2026-003.pdf']));
		for (const { parentReference } of value) expect(parentReference).not.toHaveProperty('path');
		expect(value.at(-1)).not.toHaveProperty('cTag');
		expect(new Set(value.map(({ id }) => id)).size).toBe(value.length);
	});

	test('pages join without a gap', async () => {
		await at.sandbox.seed(withDrive({ fill: [{ user: ANNA, files: 500 }] }));
		const { value, pages } = await round('/me/drive/root/delta');
		expect(pages).toBeGreaterThan(2);
		expect(value.filter(({ name }) => name?.endsWith('.bin'))).toHaveLength(500);
	});

	test('later rounds tell what changed, with the folders above', async () => {
		const { deltaLink } = await round('/me/drive/root/delta?token=latest');
		await at.anna.put('/me/drive/root:/Documents/new.txt:/content', 'x');
		await at.anna.patch('/me/drive/root:/Invoices', { name: 'Bills' });
		await at.anna.delete('/me/drive/root:/Pictures/Office.png');
		const { value, deltaLink: next } = await round(deltaLink);
		expect(shown(value).sort()).toEqual(['Bills', 'Documents', 'Pictures', 'deleted', 'new.txt', 'root'].sort());
		const gone = value.find(({ deleted }) => deleted);
		expect(gone).toMatchObject({
			deleted: { state: 'deleted' },
			file: {},
			parentReference: { driveId: expect.any(String) },
		});
		expect(gone).not.toHaveProperty('name');
		expect((await round(next)).value).toEqual([]);
	});

	test('without the folders above when they are not wanted', async () => {
		const { deltaLink } = await round('/me/drive/root/delta?token=latest', ONLY);
		await at.anna.put('/me/drive/root:/Documents/new.txt:/content', 'x');
		await at.anna.put('/me/drive/root:/Documents/new.txt:/content', 'xy');
		expect(shown((await round(deltaLink, ONLY)).value)).toEqual(['new.txt']);
	});

	test('a deleted folder takes along what was in it; a restored one comes back', async () => {
		const { body: folder } = await at.anna.get('/me/drive/root:/Invoices');
		const { deltaLink } = await round('/me/drive/root/delta?token=latest', ONLY);
		await at.anna.delete('/me/drive/root:/Invoices');
		const deleted = await round(deltaLink, ONLY);
		expect(shown(deleted.value)).toEqual(Array.from({ length: 6 }, () => 'deleted'));
		await at.anna.post(`/me/drive/items/${folder.id}/restore`);
		expect(shown((await round(deleted.deltaLink, ONLY)).value)).toContain('Invoice 2026-001.pdf');
	});

	test('a folder has a feed of its own', async () => {
		const { body: folder } = await at.anna.get('/me/drive/root:/Invoices');
		const { value, deltaLink } = await round(`/me/drive/items/${folder.id}/delta`, ONLY);
		expect(value).toHaveLength(6);
		await at.anna.put('/me/drive/root:/outside.txt:/content', 'x');
		await at.anna.put('/me/drive/root:/Invoices/inside.txt:/content', 'x');
		await at.anna.patch('/me/drive/root:/Invoices/Overview.csv', {
			parentReference: { path: '/drive/root:/Documents' },
		});
		expect(shown((await round(deltaLink, ONLY)).value).sort()).toEqual(['deleted', 'inside.txt']);
	});

	test('a point in time stands for a token', async () => {
		await at.anna.put('/me/drive/root:/early.txt:/content', 'x');
		at.sandbox.clock.advance(60_000);
		const time = encodeURIComponent(new Date(at.sandbox.clock.now() - 30_000).toISOString());
		await at.anna.put('/me/drive/root:/late.txt:/content', 'x');
		const { value, deltaLink } = await round(`/me/drive/root/delta?token=${time}`, ONLY);
		expect(shown(value)).toEqual(['late.txt']);
		await at.anna.put('/me/drive/root:/later.txt:/content', 'x');
		expect(shown((await round(deltaLink, ONLY)).value)).toEqual(['later.txt']);
		expect((await round(`/me/drive/root/delta(token='${time}')`, ONLY)).value).toHaveLength(2);
	});

	test('an old token is gone, a foreign one malformed', async () => {
		const { deltaLink } = await round('/me/drive/root/delta?token=latest');
		const foreign = await at.ben.get(deltaLink);
		expect(foreign.status).toBe(400);
		at.sandbox.store.forgetChanges();
		await at.anna.put('/me/drive/root:/x.txt:/content', 'x');
		at.sandbox.store.forgetChanges();
		const { status, headers, body } = await at.anna.get(deltaLink);
		expect(status).toBe(410);
		expect(body.error).toMatchObject({ code: 'resyncRequired', innerError: { code: 'resyncChangesApplyDifferences' } });
		expect((await round(headers.get('location') ?? '')).value.length).toBeGreaterThan(10);
	});
});

describe('change notifications', () => {
	let receiver: Server;
	const received: Array<{ resource: string; changeType: string; resourceData: object }> = [];

	beforeAll(async () => {
		receiver = createServer((request, response) => {
			const token = new URL(request.url ?? '', 'http://localhost').searchParams.get('validationToken');
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				if (token !== null) response.writeHead(200, { 'Content-Type': 'text/plain' }).end(token);
				else {
					received.push(...JSON.parse(Buffer.concat(chunks).toString()).value);
					response.writeHead(202).end();
				}
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => receiver.close(resolve)));

	const subscribe = async (resource: string, changeType = 'updated') =>
		await at.anna.post('/subscriptions', {
			changeType,
			notificationUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
			resource,
			expirationDateTime: new Date(at.sandbox.clock.now() + 3_600_000).toISOString(),
			clientState: 'secret',
		});

	test('tell of the drive, not of the item', async () => {
		expect((await subscribe('/me/drive/root')).status).toBe(201);
		received.length = 0;
		await at.anna.put('/me/drive/root:/rung.txt:/content', 'x');
		for (let tries = 0; received.length === 0 && tries < 200; tries += 1) {
			at.sandbox.clock.advance(1_000);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		expect(received[0]).toMatchObject({ changeType: 'updated', resource: 'me/drive/root', clientState: 'secret' });
		expect(received[0]?.resourceData).not.toHaveProperty('id');
	});

	test('for drives that the caller may read, and for updates only', async () => {
		const { body: drive } = await at.ben.get('/me/drive');
		expect((await subscribe(`/drives/${drive.id}/root`)).status).toBe(403);
		const { body: site } = await at.anna.get('/sites/sandbox.sharepoint.example:/sites/finance:/drive');
		expect((await subscribe(`/drives/${site.id}/root`)).status).toBe(201);
		expect((await subscribe('/me/drive/root', 'created')).status).toBe(400);
	});
});
