import { pipeline, type Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { distinct } from './fileName';

export interface ZipEntry {
	readonly name: string;
	readonly modified: Date;
	readonly content: Readable;
}

interface Sizes {
	readonly crc: number;
	readonly size: number;
	/** Bytes after compression. */
	readonly packed: number;
}

interface Written extends Sizes {
	readonly name: Buffer;
	readonly modified: Date;
	readonly offset: number;
}

const VERSION = 20;
/** Sizes follow the content, because they are not known before; names are in UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;

/**
 * The pieces of a ZIP archive, made while it is read: an entry is asked for when those before it are written. Sizes have
 * 32 bits, which is enough for a message: Exchange takes none above 150 MB.
 */
export async function* zip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
	const written: Written[] = [];
	const names = new Set<string>();
	let offset = 0;
	for await (const { name: wanted, modified, content } of entries) {
		const name = Buffer.from(distinct(wanted, names));
		const header = localHeader(name, modified);
		yield header;
		const sizes = yield* deflated(content);
		const trailer = sizesAfter(sizes);
		yield trailer;
		written.push({ name, modified, offset, ...sizes });
		offset += header.length + sizes.packed + trailer.length;
	}
	const directory = Buffer.concat(written.map(directoryEntry));
	yield directory;
	yield end(written.length, directory.length, offset);
}

async function* deflated(content: Readable): AsyncGenerator<Buffer, Sizes> {
	let crc = 0;
	let size = 0;
	let packed = 0;
	const counted = async function* (): AsyncGenerator<Buffer> {
		for await (const piece of content as AsyncIterable<Buffer>) {
			crc = crc32(piece, crc);
			size += piece.length;
			yield piece;
		}
	};
	// An error ends the last stream with it, where the loop throws it.
	const deflate = pipeline(counted, createDeflateRaw(), () => undefined);
	for await (const piece of deflate as AsyncIterable<Buffer>) {
		packed += piece.length;
		yield piece;
	}
	return { crc, size, packed };
}

/** Numbers of so many bytes, the lowest byte of each first. */
const numbers =
	(bytes: 2 | 4) =>
	(...values: number[]): Buffer => {
		const all = Buffer.alloc(bytes * values.length);
		for (const [at, value] of values.entries()) all.writeUIntLE(value, at * bytes, bytes);
		return all;
	};
const short = numbers(2);
const long = numbers(4);

const signature = (code: string): Buffer => Buffer.from(`PK${code}`, 'latin1');

/** Time and date of the format, which begins in 1980 and counts every second second. */
function dosTime(at: Date): Buffer {
	const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
	const years = Math.min(Math.max(at.getUTCFullYear() - 1980, 0), 127);
	return short(time, (years << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate());
}

const beginning = (modified: Date): Buffer => Buffer.concat([short(VERSION, FLAGS, DEFLATED), dosTime(modified)]);

function localHeader(name: Buffer, modified: Date): Buffer {
	const unknown = long(0, 0, 0);
	return Buffer.concat([signature('\x03\x04'), beginning(modified), unknown, short(name.length, 0), name]);
}

const sizesAfter = ({ crc, packed, size }: Sizes): Buffer =>
	Buffer.concat([signature('\x07\x08'), long(crc, packed, size)]);

function directoryEntry({ name, modified, offset, crc, packed, size }: Written): Buffer {
	// No extra field, no comment, the first disk, no attributes.
	const details = Buffer.concat([short(name.length, 0, 0, 0, 0), long(0, offset)]);
	const sizes = long(crc, packed, size);
	return Buffer.concat([signature('\x01\x02'), short(VERSION), beginning(modified), sizes, details, name]);
}

const end = (entries: number, length: number, offset: number): Buffer =>
	Buffer.concat([signature('\x05\x06'), short(0, 0, entries, entries), long(length, offset), short(0)]);
