import { type LoggedCall } from '../../sandbox/control/log';
import { mailroom } from '../Mail/support';
import { byPath, fileItem, OneDriveBench } from '../OneDrive/oneDrive';
import { locator } from '../support/engine';
import { until } from '../support/until';
import { ANNA, BEN, bulk, COUNT, type Bulk } from './bulk';

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

const outcomes = (calls: readonly LoggedCall[]) => calls.map(({ method, status }) => `${method} ${status}`);

/** Holds the answers to uploads back for longer than a test looks on. */
const holdUploads = (sandbox: Bulk['sandbox']) =>
	sandbox.faults.add({ match: { method: 'PUT' }, effect: { kind: 'delay', milliseconds: 3000 } });

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
		// Longer than the time until the stop, so that no call is on its way to the sandbox at that moment.
		many.sandbox.world.latency = 500;

		const { took, later } = await stopped(
			at(3, /messages\/[^?]/),
			async (cancel) => await many.each('get', { requestOptions: { oneAtATime: true } }, { cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});

	it('asks for no more pages', async () => {
		for (let page = 1; page <= 6; page++) {
			const next = `${many.sandbox.graph}/v1.0/me/messages?$skiptoken=${page}`;
			const body = { value: [{ id: `${page}` }], '@odata.nextLink': next };
			const effect = { kind: 'status' as const, status: 200, body };
			many.sandbox.faults.add({ match: { path: '/messages' }, count: 1, effect });
		}
		many.sandbox.faults.add({ match: { path: '/messages' }, effect: { kind: 'delay', milliseconds: 500 } });

		const { took, later } = await stopped(
			at(3, /messages/),
			async (cancel) => await many.each('getAll', { returnAll: true }, { items: [{ json: {} }], cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});
});

describe('a run with files that is stopped', () => {
	let drive: OneDriveBench;
	beforeAll(async () => {
		drive = await OneDriveBench.start();
	});
	afterAll(async () => await drive.sandbox.close());
	beforeEach(async () => await drive.sandbox.reset());

	it('uploads no more ranges, and leaves neither a file nor an open session', async () => {
		const item = await fileItem(Buffer.alloc(20_000_000, 'x'), 'large.bin');
		holdUploads(drive.sandbox);

		const { took, later } = await stopped(
			{ sandbox: drive.sandbox, when: { calls: 1, of: /createUploadSession/ } },
			async (cancel) => await drive.run('file.upload', { fileName: 'large.bin' }, { items: [item], cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(outcomes(later)).toEqual(['DELETE 204']);
		expect(later[0]?.headers['authorization']).toBeUndefined();
		expect((await fetch(drive.sandbox.graph + String(later[0]?.url))).status).toBe(404);
		expect(await drive.call('GET', '/me/drive/root:/large.bin')).toMatchObject({ error: { code: 'itemNotFound' } });
	});

	it.each([
		['the server takes its time', { kind: 'delay' as const, milliseconds: 3000 }],
		['it waits before it tries again', { kind: 'status' as const, status: 503, headers: { 'retry-after': '30' } }],
	])('asks for no more of a download while %s', async (_case, effect) => {
		await drive.put('large.bin', Buffer.alloc(5_000_000, 'x'));
		drive.sandbox.faults.add({ match: { method: 'GET', path: 'download' }, effect });

		const { took, later } = await stopped(
			{ sandbox: drive.sandbox, when: { calls: 1, of: /root:\/large\.bin/ } },
			async (cancel) => await drive.run('file.download', { file: byPath('/large.bin') }, { cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});

	it('leaves no half-made draft', async () => {
		const room = await mailroom();
		try {
			const item = await fileItem(Buffer.alloc(8_000_000, 'x'), 'large.bin');
			holdUploads(room.sandbox);

			const { took, later } = await stopped(
				{ sandbox: room.sandbox, when: { calls: 1, of: /createUploadSession/ } },
				async (cancel) =>
					await room.run('draft', 'create', { subject: 'Half', attach: 'all' }, { items: [item], cancel }),
			);

			expect(took).toBeLessThan(SECOND);
			expect(outcomes(later)).toEqual(['DELETE 204', 'DELETE 204']);
			const { body } = await room.as(ANNA).get('/me/mailFolders/drafts/messages');
			expect(body.value.map(({ subject }: { subject: string }) => subject)).not.toContain('Half');
		} finally {
			await room.sandbox.close();
		}
	});
});

describe('a run that is stopped while Entra hangs', () => {
	let drive: OneDriveBench;
	beforeEach(async () => {
		drive = await OneDriveBench.start();
		const match = { service: 'login' as const, path: '/token' };
		drive.sandbox.faults.add({ match, effect: { kind: 'delay', milliseconds: 3000 } });
	});
	afterEach(async () => await drive.sandbox.close());

	/** Reads a file of Anna's as the application. */
	const get = async (cancel?: AbortSignal) =>
		await drive.run(
			'file.get',
			{ actOn: 'user', user: locator(ANNA, 'address'), file: byPath('/Documents/Notes.txt') },
			{ credentials: drive.app, ...(cancel ? { cancel } : {}) },
		);

	it('ends at once, and fails no other run that waits for the same token', async () => {
		const other = get();

		const { took, later } = await stopped(
			{ sandbox: drive.sandbox, when: { calls: 0, of: /token/ } },
			async (cancel) => await get(cancel),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
		expect(await other).toMatchObject({ error: undefined, items: [{ json: { name: 'Notes.txt' } }] });
	});

	it('ends at once while n8n refreshes the token of a person', async () => {
		Object.assign(drive.anna.data['oauthTokenData'] as object, { n8n_expires_at: Date.now() });

		const { took, later } = await stopped(
			{ sandbox: drive.sandbox, when: { calls: 0, of: /token/ } },
			async (cancel) => await drive.run('file.get', { file: byPath('/Documents/Notes.txt') }, { cancel }),
		);

		expect(took).toBeLessThan(SECOND);
		expect(later).toEqual([]);
	});
});
