import { OneDriveBench, fileItem } from '../OneDrive/oneDrive';
import { until } from '../support/watching';
import { BEN, bulk, COUNT, type Bulk } from './bulk';

jest.setTimeout(30_000);

const SECOND = 1000;
const sleep = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

let many: Bulk;

const at = (calls: number, of: RegExp): Moment => ({ sandbox: many.sandbox, when: { calls, of } });

beforeAll(async () => {
	many = await bulk();
});
afterAll(async () => await many.sandbox.close());
beforeEach(async () => {
	await many.sandbox.reset();
	many.sandbox.world.latency = 0;
});

interface Moment {
	readonly sandbox: Bulk['sandbox'];
	/** The run is stopped when so many calls of this kind were answered. */
	readonly when: { readonly calls: number; readonly of: RegExp };
}

/** Stops a run at some moment of it; how long it went on, and the calls that it began after that. */
async function stopped({ sandbox, when }: Moment, start: (cancel: AbortSignal) => Promise<unknown>) {
	const stop = new AbortController();
	const running = start(stop.signal);
	const answered = () => sandbox.log.list().filter(({ url }) => when.of.test(url)).length;
	await until(() => answered() >= when.calls);
	await sleep(200);
	const last = sandbox.log.nextId();
	const at = performance.now();
	stop.abort();
	await running;
	const took = performance.now() - at;
	await sleep(SECOND);
	return { took, later: sandbox.log.list(last).filter(({ batch }) => batch === undefined) };
}

describe('a run that is stopped', () => {
	it('sends no more batches of mails', async () => {
		many.sandbox.world.latency = 200;

		const { took, later } = await stopped(at(5, /sendMail/), async (cancel) => await many.send({ cancel }));

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
		many.sandbox.world.latency = 0;
		const arrived = (await many.copies(BEN, 'inbox')).reduce((sum, times) => sum + times, 0);
		expect(arrived).toBeGreaterThan(0);
		expect(arrived).toBeLessThan(COUNT);
	});

	it.each([
		['Graph has asked to wait', { kind: 'throttle' as const, retryAfter: 30 }],
		['it waits before it tries again', { kind: 'status' as const, status: 503, headers: { 'retry-after': '30' } }],
	])('ends at once while %s', async (_case, effect) => {
		many.strike('batch', effect);

		const { took, later } = await stopped(at(1, /batch/), async (cancel) => await many.send({ cancel }));

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});

	it('reads no more', async () => {
		many.sandbox.world.latency = 100;

		const { took, later } = await stopped(
			at(5, /messages\/[^?]/),
			async (cancel) => await many.each('get', { requestOptions: { oneAtATime: true } }, { cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});

	it('uploads no more ranges, and leaves no file', async () => {
		const drive = await OneDriveBench.start();
		try {
			const item = await fileItem(Buffer.alloc(20_000_000, 'x'), 'large.bin');
			drive.sandbox.faults.add({ match: { method: 'PUT' }, effect: { kind: 'delay', milliseconds: 3000 } });

			const { took, later } = await stopped(
				{ sandbox: drive.sandbox, when: { calls: 1, of: /createUploadSession/ } },
				async (cancel) => await drive.run('file.upload', { fileName: 'large.bin' }, { items: [item], cancel }),
			);

			expect(took).toBeLessThan(SECOND);
			expect(later).toEqual([]);
			expect(await drive.call('GET', '/me/drive/root:/large.bin')).toMatchObject({ error: { code: 'itemNotFound' } });
		} finally {
			await drive.sandbox.close();
		}
	});
});
