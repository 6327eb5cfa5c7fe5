import { runInNewContext } from 'node:vm';
import { clearingAway, collector } from '../../graph/youngGarbage';

const MIB = 1024 * 1024;

describe('clearing away what has passed', () => {
	it('collects after every 8 MiB, whatever the pieces', () => {
		const kinds: string[] = [];
		const pass = clearingAway(
			() =>
				({ type }) =>
					kinds.push(type),
		);

		for (let piece = 0; piece < 70; piece++) pass(MIB / 2);

		expect(kinds).toEqual(['minor', 'minor', 'minor', 'minor']);
	});

	it('does without where there is no collector', () => {
		const pass = clearingAway(() => undefined);

		expect(() => pass(9 * MIB)).not.toThrow();
	});

	it('clears away what nobody holds', () => {
		const collect = collector();
		collect?.({ type: 'minor' });
		const before = process.memoryUsage().arrayBuffers;

		for (let piece = 0; piece < 16; piece++) Buffer.allocUnsafeSlow(MIB);
		// The second waits until the first is over, which goes on beside the program.
		collect?.({ type: 'minor' });
		collect?.({ type: 'minor' });

		expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * MIB);
	});

	it('shows the collector to nobody else', () => {
		collector();

		expect(runInNewContext('typeof globalThis.gc')).toBe('undefined');
	});
});
