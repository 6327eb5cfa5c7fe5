import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createSandbox } from '../../../sandbox/sandbox';
import { client } from '../client';
import { ANNA, withDrive } from './setup';

test('drives survive a restart, with contents that are shared among files', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'drive-data-'));
	const data = join(folder, 'sandbox.db');
	const large = Buffer.alloc(400_000, 'x');
	const first = await createSandbox({
		data,
		seed: withDrive({ quota: 5_000_000, uploadAuthorization: 'ignore', copyTime: 0 }),
	});
	const before = client(first, { user: ANNA });
	await before.put('/me/drive/root:/a.bin:/content', large);
	await before.post('/me/drive/root:/a.bin:/copy', { name: 'b.bin' });
	first.clock.advance(10);
	await before.put('/me/drive/root:/a.bin:/content', 'two');
	await first.close();

	const second = await createSandbox({ data });
	const anna = client(second, { user: ANNA });
	expect((await anna.get('/me/drive')).body.quota.total).toBe(5_000_000);
	const { body: a } = await anna.get('/me/drive/root:/a.bin');
	expect((await anna.get('/me/drive/root:/a.bin:/versions/1.0/content')).text).toHaveLength(400_000);
	// The copy still needs the bytes that this file takes along otherwise.
	await anna.post(`/me/drive/items/${a.id}/permanentDelete`);
	expect((await anna.get('/me/drive/root:/b.bin:/content')).text).toHaveLength(400_000);
	const { body: b } = await anna.get('/me/drive/root:/b.bin');
	await anna.post(`/me/drive/items/${b.id}/permanentDelete`);
	expect((await anna.get('/me/drive/root:/b.bin')).status).toBe(404);
	await second.close();
	await rm(folder, { recursive: true });
});
