import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../tools/n8n/lock';

const folder = mkdtempSync(join(tmpdir(), 'office365-lock-'));
const quiet = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

afterAll(() => {
	quiet.mockRestore();
	rmSync(folder, { recursive: true });
});

describe('withLock', () => {
	it('lets one in at a time', async () => {
		const file = join(folder, 'turns');
		const seen: string[] = [];
		const work = (name: string) => async () => {
			seen.push(`${name} in`);
			await sleep(30);
			seen.push(`${name} out`);
		};
		await Promise.all([withLock(file, work('a'), 5), withLock(file, work('b'), 5)]);
		const [first, second] = seen[0] === 'a in' ? ['a', 'b'] : ['b', 'a'];
		expect(seen).toEqual([`${first} in`, `${first} out`, `${second} in`, `${second} out`]);
	});

	it('takes the lock of a process that is gone', async () => {
		const file = join(folder, 'left-behind');
		writeFileSync(file, String(2 ** 22 + 1)); // no Linux hands out this process number by default
		expect(await withLock(file, async () => 'mine', 5)).toBe('mine');
	});

	it('opens the lock when the work fails', async () => {
		const file = join(folder, 'failed');
		await expect(withLock(file, () => Promise.reject(new Error('no disk')), 5)).rejects.toThrow('no disk');
		expect(existsSync(file)).toBe(false);
	});
});
