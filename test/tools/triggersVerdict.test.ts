import { type CreatedExecution } from '../e2e/triggers/executions';
import { judge, quantile } from '../e2e/triggers/verdict';

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
