import { request } from 'node:http';

import { quickXorOf } from '../../../sandbox/graph/drive/content/quickXor';
import { client } from '../client';
import { ANNA, BEN, bare, jsonOf, useSandbox, withDrive } from './setup';

const at = useSandbox();
const UNIT = 320 * 1024;
const BEHAVIOR = '@microsoft.graph.conflictBehavior';

async function open(path = '/me/drive/root:/up.bin:', body: unknown = {}): Promise<string> {
	const answer = await at.anna.post(`${path}/createUploadSession`, body);
	expect(answer.status).toBe(200);
	return answer.body.uploadUrl;
}

/** Sends a range of a content; `range` is its first byte and the one after its last. */
async function put(
	url: string,
	bytes: Uint8Array,
	range: readonly [number, number],
	total = bytes.length,
): Promise<Response> {
	const body = bytes.subarray(range[0], range[1]);
	return await bare(url, {
		method: 'PUT',
		body: Uint8Array.from(body),
		headers: { 'Content-Range': `bytes ${range[0]}-${range[1] - 1}/${total}` },
	});
}

const pattern = (length: number): Buffer => Buffer.from(Uint8Array.from({ length }, (_, index) => (index * 17) & 0xff));

describe('an upload session', () => {
	test('takes ranges in order and makes the file with the last one', async () => {
		const bytes = pattern(2 * UNIT + 100);
		const created = await at.anna.post('/me/drive/root:/new/up.bin:/createUploadSession', {
			item: { [BEHAVIOR]: 'fail', fileSystemInfo: { lastModifiedDateTime: '2020-01-02T03:04:05.678Z' } },
		});
		expect(created.status).toBe(200);
		expect(created.body).toMatchObject({ nextExpectedRanges: ['0-'], expirationDateTime: expect.any(String) });
		const url = created.body.uploadUrl;
		const first = await put(url, bytes, [0, UNIT]);
		expect(first.status).toBe(202);
		expect(await jsonOf(first)).toMatchObject({ nextExpectedRanges: [`${UNIT}-`] });
		expect(await jsonOf(await bare(url))).toMatchObject({ nextExpectedRanges: [`${UNIT}-`] });
		expect((await at.anna.get('/me/drive/root:/new')).status).toBe(404);
		await put(url, bytes, [UNIT, 2 * UNIT]);
		const last = await put(url, bytes, [2 * UNIT, bytes.length]);
		expect(last.status).toBe(201);
		expect(await jsonOf(last)).toMatchObject({
			name: 'up.bin',
			size: bytes.length,
			file: { hashes: { quickXorHash: quickXorOf(bytes) } },
			fileSystemInfo: { lastModifiedDateTime: '2020-01-02T03:04:05Z' },
			createdBy: { user: { displayName: 'Anna Berger' } },
		});
		expect((await bare(url)).status).toBe(404);
		const { body } = await at.anna.get('/me/drive/root:/new/up.bin');
		const read = await bare(body['@microsoft.graph.downloadUrl'], {
			headers: { Range: `bytes=${UNIT - 2}-${UNIT + 1}` },
		});
		expect(Buffer.from(await read.arrayBuffer())).toEqual(bytes.subarray(UNIT - 2, UNIT + 2));
		const all = await bare(body['@microsoft.graph.downloadUrl']);
		expect(Buffer.from(await all.arrayBuffer()).equals(bytes)).toBe(true);
	});

	test('replaces an existing file with 200, as another version', async () => {
		const { body: before } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		for (const path of ['/me/drive/root:/Documents/Notes.txt:', `/me/drive/items/${before.id}`]) {
			const last = await put(await open(path), pattern(10), [0, 10]);
			expect(last.status).toBe(200);
			expect((await jsonOf(last)).id).toBe(before.id);
		}
		const { body: after } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		expect(after.cTag).not.toBe(before.cTag);
	});

	test.each([
		['a range that came before', [0, UNIT], 416, 'fragmentOverlap'],
		['a range that leaves a gap', [2 * UNIT, 3 * UNIT], 416, 'fragmentOutOfOrder'],
		['a range that is no multiple of 320 KiB', [UNIT, UNIT + 1_000], 400, undefined],
	] as const)('%s is refused', async (_name, range, status, inner) => {
		const bytes = pattern(4 * UNIT);
		const url = await open();
		await put(url, bytes, [0, UNIT]);
		const refused = await put(url, bytes, range);
		expect(refused.status).toBe(status);
		expect((await jsonOf(refused)).error.innerError.code).toBe(inner);
		const after = await jsonOf(await bare(url));
		expect(after.nextExpectedRanges).toEqual([`${UNIT}-`]);
	});

	test.each([
		[{ 'Content-Range': 'bytes 0-9' }, 400],
		[{ 'Content-Range': 'bytes 5-2/10' }, 400],
		[{ 'Content-Range': 'bytes 0-10/10' }, 400],
		[{ 'Content-Range': 'bytes 0-4/10' }, 400],
		[{}, 400],
	])('headers %j with ten bytes are refused with %i', async (headers, status) => {
		const refused = await bare(await open(), { method: 'PUT', body: Uint8Array.from(pattern(10)), headers });
		expect(refused.status).toBe(status);
	});

	test('a range of 60 MiB is refused before it is read', async () => {
		const size = 60 * 1024 * 1024;
		const refused = await bare(await open(), {
			method: 'PUT',
			body: new Uint8Array(size),
			headers: { 'Content-Range': `bytes 0-${size - 1}/${size * 2}` },
		});
		expect(refused.status).toBe(413);
		expect((await jsonOf(refused)).error.innerError.code).toBe('maxFragmentLengthExceeded');
	});

	test('the same range twice at once counts once', async () => {
		const bytes = pattern(3 * UNIT);
		const url = await open();
		const answers = await Promise.all([put(url, bytes, [0, UNIT]), put(url, bytes, [0, UNIT])]);
		expect(answers.map(({ status }) => status).sort()).toEqual([202, 416]);
		expect((await put(url, bytes, [UNIT, 3 * UNIT])).status).toBe(201);
	});

	test('a range does not wait for ever for one that hangs', async () => {
		const bytes = pattern(2 * UNIT);
		const url = await open();
		const hanging = request(url, {
			method: 'PUT',
			headers: { 'Content-Length': UNIT, 'Content-Range': `bytes 0-${UNIT - 1}/${bytes.length}` },
		});
		const gone = new Promise<void>((resolve) => void hanging.once('error', () => undefined).once('close', resolve));
		await new Promise<void>((resolve) => void hanging.write(bytes.subarray(0, 100), () => resolve()));
		// The hanging one has to be there first.
		for (let answer = await bare(url); answer.status !== 200; answer = await bare(url));
		const waiting = put(url, bytes, [0, UNIT]);
		const tick = setInterval(() => at.sandbox.clock.advance(11_000), 50);
		try {
			expect((await waiting).status).toBe(409);
		} finally {
			clearInterval(tick);
			hanging.destroy();
			await gone;
		}
	});

	test('the size of the file cannot change on the way', async () => {
		const bytes = pattern(3 * UNIT);
		const url = await open();
		await put(url, bytes, [0, UNIT]);
		expect((await put(url, bytes, [UNIT, 2 * UNIT], 4 * UNIT)).status).toBe(400);
	});

	test('a range that breaks off leaves no trace', async () => {
		const bytes = pattern(2 * UNIT);
		const url = await open();
		await new Promise<void>((resolve) => {
			const outgoing = request(url, {
				method: 'PUT',
				headers: { 'Content-Length': UNIT, 'Content-Range': `bytes 0-${UNIT - 1}/${bytes.length}` },
			});
			outgoing.once('error', () => resolve());
			outgoing.write(bytes.subarray(0, 100_000), () => setTimeout(() => outgoing.destroy(), 50));
			outgoing.once('close', () => resolve());
		});
		// The other end may notice a moment later; whoever comes back waits for that.
		expect((await put(url, bytes, [0, UNIT])).status).toBe(202);
		const last = await put(url, bytes, [UNIT, 2 * UNIT]);
		expect((await jsonOf(last)).file.hashes.quickXorHash).toBe(quickXorOf(bytes));
	});

	test.each([
		['owner', 200, 401, 401],
		['refuse', 401, 401, 401],
		['ignore', 200, 200, 200],
	])('an Authorization header with %s', async (uploadAuthorization, own, others, broken) => {
		await at.sandbox.seed(withDrive({ uploadAuthorization }));
		const url = await open();
		const answered = async (token: string) => await bare(url, { headers: { Authorization: `Bearer ${token}` } });
		expect((await answered(at.sandbox.token({ user: ANNA }))).status).toBe(own);
		expect((await answered(at.sandbox.token({ user: BEN }))).status).toBe(others);
		expect((await answered(at.sandbox.token())).status).toBe(others);
		expect((await answered('nonsense')).status).toBe(broken);
		expect((await bare(url)).status).toBe(200);
	});

	test('is gone after DELETE, and after its time', async () => {
		const cancelled = await open();
		await put(cancelled, pattern(2 * UNIT), [0, UNIT]);
		expect((await bare(cancelled, { method: 'DELETE' })).status).toBe(204);
		expect((await bare(cancelled, { method: 'DELETE' })).status).toBe(404);
		const expired = await open();
		await put(expired, pattern(2 * UNIT), [0, UNIT]);
		at.sandbox.clock.advance(25 * 60 * 60 * 1000);
		const answer = await put(expired, pattern(2 * UNIT), [UNIT, 2 * UNIT]);
		expect(answer.status).toBe(404);
		expect((await jsonOf(answer)).error.innerError.code).toBe('uploadSessionNotFound');
	});
});

describe('conflicts', () => {
	test('a name that is taken is refused at once, or numbered', async () => {
		const path = '/me/drive/root:/Documents/Notes.txt:';
		const refused = await at.anna.post(`${path}/createUploadSession`, { item: { [BEHAVIOR]: 'fail' } });
		expect(refused.status).toBe(409);
		expect(refused.body.error.code).toBe('nameAlreadyExists');
		const last = await put(await open(path, { item: { [BEHAVIOR]: 'rename' } }), pattern(10), [0, 10]);
		expect(last.status).toBe(201);
		expect((await jsonOf(last)).name).toBe('Notes 1.txt');
	});

	test('a name that is taken in the meantime is refused at the last byte, and the bytes can go elsewhere', async () => {
		const url = await open('/me/drive/root:/Documents/race.bin:', { item: { [BEHAVIOR]: 'fail' } });
		await at.anna.put('/me/drive/root:/Documents/race.bin:/content', 'first');
		const last = await put(url, pattern(10), [0, 10]);
		expect(last.status).toBe(409);
		expect((await jsonOf(last)).error.code).toBe('upload_name_conflict');
		const moved = await at.anna.put(
			'/me/drive/root:/Documents',
			{ name: 'race.bin', [BEHAVIOR]: 'rename', '@microsoft.graph.sourceUrl': url },
			{ 'Content-Type': 'application/json' },
		);
		expect(moved.status).toBe(201);
		expect(moved.body).toMatchObject({ name: 'race 1.bin', size: 10, parentReference: { name: 'Documents' } });
		expect((await bare(url)).status).toBe(404);
	});

	test('If-Match is checked when the session is opened and when the file is made', async () => {
		const path = '/me/drive/root:/Documents/Notes.txt';
		const { body } = await at.anna.get(path);
		const session = `${path}:/createUploadSession`;
		expect((await at.anna.post(session, {}, { 'If-Match': '"{0},9"' })).status).toBe(412);
		const opened = await at.anna.post(session, {}, { 'If-Match': body.eTag });
		await at.anna.patch(path, { description: 'changed' });
		const last = await put(opened.body.uploadUrl, pattern(10), [0, 10]);
		expect(last.status).toBe(412);
	});

	test('a file that is too large for the drive is refused with the session', async () => {
		const { status, body } = await at.anna.post('/me/drive/root:/huge.bin:/createUploadSession', {
			item: { fileSize: 2 * 1024 ** 4 },
		});
		expect(status).toBe(507);
		expect(body.error.code).toBe('quotaLimitReached');
	});
});

describe('a deferred commit', () => {
	test('waits for the word', async () => {
		const url = await open('/me/drive/root:/later.bin:', { deferCommit: true });
		const early = await bare(url, { method: 'POST' });
		expect(early.status).toBe(400);
		expect((await jsonOf(early)).error.innerError.code).toBe('uploadSessionIncomplete');
		const last = await put(url, pattern(10), [0, 10]);
		expect(last.status).toBe(202);
		expect(await jsonOf(last)).toMatchObject({ nextExpectedRanges: [] });
		expect((await at.anna.get('/me/drive/root:/later.bin')).status).toBe(404);
		const done = await bare(url, { method: 'POST' });
		expect(done.status).toBe(201);
		expect((await at.anna.get('/me/drive/root:/later.bin')).body.size).toBe(10);
	});
});

describe('opening a session', () => {
	test.each([
		['/me/drive/root:/a.bin:', { item: { name: 'other.bin' } }, 'invalidRequest'],
		['/me/drive/root:/a.bin:', { item: { nope: 1 } }, 'RequestBodyRead'],
		['/me/drive/root:/a.bin:', { deferCommit: 'yes' }, 'RequestBodyRead'],
		['/me/drive/root:/a%7Cb.bin:', {}, 'invalidRequest'],
		['/me/drive/root', {}, 'invalidRequest'],
	])('at %s with %j is refused with %s', async (path, body, code) => {
		const answer = await at.anna.post(`${path}/createUploadSession`, body);
		expect(answer.status).toBe(400);
		expect(answer.body.error.code).toBe(code);
	});

	test('needs no body, but for applications a permission for sites', async () => {
		expect((await at.anna.post('/me/drive/root:/a.bin:/createUploadSession')).status).toBe(200);
		const files = client(at.sandbox, { roles: ['Files.ReadWrite.All'] });
		const sites = client(at.sandbox, { roles: ['Sites.ReadWrite.All'] });
		const path = `/users/${ANNA}/drive/root:/a.bin:/createUploadSession`;
		expect((await files.post(path)).status).toBe(403);
		expect((await sites.post(path)).status).toBe(200);
	});
});
