import { type PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { distinct } from './fileName';

export interface ZipEntry {
	readonly name: string;
	readonly modified: Date;
	readonly content: Readable;
}

/**
 * A ZIP archive, made while it is read: an entry is asked for when those before it are read to their end. What goes wrong
 * with an entry ends the archive with the same error.
 */
export const zip = (entries: AsyncIterable<ZipEntry>): Readable => Readable.from(made(entries), { objectMode: false });

/** Nothing begins, and so nothing can fail, before somebody reads: an error that nobody listens for would end n8n. */
async function* made(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
	const archive = new ZipFile();
	const output = archive.outputStream as PassThrough;
	const fail = (error: Error): void => void output.destroy(error);
	archive.on('error', fail);
	fill(archive, output, entries).catch(fail);
	yield* output as AsyncIterable<Buffer>;
}

async function fill(archive: ZipFile, output: Readable, entries: AsyncIterable<ZipEntry>): Promise<void> {
	const names = new Set<string>();
	for await (const { name, modified, content } of entries) {
		const letGo = (): void => void content.destroy();
		output.once('close', letGo);
		try {
			// Nobody reads on: the store is full, or the run was stopped.
			if (output.destroyed) return;
			archive.addReadStream(content, distinct(name, names), { mtime: modified });
			await finished(content);
		} finally {
			output.off('close', letGo);
			letGo();
		}
	}
	archive.end();
}
