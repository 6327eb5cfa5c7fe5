import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { distinct } from '../../nodes/shared/attachments/fileName';
import { zip, type ZipEntry } from '../../nodes/shared/attachments/zip';
import { bytesOf } from '../support/engine';
import { until } from '../support/until';
import { unzip } from '../support/unzip';
import { ANNA, good, mailroom, type Mailroom, type RunOptions } from './support';

const MODIFIED = new Date('2026-11-23T10:20:30Z');

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

	it('says when a file was changed, whatever zone reads it', async () => {
		const archive = await archived([['a', Readable.from([Buffer.from('a')])]]);
		const stamp = archive.indexOf(Buffer.from('5554', 'hex'));
		expect(archive.readUInt32LE(stamp + 5)).toBe(MODIFIED.getTime() / 1000);
	});

	it('fails with what a content fails with', async () => {
		const broken = async function* () {
			yield Buffer.from('half');
			await Promise.resolve();
			throw new Error('the line is dead');
		};
		await expect(archived([['a', Readable.from(broken())]])).rejects.toThrow('the line is dead');
	});

	it('fails with what keeps a content from being opened', async () => {
		const opened = Readable.from([Buffer.from('a')]);
		const one = async function* (): AsyncGenerator<ZipEntry> {
			yield { name: 'a', modified: MODIFIED, content: opened };
			await Promise.resolve();
			throw new Error('no such attachment');
		};
		await expect(buffer(zip(one()))).rejects.toThrow('no such attachment');
		expect(opened.destroyed).toBe(true);
	});

	it('fails with a name that no archive takes, and lets go of its content', async () => {
		const content = Readable.from([Buffer.from('a')]);
		await expect(archived([['C:/windows', content]])).rejects.toThrow('absolute path');
		expect(content.destroyed).toBe(true);
	});

	const promised = <T>() => {
		let resolve: (value: T) => void = () => undefined;
		const promise = new Promise<T>((settle) => (resolve = settle));
		return { promise, resolve };
	};

	const endless = () =>
		Readable.from(
			(function* () {
				for (;;) yield randomBytes(100_000);
			})(),
		);

	it('asks for a content only when it is its turn, and lets go of it when nobody reads on', async () => {
		const asked: string[] = [];
		const first = endless();
		const closed = new Promise((resolve) => first.once('close', resolve));
		let ended = false;
		const one = async function* (): AsyncGenerator<ZipEntry> {
			try {
				asked.push('first');
				yield { name: 'first', modified: MODIFIED, content: first };
				await Promise.resolve();
				asked.push('second');
			} finally {
				ended = true;
			}
		};
		const archive = zip(one());
		for await (const piece of archive) if ((piece as Buffer).length > 0) break;
		await closed;
		await new Promise(setImmediate);

		expect(asked).toEqual(['first']);
		expect(ended).toBe(true);
	});

	it('lets go of a content that is opened after nobody reads on', async () => {
		const late = endless();
		const opening = promised<Readable>();
		const asked = promised<undefined>();
		const one = async function* (): AsyncGenerator<ZipEntry> {
			asked.resolve(undefined);
			yield { name: 'late', modified: MODIFIED, content: await opening.promise };
		};
		const archive = zip(one());
		archive.resume();
		await asked.promise;
		archive.destroy();
		opening.resolve(late);
		await new Promise((resolve) => late.once('close', resolve));

		expect(late.destroyed).toBe(true);
	});

	it('begins nothing before somebody reads', async () => {
		const asked: string[] = [];
		const one = async function* (): AsyncGenerator<ZipEntry> {
			asked.push('first');
			await Promise.resolve();
			yield { name: '', modified: MODIFIED, content: endless() };
		};
		const archive = zip(one());
		await new Promise(setImmediate);

		expect(asked).toEqual([]);
		await expect(buffer(archive)).rejects.toThrow('empty metadataPath');
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
	const download = async (id: string, more: object = {}, options: RunOptions = {}) =>
		await room.run(
			'attachment',
			'download',
			{ messageId: { __rl: true, mode: 'id', value: id }, which: 'files', arrange: 'zip', ...more },
			options,
		);
	afterEach(() => room.sandbox.faults.clear());
	const contents = () => room.calls().filter((call) => call.endsWith('/$value'));

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

	it.each([
		['the first', 0, 1],
		['the second', 1, 2],
	])('is not made when %s file cannot be read', async (_case, skip, asked) => {
		const id = await mailWith(file('a.txt', 'one'), file('b.txt', 'two'), file('c.txt', 'three'));
		room.sandbox.faults.add({ match: { path: '/\\$value$' }, skip, effect: { kind: 'status', status: 403 } });
		room.sandbox.log.clear();
		const { error, items } = await download(id);

		expect(error?.httpCode).toBe('403');
		expect(items).toEqual([]);
		expect(contents()).toHaveLength(asked);
	});

	it('is whole although a download breaks off', async () => {
		const text = 'long '.repeat(30_000);
		const id = await mailWith(file('a.txt', text));
		room.sandbox.faults.add({
			match: { path: '/\\$value$' },
			count: 1,
			effect: { kind: 'truncate', bytes: 50_000 },
		});
		const { items } = good(await download(id));

		expect(unzip(await bytesOf(items[0]?.binary?.['data']))['a.txt']?.toString()).toBe(text);
	});

	it('ends with the run', async () => {
		const id = await mailWith(file('a.txt', 'one'), file('b.txt', 'two'), file('c.txt', 'three'));
		const slow = { kind: 'delay', milliseconds: 1_500 } as const;
		room.sandbox.faults.add({ match: { path: '/\\$value$' }, skip: 1, effect: slow });
		room.sandbox.log.clear();
		const stop = new AbortController();
		const running = download(id, {}, { cancel: stop.signal });
		await until(() => contents().length > 0);
		stop.abort();
		await running;
		// The sandbox writes down the call that was broken off when it would have answered.
		await until(() => contents().length > 1);

		expect(contents()).toHaveLength(2);
	});
});
