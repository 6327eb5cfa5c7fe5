import { type IRun, type ITriggerFunctions } from 'n8n-workflow';
import { emitter } from '../../../nodes/shared/trigger/emitter';
import { type Change } from '../../../nodes/shared/trigger/event';
import { deferred } from '../../support/deferred';

const change = (id: string): Change => ({ kind: 'made', id, version: '', json: { id } });

/** A clock whose sleeps end when the test says so. */
function stage() {
	const naps: Array<{ ms: number; wake: () => void }> = [];
	const handed: Array<{ key: string | undefined; done: ReturnType<typeof deferred<IRun>> }> = [];
	const emit: ITriggerFunctions['emit'] = (_data, _response, done, key) =>
		handed.push({ key, done: done as ReturnType<typeof deferred<IRun>> });
	const context = {
		helpers: { createDeferredPromise: () => deferred<IRun>() },
		emit,
	} as unknown as ITriggerFunctions;
	const clockFor = (signal?: AbortSignal) => ({
		now: () => 0,
		random: () => 0,
		sleep: async (ms: number) =>
			await new Promise<void>((resolve, reject) => {
				naps.push({ ms, wake: resolve });
				signal?.addEventListener('abort', () => reject(new Error('Closed')));
			}),
	});
	const pass = async (ms: number) => {
		naps.filter((nap) => nap.ms === ms).forEach(({ wake }) => wake());
		await settled();
	};
	return { handed, pass, ...emitter(context, { workflowId: 'w', nodeId: 'n', source: '/me' }, clockFor) };
}

const settled = async () => await new Promise((resolve) => setImmediate(resolve));
const DUPLICATE = undefined as unknown as IRun;

describe('handing a change over', () => {
	it.each([
		['an execution that ended', {} as IRun],
		['a change that n8n had before', DUPLICATE],
	])('is done with %s', async (_case, run) => {
		const { emit, handed } = stage();
		const handing = emit(change('1'));
		handed[0]?.done.resolve(run);

		await expect(handing).resolves.toBeUndefined();
	});

	it('goes on, with the same key, until n8n takes it', async () => {
		const { emit, handed, pass } = stage();
		const handing = emit(change('1'));
		handed[0]?.done.reject(new Error('The database is locked'));
		await settled();
		await pass(1000);
		handed[1]?.done.resolve({} as IRun);

		await expect(handing).resolves.toBeUndefined();
		expect(handed[1]?.key).toBe(handed[0]?.key);
	});

	it('lets others go on after half a minute, without taking it for done', async () => {
		const { emit, handed, pass } = stage();
		const handing = emit(change('1'));
		await pass(30_000);
		const pending = await handing;
		let isSure = false;
		void pending?.sure.then(() => (isSure = true));

		handed[0]?.done.reject(new Error('The database is locked'));
		await settled();
		await pass(1000);
		expect([isSure, handed.length]).toEqual([false, 2]);

		handed[1]?.done.resolve({} as IRun);
		await settled();
		expect(isSure).toBe(true);
	});

	it('is sure of an execution that runs for long', async () => {
		const { emit, pass } = stage();
		const handing = emit(change('1'));
		await pass(30_000);
		const pending = await handing;

		await pass(600_000);

		await expect(pending?.sure).resolves.toBeUndefined();
	});

	it('hands several over under one key, whatever their order', async () => {
		const { emitTogether, handed } = stage();
		void emitTogether([change('1'), change('2')]);
		void emitTogether([change('2'), change('1')]);
		void emitTogether([change('1')]);

		expect(handed[0]?.key).toBe(handed[1]?.key);
		expect(handed[2]?.key).not.toBe(handed[0]?.key);
		await expect(emitTogether([])).resolves.toBeUndefined();
		expect(handed).toHaveLength(3);
	});
});
