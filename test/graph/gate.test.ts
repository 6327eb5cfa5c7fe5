import { Gate } from '../../graph/gate';
import { laneOf } from '../../graph/lanes';
import { path } from '../../graph/path';
import { fakeClock } from '../support/script';

const lane = { key: 'mailbox', weight: 1, width: 4 };

function jobs(count: number) {
	let running = 0;
	let most = 0;
	const done: number[] = [];
	const job = (id: number) => async () => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setImmediate(resolve));
		running--;
		done.push(id);
		return id;
	};
	return { list: Array.from({ length: count }, (_, id) => job(id)), done, most: () => most };
}

describe('the gate', () => {
	it('lets four through at a time, in order', async () => {
		const gate = new Gate(fakeClock());
		const { list, done, most } = jobs(10);

		await Promise.all(list.map(async (job) => await gate.pass(lane, job)));

		expect(most()).toBe(4);
		expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('frees its places when a call fails', async () => {
		const gate = new Gate(fakeClock());
		const failing = Array.from(
			{ length: 6 },
			async () => await gate.pass(lane, async () => await Promise.reject(new Error('no'))),
		);

		expect((await Promise.allSettled(failing)).every(({ status }) => status === 'rejected')).toBe(true);
		await expect(gate.pass(lane, async () => await Promise.resolve('in'))).resolves.toBe('in');
	});

	it('does not let light callers overtake a heavy one for ever', async () => {
		const gate = new Gate(fakeClock());
		const order: string[] = [];
		const enter = async (name: string, weight: number) =>
			await gate.pass({ ...lane, weight }, async () => {
				order.push(name);
				await new Promise((resolve) => setImmediate(resolve));
			});

		await Promise.all([enter('light 1', 1), enter('heavy', 4), enter('light 2', 1)]);

		expect(order).toEqual(['light 1', 'heavy', 'light 2']);
	});

	it('remembers until when a lane is to wait, as long as that is', async () => {
		const clock = fakeClock();
		const gate = new Gate(clock);
		await gate.pass(lane, async () => {
			gate.heed(lane, { pauseUntil: 5000, pace: 'same' }, 0);
			gate.heed(lane, { pauseUntil: 3000, pace: 'same' }, 0);
			await Promise.resolve();
		});

		expect(gate.pauseLeft(lane.key)).toBe(5000);
		await clock.sleep(5000);
		expect(gate.pauseLeft(lane.key)).toBeLessThanOrEqual(0);
	});

	it('lets go who is cancelled while he waits, and those behind him in', async () => {
		const gate = new Gate(fakeClock());
		const inside = new Map<string, () => void>();
		const enter = async (name: string, weight: number, cancelled?: AbortSignal) =>
			await gate.pass(
				{ ...lane, weight },
				async () => await new Promise<void>((leave) => inside.set(name, leave)),
				cancelled,
			);
		const stop = new AbortController();
		const first = enter('first', 3);
		const heavy = enter('heavy', 4, stop.signal);
		const light = enter('light', 1);
		await new Promise((resolve) => setImmediate(resolve));
		expect([...inside.keys()]).toEqual(['first']);

		stop.abort();

		await expect(heavy).rejects.toThrow('The execution was cancelled');
		expect([...inside.keys()]).toEqual(['first', 'light']);
		await expect(enter('too late', 4, stop.signal)).rejects.toThrow('The execution was cancelled');
		for (const leave of inside.values()) leave();
		await Promise.all([first, light]);
	});
});

describe('lanes', () => {
	it.each([
		[path`/me/messages/${'x'}`, 'mailbox me', 4],
		[path`/me/sendMail`, 'mailbox me', 4],
		[path`/users/${'A@b.example'}/mailFolders/inbox/messages`, 'mailbox users/a%40b.example', 4],
		[path`/me/calendarView`, 'mailbox me', 4],
		[path`/me/calendar/events`, 'mailbox me', 4],
		[{ path: 'https://graph.example/v1.0/me/messages?$skip=10' }, 'mailbox me', 4],
		[path`/me`, 'directory', 8],
		[path`/users/${'x'}/manager`, 'directory', 8],
		[path`/me/drive/root/children`, 'files', 8],
		[path`/sites/${'x'}/drive`, 'files', 8],
	])('%j counts for %s', (address, key, width) => {
		expect(laneOf({ path: address })).toEqual({ key, weight: 1, width });
	});
});
