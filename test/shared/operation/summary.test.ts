import { GraphError } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { type Outcome } from '../../../nodes/shared/operation/outcome';
import { summary } from '../../../nodes/shared/operation/summary';
import { lost, reply } from '../../support/script';

const send = { method: 'POST', path: path`/me/sendMail` } as const;
const done: Outcome = { outputs: [] };
const refused: Outcome = { error: new GraphError(send, reply(400)) };
const unclear: Outcome = { error: new GraphError(send, lost()) };
const wrong: Outcome = { error: new RangeError('Subject is empty') };

/** Outcomes of so many items, of which these are not done. */
const outcomes = (count: number, others: Record<number, Outcome>): Outcome[] =>
	Array.from({ length: count }, (_, index) => others[index] ?? done);

describe('what became of the items of a run that ended with an error', () => {
	it.each<[string, Outcome[], number, string]>([
		[
			'three that were refused',
			outcomes(100, { 3: refused, 17: refused, 44: wrong }),
			100,
			'97 of 100 items were done; not done, counted from 0: 3, 17, 44',
		],
		[
			'one that came first, and none after it',
			[wrong],
			60,
			'0 of 60 items were done; not done, counted from 0: 0 to 59',
		],
		[
			'some that may have been carried out',
			outcomes(10, { 2: unclear, 3: unclear, 5: refused, 7: unclear, 8: unclear, 9: unclear }),
			10,
			'4 of 10 items were done; not done, counted from 0: 5; not known whether they were done, counted from 0: 2, 3, 7 to 9',
		],
		[
			'more than can be read',
			outcomes(100, Object.fromEntries(Array.from({ length: 50 }, (_, n) => [n * 2, refused]))),
			100,
			`50 of 100 items were done; not done, counted from 0: ${Array.from({ length: 20 }, (_, n) => n * 2).join(', ')}, …`,
		],
	])('%s', (_case, found, count, expected) => {
		expect(summary(found, count)).toBe(expected);
	});
});
