import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { runInN8n } from './n8nRun';
import { type Item } from './work';
import { type BenchWorld } from './world';

const PIECE = 1024 * 1024;

/** A file of so many MB in n8n's binary store, as an item that nodes take. */
export async function content(world: BenchWorld, mb: number): Promise<Item[]> {
	const file = await makeFile(world.files, Math.round(mb * 1_000_000));
	const { items, failure } = await runInN8n(world, {
		items: [{ json: { id: 'file' } }],
		node: {
			type: 'n8n-nodes-base.readWriteFile',
			typeVersion: 1.1,
			parameters: { operation: 'read', fileSelector: file, options: {} },
		},
	});
	if (failure !== undefined) throw new Error(`n8n could not read the file: ${failure}`);
	return items.map(({ binary }) => ({ json: { id: 'file' }, ...(binary ? { binary } : {}) }));
}

/** A file of so many MB in the person's OneDrive, by its ID. */
export async function driveFile(world: BenchWorld, mb: number): Promise<Item[]> {
	return [{ json: { id: await world.bare.upload(`source-${Math.round(mb)}.bin`, Math.round(mb * 1_000_000)) } }];
}

/** A file that n8n may read. */
async function makeFile(folder: string, size: number): Promise<string> {
	const file = join(folder, `${size}.bin`);
	const handle = await open(file, 'w');
	try {
		const piece = Buffer.alloc(PIECE, 'office365 ');
		for (let left = size; left > 0; left -= PIECE) await handle.write(piece, 0, Math.min(PIECE, left));
	} finally {
		await handle.close();
	}
	return file;
}
