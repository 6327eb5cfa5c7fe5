import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, inflateRawSync } from 'node:zlib';
import { distinct } from '../../nodes/Mail/attachment/fileName';
import { zip, type ZipEntry } from '../../nodes/Mail/attachment/zip';
import { bytesOf } from '../support/engine';
import { ANNA, good, mailroom, type Mailroom } from './support';

const MODIFIED = new Date('2026-11-23T10:20:30Z');

/** Reads an archive as programs do: from the directory at its end. */
function unzip(archive: Buffer): Record<string, Buffer> {
	const end = archive.length - 22;
	expect(archive.readUInt32LE(end)).toBe(0x06054b50);
	const files: Record<string, Buffer> = {};
	let at = archive.readUInt32LE(end + 16);
	for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
		expect(archive.readUInt32LE(at)).toBe(0x02014b50);
		const length = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + length);
		const local = archive.readUInt32LE(at + 42);
		expect(archive.readUInt32LE(local)).toBe(0x04034b50);
		expect(archive.subarray(local + 30, local + 30 + length).toString()).toBe(name);
		const start = local + 30 + length;
		const content = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)));
		expect([content.length, crc32(content)]).toEqual([archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 16)]);
		files[name] = content;
		at += 46 + length;
	}
	expect(at).toBe(end);
	return files;
}

async function* entries(files: ReadonlyArray<readonly [string, Readable]>): AsyncGenerator<ZipEntry> {
	for (const [name, content] of files) yield { name, modified: MODIFIED, content };
}

const archived = async (files: ReadonlyArray<readonly [string, Readable]>) => await buffer(zip(entries(files)));

describe('a ZIP archive', () => {
	it('holds what was put in, of any size and in any number of pieces', async () => {
		const large = randomBytes(3_000_000);
		const pieces = [large.subarray(0, 70_000), large.subarray(70_000, 70_001), large.subarray(70_001)];
		const files = unzip(
			await archived([
				['Prüfung 1.txt', Readable.from([Buffer.from('aaaa'.repeat(1000))])],
				['large.bin', Readable.from(pieces)],
				['empty.txt', Readable.from([])],
			]),
		);

		expect(Object.keys(files)).toEqual(['Prüfung 1.txt', 'large.bin', 'empty.txt']);
		expect(files['Prüfung 1.txt']?.toString()).toBe('aaaa'.repeat(1000));
		expect(files['large.bin']?.equals(large)).toBe(true);
		expect(files['empty.txt']?.length).toBe(0);
	});

	it('says when a file was changed', async () => {
		const archive = await archived([['a', Readable.from([Buffer.from('a')])]]);
		expect([archive.readUInt16LE(10), archive.readUInt16LE(12)]).toEqual([
			(10 << 11) | (20 << 5) | 15,
			((2026 - 1980) << 9) | (11 << 5) | 23,
		]);
	});

	it('fails with what a content fails with', async () => {
		const broken = async function* () {
			yield Buffer.from('half');
			await Promise.resolve();
			throw new Error('the line is dead');
		};
		await expect(archived([['a', Readable.from(broken())]])).rejects.toThrow('the line is dead');
	});

	it('asks for a content only when it is its turn, and lets go of it when nobody reads on', async () => {
		const asked: string[] = [];
		const endless = function* () {
			for (;;) yield randomBytes(100_000);
		};
		const first = Readable.from(endless());
		const closed = new Promise((resolve) => first.once('close', resolve));
		const one = async function* (): AsyncGenerator<ZipEntry> {
			asked.push('first');
			yield { name: 'first', modified: MODIFIED, content: first };
			await Promise.resolve();
			asked.push('second');
		};
		const pieces = zip(one());
		await pieces.next();
		await pieces.next();
		await pieces.return(undefined);
		await closed;

		expect(asked).toEqual(['first']);
	});
});

describe('names in an archive', () => {
	it.each([
		['a.txt', [], 'a.txt'],
		['a.txt', ['a.txt'], 'a (2).txt'],
		['A.TXT', ['a.txt', 'a (2).txt'], 'A (3).TXT'],
		['.profile', ['.profile'], '.profile (2)'],
		['README', ['readme'], 'README (2)'],
		['..', [], 'attachment'],
	])('%s beside %j is %s', (name, present, expected) => {
		const taken = new Set(present);
		expect(distinct(name, taken)).toBe(expected);
		expect(taken.has(expected.toLowerCase())).toBe(true);
	});
});

describe('Attachment: Download as one ZIP file', () => {
	let room: Mailroom;
	beforeAll(async () => {
		room = await mailroom();
	});
	afterAll(async () => await room.sandbox.close());

	const file = (name: string, text: string, more: object = {}) => ({
		'@odata.type': '#microsoft.graph.fileAttachment',
		name,
		contentBytes: Buffer.from(text).toString('base64'),
		...more,
	});
	const item = {
		'@odata.type': '#microsoft.graph.itemAttachment',
		name: 'Inner mail',
		item: { '@odata.type': '#microsoft.graph.message', subject: 'Inner', body: { contentType: 'text', content: 'in' } },
	};
	const mailWith = async (...attachments: object[]) => {
		const { body } = await room.as(ANNA).post('/me/messages', { subject: 'Files' });
		for (const one of attachments) await room.as(ANNA).post(`/me/messages/${body.id}/attachments`, one);
		return String(body.id);
	};
	const download = async (id: string, more: object = {}) =>
		await room.run('attachment', 'download', {
			messageId: { __rl: true, mode: 'id', value: id },
			which: 'files',
			arrange: 'zip',
			...more,
		});

	it('has all files of a message, also those of the same name', async () => {
		const logo = file('logo.png', 'png', { isInline: true, contentId: 'logo' });
		const id = await mailWith(file('a.txt', 'one'), file('a.txt', 'two'), logo, item);
		const { items } = good(await download(id, { binaryField: 'all' }));

		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({ messageId: id, attachments: [{ name: 'a.txt' }, {}, { type: 'item' }] });
		const archive = items[0]?.binary?.['all'];
		expect([archive?.fileName, archive?.mimeType]).toEqual(['attachments.zip', 'application/zip']);
		const files = unzip(await bytesOf(archive));
		expect(Object.keys(files)).toEqual(['a.txt', 'a (2).txt', 'Inner mail.eml']);
		expect([files['a.txt'], files['a (2).txt']].map(String)).toEqual(['one', 'two']);
	});

	it('is no file for a message without any', async () => {
		const { items } = good(await download(await mailWith()));
		expect(items).toEqual([expect.objectContaining({ json: expect.objectContaining({ attachments: [] }) })]);
		expect(items[0]?.binary).toBeUndefined();
	});

	it('is not made when a file cannot be read', async () => {
		const id = await mailWith(file('a.txt', 'one'), file('b.txt', 'two'));
		room.sandbox.faults.add({
			match: { path: '/\\$value$' },
			effect: { kind: 'status', status: 403 },
		});
		const { error } = await download(id);
		expect(error?.httpCode).toBe('403');
	});
});
