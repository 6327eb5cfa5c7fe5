import { mkdir } from 'node:fs/promises';

import { type DirectorySnapshot } from '../entra/directory';
import { type World } from '../world';
import { Database, type KeptBlob, type Place } from './database';
import { type Row } from './table';

/** Milliseconds between writes. */
const EVERY = 250;

/** Keeps the state of a sandbox in a file, so that it survives a restart. */
export class Keeper {
	private changedRows = new Map<string, { place: Place; row: Row | undefined }>();
	private changedBlobs = new Map<string, KeptBlob | undefined>();
	private directory = '';
	private readonly timer: NodeJS.Timeout;

	private constructor(
		private readonly world: World,
		private readonly database: Database,
	) {
		this.timer = setInterval(() => this.write(), EVERY);
		this.timer.unref();
	}

	/** Opens the file, brings back what is in it, and keeps what changes from now on. `found` tells whether there was anything. */
	static async open(world: World, file: string): Promise<{ keeper: Keeper; found: boolean }> {
		const folder = `${file}-contents`;
		await mkdir(folder, { recursive: true });
		const database = await Database.open(file);
		const keeper = new Keeper(world, database);
		const found = keeper.bringBack();
		world.blobs.resume(database.blobs(), {
			folder,
			kept: (blob) => keeper.changedBlobs.set(blob.id, blob),
			dropped: (id) => keeper.changedBlobs.set(id, undefined),
		});
		world.store.onChange(({ table, tenant, scope, id, after }) => {
			keeper.changedRows.set([table, tenant, scope, id].join('\n'), {
				place: { table, tenant, scope, id },
				row: after,
			});
		});
		return { keeper, found };
	}

	/** Writes everything anew: after a seed, which leaves no changes behind. */
	writeAll(): void {
		this.database.together(() => {
			this.database.removeRows();
			this.changedRows.clear();
			for (const { rows, ...place } of this.world.store.everything()) {
				for (const row of rows) this.database.setRow({ ...place, id: row.id }, row);
			}
		});
		this.write();
	}

	close(): void {
		clearInterval(this.timer);
		this.write();
		this.database.close();
	}

	private bringBack(): boolean {
		const directory = this.database.fact('directory');
		if (directory === undefined) return false;
		// Written by this class and by nothing else.
		this.world.directory.resume(JSON.parse(directory) as DirectorySnapshot);
		this.world.store.resume(this.database.rows(), Number(this.database.fact('sequence') ?? 0));
		this.directory = directory;
		return true;
	}

	private write(): void {
		const directory = JSON.stringify(this.world.directory.snapshot());
		if (this.changedRows.size === 0 && this.changedBlobs.size === 0 && directory === this.directory) return;
		this.database.together(() => {
			for (const { place, row } of this.changedRows.values()) {
				if (row) this.database.setRow(place, row);
				else this.database.removeRow(place);
			}
			for (const [id, blob] of this.changedBlobs) {
				if (blob) this.database.setBlob(blob);
				else this.database.removeBlob(id);
			}
			this.database.setFact('directory', directory);
			this.database.setFact('sequence', String(this.world.store.sequence));
		});
		this.changedRows = new Map();
		this.changedBlobs = new Map();
		this.directory = directory;
	}
}
