import { request } from 'node:http';

import { quickXorOf } from '../../../sandbox/graph/drive/content/quickXor';
import { client } from '../client';
import { ANNA, bare, useSandbox, withDrive } from './setup';

const at = useSandbox();

const content = async (path: string) => Buffer.from(await (await fetchContent(path)).arrayBuffer());

async function fetchContent(path: string): Promise<Response> {
	const { body } = await at.anna.get(path);
	return await fetch(body['@microsoft.graph.downloadUrl']);
}

describe('small uploads', () => {
	test('a new file, then another version of it', async () => {
		const created = await at.anna.put('/me/drive/root:/Documents/new.txt:/content', 'one');
		expect(created.status).toBe(201);
		expect(created.body).toMatchObject({ name: 'new.txt', size: 3, file: { mimeType: 'text/plain' } });
		const replaced = await at.anna.put('/me/drive/root:/documents/NEW.txt:/content', 'two!');
		expect(replaced.status).toBe(200);
		expect(replaced.body).toMatchObject({ id: created.body.id, name: 'new.txt', size: 4 });
		expect(replaced.body.cTag).not.toBe(created.body.cTag);
		expect(replaced.body.eTag).not.toBe(created.body.eTag);
		expect(replaced.body.file.hashes.quickXorHash).toBe(quickXorOf(Buffer.from('two!')));
		expect((await content('/me/drive/root:/Documents/new.txt')).toString()).toBe('two!');
	});

	test('an existing file by its ID, a new one below a folder by its ID', async () => {
		const { body: file } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		const replaced = await at.anna.put(`/me/drive/items/${file.id}/content`, 'by id');
		expect(replaced.status).toBe(200);
		expect(replaced.body.size).toBe(5);
		const below = await at.anna.put(`/me/drive/items/${file.parentReference.id}:/below.txt:/content`, '');
		expect(below.status).toBe(201);
		expect(below.body).toMatchObject({ size: 0, parentReference: { name: 'Documents' } });
	});

	test('folders of the path that are missing are made', async () => {
		expect((await at.anna.put('/me/drive/root:/x/y/z.bin:/content', 'z')).status).toBe(201);
		expect((await at.anna.get('/me/drive/root:/x/y')).body.folder).toEqual({ childCount: 1 });
	});

	test.each([
		['fail', 409, 'Notes.txt'],
		['rename', 201, 'Notes 1.txt'],
		['replace', 200, 'Notes.txt'],
	])('with %s a taken name is answered with %i', async (behavior, status, name) => {
		const answer = await at.anna.put(
			`/me/drive/root:/Documents/Notes.txt:/content?@microsoft.graph.conflictBehavior=${behavior}`,
			'x',
		);
		expect(answer.status).toBe(status);
		if (status === 409) expect(answer.body.error.code).toBe('nameAlreadyExists');
		else expect(answer.body.name).toBe(name);
	});

	test('a binary content comes back as it went up, also beyond what is kept in memory', async () => {
		const bytes = Buffer.from(Uint8Array.from({ length: 1_500_003 }, (_, index) => (index * 31) & 0xff));
		const { body } = await at.anna.put('/me/drive/root:/big.bin:/content', bytes);
		expect(body.size).toBe(bytes.length);
		expect(body.file.hashes.quickXorHash).toBe(quickXorOf(bytes));
		expect((await content('/me/drive/root:/big.bin')).equals(bytes)).toBe(true);
	});

	test.each([
		['/me/drive/root/content', 400, 'invalidRequest'],
		['/me/drive/root:/Documents:/content', 409, 'nameAlreadyExists'],
		['/me/drive/root:/Documents/Notes.txt/inside.txt:/content', 409, 'nameAlreadyExists'],
		['/me/drive/root:/a%3Fb.txt:/content', 400, 'invalidRequest'],
		['/me/drive/root:/CON:/content', 400, 'invalidRequest'],
		[`/me/drive/root:/${'x'.repeat(200)}/${'y'.repeat(201)}:/content`, 400, 'invalidRequest'],
		['/me/drive/items/01NOPE/content', 404, 'itemNotFound'],
	])('%s is answered with %i', async (path, status, code) => {
		const answer = await at.anna.put(path, 'x');
		expect(answer.status).toBe(status);
		expect(answer.body.error.code).toBe(code);
	});

	test('conditions are kept to', async () => {
		const path = '/me/drive/root:/Documents/Notes.txt:/content';
		const { body: file } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		expect((await at.anna.put(path, 'x', { 'If-Match': '"{0},9"' })).status).toBe(412);
		expect((await at.anna.put(path, 'x', { 'If-None-Match': '*' })).status).toBe(412);
		expect((await at.anna.put(path, 'x', { 'If-Match': file.cTag })).status).toBe(200);
		expect((await at.anna.put(path, 'x', { 'If-Match': file.eTag })).body.error.code).toBe('resourceModified');
	});

	test('more than the drive holds is refused with 507, and leaves nothing behind', async () => {
		await at.sandbox.seed(withDrive({ quota: 100_000 }));
		const { status, body } = await at.anna.put('/me/drive/root:/a/big.bin:/content', Buffer.alloc(100_000));
		expect(status).toBe(507);
		expect(body.error.code).toBe('quotaLimitReached');
		expect((await at.anna.get('/me/drive/root:/a')).status).toBe(404);
		expect((await at.anna.put('/me/drive/root:/small.bin:/content', Buffer.alloc(1_000))).status).toBe(201);
	});

	test('more than 250 MB is refused before it is sent', async () => {
		const response = await new Promise<number>((resolve, reject) => {
			const url = new URL(`${at.sandbox.graph}/v1.0/me/drive/root:/huge.bin:/content`);
			const outgoing = request(url, {
				method: 'PUT',
				headers: {
					Authorization: `Bearer ${at.sandbox.token({ user: ANNA })}`,
					'Content-Length': 250 * 1024 * 1024 + 1,
				},
			});
			outgoing.once('response', ({ statusCode }) => {
				resolve(statusCode ?? 0);
				outgoing.destroy();
			});
			outgoing.once('error', reject);
			outgoing.flushHeaders();
		});
		expect(response).toBe(413);
	});

	test('writing needs the permission to write', async () => {
		const reader = client(at.sandbox, { user: ANNA, scopes: ['Files.Read'] });
		const { status, body } = await reader.put('/me/drive/root:/x.txt:/content', 'x');
		expect(status).toBe(403);
		expect(body.error.code).toBe('accessDenied');
	});

	test('contents beyond a limit can be kept as a hash only', async () => {
		await at.sandbox.seed(withDrive({ keepContentsUpTo: 1_000 }));
		const { body } = await at.anna.put('/me/drive/root:/hash.bin:/content', Buffer.alloc(1_001, 7));
		expect(body).toMatchObject({ size: 1_001, file: { hashes: { quickXorHash: quickXorOf(Buffer.alloc(1_001, 7)) } } });
		expect(body).not.toHaveProperty(['@microsoft.graph.downloadUrl']);
		const answer = await at.anna.get('/me/drive/root:/hash.bin:/content');
		expect(answer.status).toBe(501);
		expect(answer.body.error.message).toContain('keepContentsUpTo');
	});
});

describe('downloads', () => {
	const redirected = async (path: string, headers: Record<string, string> = {}) =>
		await bare(`${at.sandbox.graph}/v1.0${path}`, {
			headers: { Authorization: `Bearer ${at.sandbox.token({ user: ANNA })}`, ...headers },
		});

	test('content is a redirection to an address that needs no token', async () => {
		const response = await redirected('/me/drive/root:/Documents/Notes.txt:/content');
		expect(response.status).toBe(302);
		const file = await bare(response.headers.get('location') ?? '');
		expect(file.status).toBe(200);
		expect(file.headers.get('content-type')).toBe('text/plain');
		expect(file.headers.get('content-length')).toBe('68');
		expect(file.headers.get('content-disposition')).toContain('filename="Notes.txt"');
		expect(await file.text()).toContain('travel agency');
	});

	test.each([
		['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
		['bytes=7-', 206, '789', 'bytes 7-9/10'],
		['bytes=-2', 206, '89', 'bytes 8-9/10'],
		['bytes=5-100', 206, '56789', 'bytes 5-9/10'],
		['bytes=0-1,3-4', 200, '0123456789', null],
		['bytes=5-2', 200, '0123456789', null],
		['bytes=10-', 416, undefined, 'bytes */10'],
		['bytes=-0', 416, undefined, 'bytes */10'],
	])('Range %s is answered with %i', async (range, status, text, contentRange) => {
		const { body } = await at.anna.put('/me/drive/root:/digits.txt:/content', '0123456789');
		const response = await bare(body['@microsoft.graph.downloadUrl'], { headers: { Range: range } });
		expect(response.status).toBe(status);
		expect(response.headers.get('content-range')).toBe(contentRange);
		if (text !== undefined) expect(await response.text()).toBe(text);
	});

	test('HEAD tells the size, and the range that would come', async () => {
		const { body } = await at.anna.put('/me/drive/root:/digits.txt:/content', '0123456789');
		const head = async (headers: Record<string, string> = {}) => {
			const response = await bare(body['@microsoft.graph.downloadUrl'], { method: 'HEAD', headers });
			expect(await response.text()).toBe('');
			const { headers: got } = response;
			return [response.status, got.get('content-length'), got.get('content-range'), got.get('accept-ranges')];
		};
		expect(await head()).toEqual([200, '10', null, 'bytes']);
		expect(await head({ Range: 'bytes=7-' })).toEqual([206, '3', 'bytes 7-9/10', 'bytes']);
		expect((await head({ Range: 'bytes=10-' }))[0]).toBe(416);
	});

	test('If-Range gives all of a content that has changed', async () => {
		const { body } = await at.anna.put('/me/drive/root:/digits.txt:/content', '0123456789');
		const url = body['@microsoft.graph.downloadUrl'];
		const same = await bare(url, { headers: { Range: 'bytes=0-1', 'If-Range': body.eTag } });
		expect(same.status).toBe(206);
		const other = await bare(url, { headers: { Range: 'bytes=0-1', 'If-Range': '"old"' } });
		expect(other.status).toBe(200);
	});

	test('If-None-Match is answered with 304 before any redirection', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		const response = await redirected('/me/drive/root:/Documents/Notes.txt:/content', { 'If-None-Match': body.cTag });
		expect(response.status).toBe(304);
	});

	test('the address is good for an hour, and cannot be made up', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		const url: string = body['@microsoft.graph.downloadUrl'];
		expect((await bare(`${url}x`)).status).toBe(401);
		expect((await bare(url.replace(/tempauth=[^.]*/, 'tempauth=e30'))).status).toBe(401);
		at.sandbox.clock.advance(59 * 60 * 1000);
		expect((await bare(url)).status).toBe(200);
		at.sandbox.clock.advance(2 * 60 * 1000);
		expect((await bare(url)).status).toBe(401);
	});

	test('a deleted file cannot be fetched any more', async () => {
		const { body } = await at.anna.get('/me/drive/root:/Documents/Notes.txt');
		await at.anna.delete('/me/drive/root:/Documents/Notes.txt');
		expect((await bare(body['@microsoft.graph.downloadUrl'])).status).toBe(404);
	});

	test('a download that is cut off can be taken up again', async () => {
		const bytes = Buffer.alloc(600_000, 'abcdefg');
		const { body } = await at.anna.put('/me/drive/root:/cut.bin:/content', bytes);
		const url = body['@microsoft.graph.downloadUrl'];
		at.sandbox.faults.add({ count: 1, match: { path: 'download.aspx' }, effect: { kind: 'truncate', bytes: 1_000 } });
		const broken = await bare(url);
		const received: Uint8Array[] = [];
		const read = async () => {
			for await (const chunk of broken.body ?? []) received.push(chunk);
		};
		await expect(read()).rejects.toThrow();
		const got = Buffer.concat(received);
		expect(got.length).toBeLessThanOrEqual(1_000);
		const rest = await bare(url, { headers: { Range: `bytes=${got.length}-` } });
		expect(Buffer.concat([got, Buffer.from(await rest.arrayBuffer())]).equals(bytes)).toBe(true);
	});

	test('a folder has no content', async () => {
		expect((await redirected('/me/drive/root:/Documents:/content')).status).toBe(400);
	});

	test('in a batch the redirection is the answer', async () => {
		const { body } = await at.anna.post('/$batch', {
			requests: [{ id: '1', method: 'GET', url: '/me/drive/root:/Documents/Notes.txt:/content' }],
		});
		expect(body.responses[0].status).toBe(302);
		expect((await bare(body.responses[0].headers.Location)).status).toBe(200);
	});
});
