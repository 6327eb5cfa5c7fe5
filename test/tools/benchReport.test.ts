import { reaches, table } from '../../tools/bench/report';
import { summary, type Measured, type Result, type Row } from '../../tools/bench/run';
import { type Goal } from '../../tools/bench/work';

const took = (seconds: number, memoryMb?: number): Measured => ({
	seconds,
	connections: 1,
	calls: 5,
	throttled: 0,
	...(memoryMb === undefined ? {} : { memoryMb }),
});
const failed = { failure: 'it broke' };

function row(goal: Goal, results: { builtIn?: Result; ours: Result; bare: Result }): Row {
	const work = {
		name: 'send 100 mails',
		items: async () => await Promise.resolve([]),
		ours: { type: 'ours', typeVersion: 1, parameters: {} },
		bare: async () => await Promise.resolve(),
		expected: 100,
		goal,
	};
	return { work, ...results };
}

describe('a row of the benchmark', () => {
	it.each<[string, boolean, Row]>([
		['fast enough', true, row({ faster: 10, within: 1.15 }, { builtIn: took(20), ours: took(2), bare: took(1.8) })],
		[
			'too slow beside the built-in node',
			false,
			row({ faster: 10, within: 1.15 }, { builtIn: took(19), ours: took(2), bare: took(1.8) }),
		],
		['too slow beside the bare client', false, row({ within: 1.15 }, { ours: took(2), bare: took(1.7) })],
		[
			'where the built-in node fails',
			true,
			row({ faster: 10, within: 1.3 }, { builtIn: failed, ours: took(2), bare: took(2) }),
		],
		['where ours fails', false, row({ within: 1.3 }, { ours: failed, bare: took(2) })],
		['where there is nothing to compare with', false, row({ within: 1.3 }, { ours: took(2), bare: failed })],
		['within its memory', true, row({ within: 1.3, memoryMb: 64 }, { ours: took(2, 64), bare: took(2) })],
		['within its memory, however long it took', true, row({ memoryMb: 64 }, { ours: took(20, 64), bare: took(2) })],
		['beyond its memory', false, row({ within: 1.3, memoryMb: 64 }, { ours: took(2, 65), bare: took(2) })],
	])('%s', (_case, expected, measured) => {
		expect(reaches(measured)).toBe(expected);
	});

	it('is shown with what was aimed at', () => {
		const shown = table([
			row({ within: 1.3, memoryMb: 64 }, { builtIn: failed, ours: took(2, 40.4), bare: took(2.5) }),
		]);

		expect(shown.split('\n').at(-1)).toBe(
			'| send 100 mails | fails | 2.00 | 2.50 | – | 0.80 | ≤ 1.3, ≤ 64 MB ✓ | – / 1 / 1 | – / 5 / 5 | – / 0 / 0 | – / 40 |',
		);
	});
});

describe('of several runs', () => {
	it.each<[string, Result[], Result]>([
		['the one in the middle counts', [took(3), took(1), took(2)], took(2)],
		['the only one counts', [took(3)], took(3)],
		['the most memory counts', [took(3, 30), took(1, 50), took(2, 10)], took(2, 50)],
		['a failure is not hidden', [took(3), failed, took(2)], failed],
	])('%s', (_case, results, expected) => {
		expect(summary(results)).toEqual(expected);
	});
});
