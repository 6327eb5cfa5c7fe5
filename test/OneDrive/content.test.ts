import { type IncomingMessage, type ServerResponse } from 'node:http';
import { path } from '../../graph/path';
import { quickXorHash } from '../../graph/quickXorHash';
import { below, topOf } from '../../nodes/OneDrive/address';
import { checkArrived, holds } from '../../nodes/OneDrive/content/arrival';
import { type Conflict } from '../../nodes/OneDrive/content/landed';
import { sendSmall } from '../../nodes/OneDrive/content/sendSmall';
import { type DriveItem } from '../../nodes/OneDrive/entity';
import { graphAt, json, receive, serve, testClock, type Scripted } from '../graph/scripted';

const content = Buffer.from('hello world');
const sent = { size: content.length, quickXorHash: quickXorHash(content) };
const file = (more: Partial<DriveItem> = {}, hash: string | undefined = sent.quickXorHash): DriveItem => ({
	id: '1',
	name: 'a.txt',
	size: content.length,
	file: hash ? { hashes: { quickXorHash: hash } } : {},
	...more,
});

describe('holds', () => {
	it.each([
		['the same checksum', file(), true],
		['another checksum', file({}, quickXorHash(Buffer.from('hallo'))), false],
		['the checksum, whatever the size says', file({ size: 99 }), true],
		['no checksum but the same size', file({}, ''), true],
		['no checksum and another size', file({ size: 12 }, ''), false],
		['a folder', { id: '1', name: 'a', folder: {} }, false],
	])('%s', (_case, item, expected) => {
		expect(holds(item, sent)).toBe(expected);
	});
});

describe('checkArrived', () => {
	const other = quickXorHash(Buffer.from('x'));

	it('says what differs and what to do', () => {
		expect(() => checkArrived(file({}, other), sent)).toThrow(
			"OneDrive does not hold what was sent: 'a.txt' was sent with 11 bytes, but its checksum differs",
		);
		expect(() => checkArrived(file({ size: 5 }, ''), sent)).toThrow('but it has 5 bytes');
	});

	it('lets libraries write their columns into Office files, and nothing else', () => {
		const library = { parentReference: { driveType: 'documentLibrary' } };
		expect(() => checkArrived(file({ ...library, name: 'plan.XLSX' }, other), sent)).not.toThrow();
		expect(() => checkArrived(file({ ...library, name: 'plan.zip' }, other), sent)).toThrow();
		expect(() => checkArrived(file({ name: 'plan.xlsx' }, other), sent)).toThrow();
	});
});

type Act = 'refuse' | 'lose before' | 'lose after' | 'throttle' | 'no folder';

/** A drive with one folder in which PUTs meet faults, in order. */
class FaultyDrive {
	readonly files = new Map<string, DriveItem>();
	readonly log: string[] = [];
	folderIsThere = true;

	constructor(private readonly faults: Act[]) {}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await receive(request);
		const url = new URL(request.url ?? '', 'http://drive');
		this.log.push(`${request.method} ${url.pathname.replace('/v1.0/me/drive/root', '')}`);
		if (request.method === 'POST') return this.makeFolder(response);
		if (request.method === 'GET') return this.read(url.pathname, response);
		const fault = this.folderIsThere ? this.faults.shift() : 'no folder';
		if (fault === 'throttle') return json(response, 429, {}, { 'retry-after': '0.1' });
		if (fault === 'no folder')
			return json(response, 404, { error: { code: 'itemNotFound', message: 'No such folder' } });
		if (fault === 'refuse') return json(response, 507, { error: { code: 'quotaLimitReached', message: 'Full' } });
		if (fault === 'lose before') return void response.destroy();
		const item = this.write(body, url.searchParams.get('@microsoft.graph.conflictBehavior') as Conflict);
		if (fault === 'lose after') return void response.destroy();
		if (!item) return json(response, 409, { error: { code: 'nameAlreadyExists', message: 'The name is taken' } });
		json(response, 201, item);
	}

	seed(name: string, text: string, createdDateTime: string): void {
		this.files.set(name, file({ id: name, name, createdDateTime, size: text.length }, quickXorHash(Buffer.from(text))));
	}

	private makeFolder(response: ServerResponse): void {
		this.folderIsThere = true;
		json(response, 201, { id: 'folder', name: 'in', folder: {} });
	}

	private read(pathname: string, response: ServerResponse): void {
		if (pathname.endsWith('children')) return json(response, 200, { value: [...this.files.values()] });
		const item = this.files.get('a.txt');
		if (item) return json(response, 200, item);
		json(response, 404, { error: { code: 'itemNotFound', message: 'Not there' } });
	}

	private write(body: Buffer, conflict: Conflict): DriveItem | undefined {
		const free = this.files.has('a.txt') && conflict === 'rename' ? 'a 1.txt' : 'a.txt';
		if (conflict === 'fail' && this.files.has(free)) return undefined;
		const now = new Date().toISOString();
		const times = { createdDateTime: now, lastModifiedDateTime: now };
		const item = file({ id: free, name: free, ...times, size: body.length }, quickXorHash(body));
		this.files.set(free, item);
		return item;
	}
}

describe('sendSmall', () => {
	let server: Scripted;
	afterEach(async () => await server.close());

	async function send(drive: FaultyDrive, conflict: Conflict, folder: string[] = []) {
		server = await serve(async (request, response) => await drive.answer(request, response));
		const clock = { ...testClock(), now: () => Date.now() };
		const target = below(topOf(path`/me/drive`), [...folder, 'a.txt']);
		return await sendSmall(graphAt(server.url, clock), { target, conflict, content, sent, mimeType: 'text/plain' });
	}

	const puts = (drive: FaultyDrive) => drive.log.filter((line) => line.startsWith('PUT')).length;

	it.each<Conflict>(['fail', 'rename', 'replace'])('sends once with %s when nothing fails', async (conflict) => {
		const drive = new FaultyDrive([]);
		expect(await send(drive, conflict)).toMatchObject({ name: 'a.txt' });
		expect(drive.log).toEqual(['PUT :/a.txt:/content']);
		expect(server.seen[0]?.headers['content-type']).toBe('text/plain');
	});

	it.each<Conflict>(['fail', 'rename'])(
		'finds what it wrote when only the answer is lost, with %s',
		async (conflict) => {
			const drive = new FaultyDrive(['lose after']);
			expect(await send(drive, conflict)).toMatchObject({ id: 'a.txt' });
			expect(puts(drive)).toBe(1);
			expect([...drive.files.keys()]).toEqual(['a.txt']);
		},
	);

	it('finds the renamed file when only its answer is lost, and writes no third', async () => {
		const drive = new FaultyDrive(['lose after']);
		drive.seed('a.txt', 'hello world', '2020-01-01T00:00:00Z');
		expect(await send(drive, 'rename')).toMatchObject({ id: 'a 1.txt' });
		expect([...drive.files.keys()]).toEqual(['a.txt', 'a 1.txt']);
	});

	it.each<Conflict>(['fail', 'rename', 'replace'])('sends again when nothing arrived, with %s', async (conflict) => {
		const drive = new FaultyDrive(['lose before', 'lose before']);
		expect(await send(drive, conflict)).toMatchObject({ id: 'a.txt' });
		expect(puts(drive)).toBe(3);
	});

	it('does not take an older file of the same content for its own', async () => {
		const drive = new FaultyDrive(['lose before']);
		drive.seed('a.txt', 'hello world', '2020-01-01T00:00:00Z');
		await expect(send(drive, 'fail')).rejects.toMatchObject({ status: 409, message: 'The name is taken' });
	});

	it('waits when throttled, and asks nothing else', async () => {
		const drive = new FaultyDrive(['throttle']);
		await send(drive, 'fail');
		expect(drive.log).toEqual(['PUT :/a.txt:/content', 'PUT :/a.txt:/content']);
	});

	it('makes a folder that is missing', async () => {
		const drive = new FaultyDrive([]);
		drive.folderIsThere = false;
		await send(drive, 'fail', ['in']);
		expect(drive.log).toEqual(['PUT :/in/a.txt:/content', 'POST /children', 'PUT :/in/a.txt:/content']);
	});

	it.each<[Act, object]>([
		['refuse', { status: 507, message: 'Full' }],
		['no folder', { status: 404, message: 'No such folder' }],
	])('ends with what Graph answers: %s', async (act, error) => {
		await expect(send(new FaultyDrive([act]), 'fail')).rejects.toMatchObject(error);
	});
});
