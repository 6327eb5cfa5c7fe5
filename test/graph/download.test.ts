import { type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type ByteRange } from '../../graph/content';
import { download, type DownloadWish } from '../../graph/download';
import { path } from '../../graph/path';
import { graphAt, json, serve, someBytes, testClock, type Scripted, type Step } from './scripted';

const content = someBytes(1_000_000);
const request = { method: 'GET' as const, path: path`/me/drive/items/1/content` };

const startOf = (message: IncomingMessage): number =>
	Number(/bytes=(\d+)-/.exec(message.headers.range ?? '')?.[1] ?? 0);

interface Send {
	readonly bytes?: Buffer;
	readonly etag?: string;
	/** Whether the server knows Range. */
	readonly ranges?: boolean;
	/** Break the connection off after so many bytes. */
	readonly breakAfter?: number;
	/** Leave the length out. */
	readonly chunked?: boolean;
}

function send(message: IncomingMessage, response: ServerResponse, how: Send = {}): void {
	const { bytes = content, etag, ranges = true, breakAfter = Infinity, chunked = false } = how;
	const range = ranges ? /bytes=(\d+)-(\d*)/.exec(message.headers.range ?? '') : null;
	const [start, end] = [Number(range?.[1] ?? 0), Number(range?.[2] || bytes.length - 1)];
	if (start >= bytes.length) return json(response, 416, { error: { code: 'invalidRange', message: 'Beyond the end' } });
	const part = bytes.subarray(start, end + 1);
	response.writeHead(range ? 206 : 200, {
		'content-type': 'application/pdf',
		...(chunked ? {} : { 'content-length': part.length }),
		...(range ? { 'content-range': `bytes ${start}-${end}/${bytes.length}` } : {}),
		...(etag ? { etag } : {}),
	});
	if (breakAfter >= part.length) return void response.end(part);
	response.write(part.subarray(0, breakAfter), () => setTimeout(() => response.destroy(), 20));
}

type Answer = (message: IncomingMessage, response: ServerResponse, number: number) => void;

describe('download', () => {
	let server: Scripted;
	afterEach(async () => await server.close());

	/** Graph says where the bytes are; `answer` is who has them. */
	async function run(answer: Answer, wish: DownloadWish = {}, limits: { attempts?: number } = {}) {
		let reads = 0;
		let addresses = 0;
		const step: Step = (message, response) => {
			if (!message.url?.startsWith('/v1.0/')) return answer(message, response, reads++);
			const location = `http://${message.headers.host}/content/${addresses++}?tempauth=secret`;
			json(response, 302, undefined, { location });
		};
		server = await serve(step);
		const clock = testClock();
		const known = wish.url ? { url: `${server.url}${wish.url}` } : {};
		const opened = await download(graphAt(server.url, clock, limits), request, { ...wish, ...known });
		return { opened, clock, bytes: await buffer(opened.stream) };
	}

	const starts = () => server.seen.filter((call) => call.path.startsWith('/content')).map((call) => call.headers.range);

	it('streams the bytes and says how many and of what kind they are', async () => {
		const { opened, bytes } = await run((message, response) => send(message, response));
		expect(opened).toMatchObject({ size: content.length, contentType: 'application/pdf' });
		expect(bytes.equals(content)).toBe(true);
	});

	it('shows the token to Graph only, and asks for bytes as they are', async () => {
		await run((message, response) => send(message, response));
		expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer the-token', undefined]);
		expect(server.seen[1]?.headers['accept-encoding']).toBe('identity');
	});

	it('starts at a known address without asking Graph', async () => {
		const { bytes } = await run((message, response) => send(message, response), { url: '/content/known' });
		expect(bytes.equals(content)).toBe(true);
		expect(server.seen).toHaveLength(1);
	});

	it('asks Graph for a new address when the known one has expired', async () => {
		const answer: Answer = (message, response) =>
			message.url === '/content/known' ? json(response, 401) : send(message, response);
		const { bytes } = await run(answer, { url: '/content/known' });
		expect(bytes.equals(content)).toBe(true);
	});

	it('takes a broken stream up where it stopped', async () => {
		const answer: Answer = (message, response, number) =>
			send(message, response, { etag: '"1"', ...(number < 2 ? { breakAfter: 300_000 } : {}) });
		const { bytes, clock } = await run(answer);
		expect(bytes.equals(content)).toBe(true);
		expect(starts()).toEqual([undefined, 'bytes=300000-', 'bytes=600000-']);
		expect(clock.slept).toEqual([250, 250]);
	});

	it('leaves out what it has when the server ignores Range', async () => {
		const answer: Answer = (message, response, number) =>
			send(message, response, { ranges: false, ...(number === 0 ? { breakAfter: 300_000 } : {}) });
		const { bytes } = await run(answer);
		expect(bytes.equals(content)).toBe(true);
	});

	it('gets a new address when the old one expires half-way', async () => {
		const answer: Answer = (message, response) => {
			if (startOf(message) > 0 && message.url?.startsWith('/content/0')) return json(response, 403);
			send(message, response, startOf(message) > 0 ? {} : { breakAfter: 300_000 });
		};
		const { bytes } = await run(answer);
		expect(bytes.equals(content)).toBe(true);
		expect(server.seen.map((call) => call.path.split('?')[0])).toEqual([
			'/v1.0/me/drive/items/1/content',
			'/content/0',
			'/content/0',
			'/v1.0/me/drive/items/1/content',
			'/content/1',
		]);
	});

	it.each([
		['its version', { etag: '"2"' }],
		['its length', { bytes: content.subarray(0, 900_000) }],
		['its length, to less than was read,', { bytes: content.subarray(0, 200_000) }],
	])('does not mix two states of a file that changes %s half-way', async (_name, after) => {
		const answer: Answer = (message, response, number) =>
			send(message, response, number === 0 ? { etag: '"1"', breakAfter: 300_000 } : { etag: '"1"', ...after });
		await expect(run(answer)).rejects.toThrow('The content was changed while it was being downloaded');
	});

	it('does not go on where nothing tells whether it is the same content', async () => {
		const answer: Answer = (message, response) => send(message, response, { chunked: true, breakAfter: 300_000 });
		await expect(run(answer)).rejects.toMatchObject({ name: 'GraphError', status: 0 });
		expect(starts()).toHaveLength(1);
	});

	it('waits as asked when the address is throttled', async () => {
		const answer: Answer = (message, response, number) =>
			number === 0 ? json(response, 429, undefined, { 'retry-after': '3' }) : send(message, response);
		const { bytes, clock } = await run(answer);
		expect(bytes.equals(content)).toBe(true);
		expect(clock.slept).toEqual([3000]);
	});

	it('gives up after so many breaks without a byte', async () => {
		const answer: Answer = (message, response) => send(message, response, { breakAfter: startOf(message) ? 0 : 1000 });
		await expect(run(answer, {}, { attempts: 3 })).rejects.toMatchObject({ name: 'GraphError', status: 0 });
		expect(starts()).toHaveLength(3);
	});

	it.each<[string, ByteRange, boolean]>([
		['in the middle', { start: 1000, end: 1999 }, true],
		['to the end', { start: 999_000 }, true],
		['of a server that ignores Range', { start: 1000, end: 1999 }, false],
		['beyond the end', { start: 999_990, end: 2_000_000 }, false],
	])('reads a range %s', async (_name, range, ranges) => {
		const { bytes, opened } = await run((message, response) => send(message, response, { ranges }), { range });
		const wanted = content.subarray(range.start, (range.end ?? Infinity) + 1);
		expect(bytes.equals(wanted)).toBe(true);
		expect(opened.size).toBe(wanted.length);
	});

	it('takes a range up where it broke', async () => {
		const answer: Answer = (message, response, number) =>
			send(message, response, number === 0 ? { breakAfter: 100_000 } : {});
		const { bytes } = await run(answer, { range: { start: 1000, end: 500_000 } });
		expect(bytes.equals(content.subarray(1000, 500_001))).toBe(true);
		expect(starts()).toEqual(['bytes=1000-500000', 'bytes=101000-500000']);
	});

	it('follows an address that leads on, without the token', async () => {
		const answer: Answer = (message, response) =>
			message.url === '/content/elsewhere'
				? send(message, response)
				: json(response, 302, undefined, { location: '/content/elsewhere' });
		const { bytes } = await run(answer);
		expect(bytes.equals(content)).toBe(true);
		expect(server.seen.at(-1)?.headers.authorization).toBeUndefined();
	});

	it('stops where addresses lead round in circles', async () => {
		const answer: Answer = (_message, response) => json(response, 302, undefined, { location: '/content/0' });
		await expect(run(answer)).rejects.toThrow('leads round in circles');
	});

	it('reads an empty file', async () => {
		const answer: Answer = (_message, response) => {
			response.writeHead(200, { 'content-length': '0' });
			response.end();
		};
		const { bytes, opened } = await run(answer);
		expect(bytes).toHaveLength(0);
		expect(opened.size).toBe(0);
	});

	it('reports what Graph refuses', async () => {
		server = await serve((_message, response) =>
			json(response, 404, { error: { code: 'itemNotFound', message: 'The resource could not be found.' } }),
		);
		await expect(download(graphAt(server.url, testClock()), request)).rejects.toMatchObject({
			status: 404,
			message: 'The resource could not be found.',
		});
	});

	it('does not show the key of the address in an error', async () => {
		const error = await run((_message, response) => json(response, 400)).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ name: 'GraphError', status: 400 });
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	it('streams what Graph sends itself, and takes that up again too', async () => {
		server = await serve((message, response) => {
			const broken = server.seen.length === 1 ? { breakAfter: 1000 } : {};
			send(message, response, { ranges: false, ...broken });
		});
		const { stream } = await download(graphAt(server.url, testClock()), request);
		expect((await buffer(stream)).equals(content)).toBe(true);
		expect(server.seen).toHaveLength(2);
	});
});
