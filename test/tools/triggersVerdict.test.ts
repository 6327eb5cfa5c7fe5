import { type CreatedExecution } from '../e2e/triggers/executions';
import { measures, page } from '../e2e/triggers/proof';
import { judge, quantile, wrongWith } from '../e2e/triggers/verdict';

const made = [
	{ mark: 'mark-a-00001', at: 1000 },
	{ mark: 'mark-a-00002', at: 2000 },
];

const created = (id: number, marks: string[], status = 'success'): CreatedExecution => ({
	id,
	status,
	createdAt: 2500,
	marks,
	message: '',
});

describe('judge', () => {
	it('counts one execution for each change as right, however it ended', () => {
		const verdict = judge(made, [created(1, ['mark-a-00001']), created(2, ['mark-a-00002'], 'crashed')]);

		expect(verdict).toMatchObject({ executions: 2, lost: [], doubled: [], strange: [], crashed: 1, reports: 0 });
		expect(verdict.latencies).toEqual([500, 1500]);
	});

	it('names what was lost, doubled, and told of without having been asked for', () => {
		const verdict = judge(made, [
			created(1, ['mark-a-00001']),
			created(2, ['mark-a-00001']),
			created(3, ['mark-a-90001']),
		]);

		expect(verdict).toMatchObject({ lost: ['mark-a-00002'], doubled: ['mark-a-00001'], strange: ['mark-a-90001'] });
	});

	it('does not take a report of a failure for an execution of a change', () => {
		expect(judge(made, [created(1, [], 'error')])).toMatchObject({ executions: 0, reports: 1, crashed: 0 });
	});
});

describe('quantile', () => {
	it.each([
		[0.5, 3],
		[0.95, 5],
		[1, 5],
	])('of %d', (share, expected) => {
		expect(quantile([1, 2, 3, 4, 5], share)).toBe(expected);
	});
});

describe('wrongWith', () => {
	const [first, second] = [created(1, ['mark-a-00001']), created(2, ['mark-a-00002'])];

	it.each([
		['nothing', [first, second], undefined],
		['a lost one', [first], '1 lost: mark-a-00002'],
		['a doubled one', [first, second, created(3, ['mark-a-00002'])], '1 doubled: mark-a-00002'],
		['one nobody asked for', [first, second, created(3, ['mark-a-90001'])], '1 about what was not to be told'],
		['a failure that was reported', [first, second, created(3, [], 'error')], '1 executions report failures'],
	])('finds %s', (_what, executions, problem) => {
		const found = wrongWith([judge(made, executions)]);

		expect(found?.slice(0, problem?.length)).toBe(problem);
	});

	it('takes as many reports as a case calls for, no fewer', () => {
		const once = (count: number) => count === 1;

		expect(wrongWith([judge(made, [first, second, created(3, [], 'error')])], once)).toBeUndefined();
		expect(wrongWith([judge(made, [first, second])], once)).toBe('0 executions report failures.');
	});

	it('does not believe a case in which nothing was changed', () => {
		expect(wrongWith([judge([], [])])).toBe('Nothing was changed');
	});
});

describe('page', () => {
	const result = (name: string, executions: CreatedExecution[], problem?: string) => ({
		name,
		verdicts: [judge(made, executions)],
		seconds: 12.4,
		...(problem ? { problem } : {}),
	});
	const findings = {
		results: [
			result('mails, push, one by one', [created(1, ['mark-a-00001']), created(2, ['mark-a-00002'])]),
			result('all notifications lost', [created(1, ['mark-a-00001'])], '1 lost: mark-a-00002'),
		],
		idle: { triggers: 50, busy: 0.031, busyBefore: 0.01, callsPerHour: 3000 },
		editor: [{ title: 'Test event in the editor, mails by push', seconds: 1.234 }],
	};

	it('says how long changes took, what idleness costs, and what the editor showed', () => {
		expect(measures(findings)).toEqual([
			'From change to execution by push, 2 changes: 1.5 s (median), 1.5 s (95th percentile).',
			'50 active triggers while nothing happens (of all four kinds in turn, push, Look Every 60 s): n8n takes ' +
				'3.1 % of one core, 1.0 % without them, and calls Graph 3000 times in an hour.',
			'Test event in the editor, mails by push: the item was there after 1.2 s.',
		]);
	});

	it('holds a row for each case, and does not hide one that fails', () => {
		const run = { command: 'npm run triggers', n8n: '2.0.0', changes: 2, stages: 6, seconds: 1800, date: '2026-01-31' };
		const text = page(findings, run);

		expect(text).toContain('Made by `npm run triggers` on 2026-01-31, n8n 2.0.0');
		expect(text).toContain('| mails, push, one by one | 2 | 2 | 0 | 0 | 0 | 0 | 12 | ✓ |');
		expect(text).toContain('| all notifications lost | 2 | 1 | 1 | 0 | 0 | 0 | 12 | 1 lost: mark-a-00002 |');
		expect(text).toContain('1 of 2 cases hold');
	});
});
