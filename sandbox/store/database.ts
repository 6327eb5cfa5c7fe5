import { type DatabaseSync, type StatementSync } from 'node:sqlite';

import { isJsonObject } from '../http/json';
import { type KeptRows } from './store';
import { type Row } from './table';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS rows (
	position INTEGER PRIMARY KEY AUTOINCREMENT,
	tableName TEXT NOT NULL, tenant TEXT NOT NULL, scope TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
	UNIQUE (tableName, tenant, scope, id)
);
CREATE TABLE IF NOT EXISTS blobs (id TEXT PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB, file TEXT);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** Where a row lives. */
export interface Place {
	table: string;
	tenant: string;
	scope: string;
	id: string;
}

export interface KeptBlob {
	id: string;
	size: number;
	bytes?: Uint8Array;
	file?: string;
}

/** The state of a sandbox in an SQLite file. */
export class Database {
	private readonly putRow: StatementSync;
	private readonly dropRow: StatementSync;
	private readonly putFact: StatementSync;
	private readonly putBlob: StatementSync;
	private readonly dropBlob: StatementSync;

	private constructor(private readonly db: DatabaseSync) {
		db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
		db.exec(SCHEMA);
		this.putRow = db.prepare(
			'INSERT INTO rows (tableName, tenant, scope, id, json) VALUES (?, ?, ?, ?, ?) ON CONFLICT (tableName, tenant, scope, id) DO UPDATE SET json = excluded.json',
		);
		this.dropRow = db.prepare('DELETE FROM rows WHERE tableName = ? AND tenant = ? AND scope = ? AND id = ?');
		this.putFact = db.prepare(
			'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
		);
		this.putBlob = db.prepare('INSERT OR REPLACE INTO blobs VALUES (?, ?, ?, ?)');
		this.dropBlob = db.prepare('DELETE FROM blobs WHERE id = ?');
	}

	/** Opens or makes the file. Node.js brings SQLite with it from version 22.5 on. */
	static async open(file: string): Promise<Database> {
		const { DatabaseSync } = await import('node:sqlite');
		return new Database(new DatabaseSync(file));
	}

	fact(name: string): string | undefined {
		const value = this.db.prepare('SELECT value FROM facts WHERE name = ?').get(name)?.value;
		return typeof value === 'string' ? value : undefined;
	}

	setFact(name: string, value: string): void {
		this.putFact.run(name, value);
	}

	/** All rows by partition, in the order in which they were made. */
	rows(): KeptRows[] {
		const partitions = new Map<string, KeptRows & { rows: Row[] }>();
		const all = this.db.prepare('SELECT tableName, tenant, scope, json FROM rows ORDER BY position');
		for (const { tableName, tenant, scope, json } of all.iterate()) {
			const [table, owner, within] = [String(tableName), String(tenant), String(scope)];
			const key = `${table}\n${owner}\n${within}`;
			const partition = partitions.get(key) ?? { table, tenant: owner, scope: within, rows: [] };
			const row: unknown = JSON.parse(String(json));
			if (isRow(row)) partition.rows.push(row);
			partitions.set(key, partition);
		}
		return [...partitions.values()];
	}

	setRow({ table, tenant, scope, id }: Place, row: Row): void {
		this.putRow.run(table, tenant, scope, id, JSON.stringify(row));
	}

	removeRow({ table, tenant, scope, id }: Place): void {
		this.dropRow.run(table, tenant, scope, id);
	}

	blobs(): KeptBlob[] {
		return this.db
			.prepare('SELECT id, size, bytes, file FROM blobs')
			.all()
			.map(({ id, size, bytes, file }) => ({
				id: String(id),
				size: Number(size),
				...(bytes instanceof Uint8Array ? { bytes } : {}),
				...(typeof file === 'string' ? { file } : {}),
			}));
	}

	setBlob({ id, size, bytes, file }: KeptBlob): void {
		this.putBlob.run(id, size, bytes ?? null, file ?? null);
	}

	removeBlob(id: string): void {
		this.dropBlob.run(id);
	}

	removeRows(): void {
		this.db.exec('DELETE FROM rows');
	}

	/** All of it or nothing. */
	together(work: () => void): void {
		this.db.exec('BEGIN');
		try {
			work();
			this.db.exec('COMMIT');
		} catch (cause) {
			this.db.exec('ROLLBACK');
			throw cause;
		}
	}

	close(): void {
		this.db.close();
	}
}

function isRow(value: unknown): value is Row {
	return isJsonObject(value) && typeof value.id === 'string';
}
