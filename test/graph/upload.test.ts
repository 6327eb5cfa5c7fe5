import { Readable } from 'node:stream';
import { type ServerResponse } from 'node:http';
import { path } from '../../graph/path';
import { quickXorHash, QuickXorHash } from '../../graph/quickXorHash';
import { type Source } from '../../graph/rangeReader';
import { LARGEST_RANGE, nextOffset, RANGE_UNIT, shorter } from '../../graph/uploadRanges';
import { upload, type UploadOptions } from '../../graph/upload';
import { until } from '../support/until';
import { graphAt, json, receive, serve, someBytes, testClock, type Scripted, type Step } from './scripted';

const content = someBytes(RANGE_UNIT * 3 + 1000);
const session = { method: 'POST' as const, path: path`/me/drive/root:/a.bin:/createUploadSession`, body: {} };

/** Chunks that fit no range, from a source that can be asked for any offset. */
function source(bytes = content, opened: number[] = []): Source & { opened: number[] } {
	return {
		size: bytes.length,
		opened,
		open: async (offset) => {
			opened.push(offset);
			const pieces: Buffer[] = [];
			for (let at = offset; at < bytes.length; at += 50_001) pieces.push(bytes.subarray(at, at + 50_001));
			return Readable.from(pieces);
		},
	};
}

interface Fault {
	/** The range, by its number in the order of arrival, from 0. */
	readonly at: number;
	readonly act: (stored: Stored, response: ServerResponse, range: Buffer) => void;
	/** Only so many bytes of the range are read. */
	readonly most?: number;
}

interface Stored {
	parts: Buffer[];
	gone: boolean;
}

const sizeOf = ({ parts }: Stored): number => parts.reduce((sum, part) => sum + part.length, 0);
const missing = (stored: Stored) => ({ nextExpectedRanges: [`${sizeOf(stored)}-`] });
const reset = (response: ServerResponse) => response.destroy();

/** OneDrive's side of a session, with faults. */
function oneDrive(faults: Fault[]): { step: Step; sessions: Stored[] } {
	const sessions: Stored[] = [];
	let ranges = 0;
	const step: Step = async (request, response) => {
		if (request.method === 'POST') {
			await receive(request);
			const number = sessions.push({ parts: [], gone: false }) - 1;
			return json(response, 200, { uploadUrl: `http://${request.headers.host}/session/${number}?key=secret` });
		}
		const stored = sessions[Number(/session\/(\d+)/.exec(request.url ?? '')?.[1])] as Stored;
		if (request.method === 'DELETE') return json(response, 204);
		if (stored.gone) return json(response, 404, { error: { code: 'itemNotFound', message: 'The session is gone' } });
		if (request.method === 'GET') return json(response, 200, missing(stored));
		const number = ranges++;
		const fault = faults.find(({ at }) => at === number);
		const range = await receive(request, fault?.most);
		const start = Number(/bytes (\d+)-/.exec(request.headers['content-range'] ?? '')?.[1]);
		if (fault) return fault.act(stored, response, range);
		if (start !== sizeOf(stored))
			return json(response, 416, { error: { code: 'invalidRange', message: 'Already there' } });
		stored.parts.push(range);
		if (sizeOf(stored) < content.length) return json(response, 202, missing(stored));
		stored.gone = true;
		json(response, 201, { id: 'new-item' });
	};
	return { step, sessions };
}

describe('upload', () => {
	let server: Scripted;
	afterEach(async () => await server.close());

	async function run(faults: Fault[], options: Partial<UploadOptions> = {}, limits: { attempts?: number } = {}) {
		const drive = oneDrive(faults);
		server = await serve(drive.step);
		const clock = testClock();
		const graph = graphAt(server.url, clock, limits);
		const reply = await upload(graph, { session, source: source(), rangeSize: RANGE_UNIT, ...options });
		const arrived = Buffer.concat(drive.sessions.at(-1)?.parts ?? []);
		return { reply, arrived, clock, sessions: drive.sessions };
	}

	const puts = () =>
		server.seen.filter(({ method }) => method === 'PUT').map(({ headers }) => headers['content-range']);

	it('sends ranges in order and returns the last reply', async () => {
		const { reply, arrived } = await run([]);
		expect(reply).toMatchObject({ status: 201, body: { id: 'new-item' } });
		expect(arrived.equals(content)).toBe(true);
		expect(puts()).toEqual([
			'bytes 0-327679/984040',
			'bytes 327680-655359/984040',
			'bytes 655360-983039/984040',
			'bytes 983040-984039/984040',
		]);
	});

	it('shows the token to Graph only, never to the upload address', async () => {
		await run([]);
		expect(server.seen.filter(({ headers }) => headers.authorization).map(({ method }) => method)).toEqual(['POST']);
	});

	it('goes on where the server says after a range of which half arrived', async () => {
		const half = RANGE_UNIT / 2;
		const act: Fault['act'] = (stored, response, range) => {
			stored.parts.push(range);
			reset(response);
		};
		const { arrived, clock } = await run([{ at: 1, most: half, act }]);
		expect(arrived.equals(content)).toBe(true);
		expect(puts()[2]).toBe(`bytes ${RANGE_UNIT + half}-${RANGE_UNIT * 2 + half - 1}/${content.length}`);
		expect(clock.slept).toEqual([250]);
	});

	it('does not send a range again of which only the answer was lost', async () => {
		const act: Fault['act'] = (stored, response, range) => {
			stored.parts.push(range);
			reset(response);
		};
		const { arrived } = await run([{ at: 1, act }]);
		expect(arrived.equals(content)).toBe(true);
		expect(puts()).toHaveLength(4);
	});

	it('repeats a range after a connection that was reset before anything arrived', async () => {
		const { arrived } = await run([{ at: 0, most: 0, act: (_stored, response) => reset(response) }]);
		expect(arrived.equals(content)).toBe(true);
		expect(puts()).toHaveLength(5);
	});

	it.each([429, 500, 503, 504])('waits as asked after %i and goes on', async (status) => {
		const act: Fault['act'] = (_stored, response) =>
			json(response, status, { error: { code: 'later', message: 'later' } }, { 'retry-after': '7' });
		const { arrived, clock } = await run([{ at: 2, act }]);
		expect(arrived.equals(content)).toBe(true);
		expect(clock.slept).toEqual([7000]);
	});

	it('asks for the state after 416, without waiting', async () => {
		const act: Fault['act'] = (stored, response, range) => {
			stored.parts.push(range);
			json(response, 416, { error: { code: 'invalidRange', message: 'Already there' } });
		};
		const { arrived, clock } = await run([{ at: 1, act }]);
		expect(arrived.equals(content)).toBe(true);
		expect(clock.slept).toEqual([0]);
	});

	const answerMissing: Fault['act'] = (stored, response, range) => {
		stored.parts.push(range);
		reset(response);
	};
	const lose: Fault['act'] = (stored, response) => {
		stored.gone = true;
		json(response, 404, { error: { code: 'itemNotFound', message: 'The session is gone' } });
	};

	it('starts anew, once, when the session is lost', async () => {
		const { arrived, sessions } = await run([{ at: 2, act: lose }]);
		expect(sessions).toHaveLength(2);
		expect(arrived.equals(content)).toBe(true);
	});

	it('gives up when the second session is lost too', async () => {
		await expect(
			run([
				{ at: 1, act: lose },
				{ at: 3, act: lose },
			]),
		).rejects.toMatchObject({
			name: 'GraphError',
			status: 404,
			message: 'The session is gone',
		});
		expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
	});

	const answerLost: Fault['act'] = (stored, response, range) => {
		stored.parts.push(range);
		stored.gone = true;
		reset(response);
	};

	it('asks whether all landed when the very last answer is lost, and uploads nothing twice', async () => {
		const landed = { status: 200, headers: {}, body: { id: 'found' } };
		const { reply, sessions } = await run([{ at: 3, act: answerLost }], { landed: async () => landed });
		expect(reply).toBe(landed);
		expect(sessions).toHaveLength(1);
	});

	it('uploads again when nothing landed', async () => {
		const { reply, sessions } = await run([{ at: 3, act: answerLost }], { landed: async () => undefined });
		expect(reply.body).toEqual({ id: 'new-item' });
		expect(sessions).toHaveLength(2);
	});

	it('ends with the conflict that the last byte meets, and cancels the session', async () => {
		const act: Fault['act'] = (_stored, response) =>
			json(response, 409, { error: { code: 'nameAlreadyExists', message: 'The name is taken' } });
		await expect(run([{ at: 3, act }])).rejects.toMatchObject({ status: 409, code: 'nameAlreadyExists' });
		expect(server.seen.at(-1)?.method).toBe('DELETE');
	});

	it('cancels the session of a cancelled run too, but does not wait for that', async () => {
		const run = new AbortController();
		const drive = oneDrive([]);
		server = await serve(async (request, response) => {
			if (request.method !== 'DELETE') await drive.step(request, response);
		});
		const stopped: Source = {
			size: content.length,
			open: async () => {
				run.abort();
				throw new Error('The run is over');
			},
		};
		const graph = graphAt(server.url, { ...testClock(), cancelled: run.signal });

		await expect(upload(graph, { session, source: stopped, rangeSize: RANGE_UNIT })).rejects.toThrow('is over');

		const sent = () => server.seen.find(({ method }) => method === 'DELETE');
		await until(() => sent() !== undefined);
		expect(sent()?.headers.authorization).toBeUndefined();
	});

	it('does not show the key of the upload address in an error', async () => {
		const act: Fault['act'] = (_stored, response) => json(response, 507, { error: { code: 'quotaLimitReached' } });
		const error = await run([{ at: 0, act }]).catch((caught: unknown) => caught);
		expect(error).toMatchObject({ status: 507 });
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	it('gives up after so many failures of one range', async () => {
		const faults = [0, 1, 2].map((at): Fault => ({ at, act: (_stored, response) => json(response, 500) }));
		await expect(run(faults, {}, { attempts: 3 })).rejects.toMatchObject({ status: 500 });
		expect(puts()).toHaveLength(3);
	});

	it('gives up when the server asks for the same bytes for ever', async () => {
		const faults = Array.from({ length: 9 }, (_, at): Fault => {
			return { at, act: (stored, response) => json(response, 202, missing(stored)) };
		});
		await expect(run(faults, {}, { attempts: 4 })).rejects.toMatchObject({ name: 'GraphError', status: 202 });
		expect(puts()).toHaveLength(4);
	});

	it('says that the binary data is shorter than it claims, without asking the server again', async () => {
		const short: Source = { size: content.length, open: async () => Readable.from([content.subarray(0, 1000)]) };
		await expect(run([], { source: short })).rejects.toThrow('The binary data ended after 1000 of 984040 bytes');
		expect(puts()).toHaveLength(1);
	});

	it('leaves no stream open after a range that broke off', async () => {
		const streams: Readable[] = [];
		const whole = source(someBytes(RANGE_UNIT * 24));
		const watched: Source = {
			size: whole.size,
			open: async (offset) => {
				const stream = await whole.open(offset);
				streams.push(stream);
				return stream;
			},
		};

		await run([{ at: 0, most: 10_000, act: (_stored, response) => reset(response) }], {
			source: watched,
			rangeSize: RANGE_UNIT * 24,
		});

		await new Promise((resolve) => setImmediate(resolve));
		expect(streams.length).toBeGreaterThan(1);
		expect(streams.map(({ destroyed }) => destroyed)).toEqual(streams.map(() => true));
	});

	it('ends with the failure of the source itself', async () => {
		const broken: Source = {
			size: content.length,
			open: async () => {
				throw new Error('The store is not there');
			},
		};
		await expect(run([], { source: broken })).rejects.toThrow('The store is not there');
	});

	it('shows every byte once and in order, whatever is sent again', async () => {
		const hash = new QuickXorHash();
		const half: Fault = {
			at: 1,
			most: 100_000,
			act: (stored, response, range) => {
				stored.parts.push(range);
				reset(response);
			},
		};
		await run([half, { at: 3, act: lose }], { observe: (chunk) => void hash.update(chunk) });
		expect(hash.digest()).toBe(quickXorHash(content));
	});

	it.each<[string, Fault, string]>([
		['broke off half-way', { at: 1, most: 100_000, act: answerMissing }, 'GET'],
		['did not arrive', { at: 1, most: 0, act: (_stored, response) => reset(response) }, 'GET'],
		['arrived without an answer', { at: 1, act: answerMissing }, 'GET'],
		['met an overloaded server', { at: 1, act: (_stored, response) => json(response, 503) }, 'GET'],
		['lost its session', { at: 1, act: lose }, 'POST'],
	])('takes a store that hands out all in one chunk through a range that %s', async (_case, fault, next) => {
		const shown: Buffer[] = [];
		const inOne: Source = {
			size: content.length,
			open: async (offset) => await Promise.resolve(Readable.from([content.subarray(offset)])),
		};

		const { arrived } = await run([fault], { source: inOne, observe: (chunk) => void shown.push(chunk) });

		expect(arrived.equals(content)).toBe(true);
		expect(Buffer.concat(shown).equals(content)).toBe(true);
		expect(server.seen.map(({ method }) => method).slice(0, 4)).toEqual(['POST', 'PUT', 'PUT', next]);
	});

	it('opens the source once when nothing fails', async () => {
		const whole = source();
		await run([], { source: whole });
		expect(whole.opened).toEqual([0]);
	});
});

describe('ranges', () => {
	it('are multiples of 320 KiB below 60 MiB', () => {
		expect(LARGEST_RANGE % RANGE_UNIT).toBe(0);
		expect(LARGEST_RANGE).toBeLessThan(60 * 1024 * 1024);
	});

	it.each([
		[LARGEST_RANGE, 95 * RANGE_UNIT],
		[95 * RANGE_UNIT, 47 * RANGE_UNIT],
		[47 * RANGE_UNIT, 32 * RANGE_UNIT],
		[32 * RANGE_UNIT, 32 * RANGE_UNIT],
		[3_000_000, 3_000_000],
	])('of %i bytes become %i after a failure', (range, next) => {
		expect(shorter(range)).toBe(next);
	});
});

describe('nextOffset', () => {
	it.each([
		[{ nextExpectedRanges: ['26-'] }, 26],
		[{ nextExpectedRanges: ['77829-99375', '12345-55232'] }, 12345],
		[{ NextExpectedRanges: ['2097152'] }, 2097152],
		[{ nextExpectedRanges: [] }, undefined],
		[{ nextExpectedRanges: ['x'] }, undefined],
		['text', undefined],
		[undefined, undefined],
	])('of %j is %s', (body, offset) => {
		expect(nextOffset({ status: 202, headers: {}, body })).toBe(offset);
	});
});
