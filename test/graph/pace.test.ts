import { Gate } from '../../graph/gate';
import { lessonOf, type Lesson } from '../../graph/pace';
import { type GraphReply } from '../../graph/types';
import { fakeClock, reply } from '../support/script';

const clock = { now: () => 1000, random: () => 0 };
const done = (headers: Record<string, string> = {}): GraphReply => reply(200, {}, headers);
const no = (headers: Record<string, string> = { 'retry-after': '2' }): GraphReply => reply(429, undefined, headers);
const batchOf = (refused: number[]): GraphReply[] =>
	Array.from({ length: 20 }, (_, at) => (refused.includes(at) ? no() : done()));

describe('what a lane learns from replies', () => {
	it.each<[string, GraphReply[], number, Lesson['pace']]>([
		['a reply', [done()], 0, 'faster'],
		['a failure of its own', [reply(404)], 0, 'faster'],
		['a refusal', [no()], 3000, 'slower'],
		['a refusal without a time', [no({})], 1250, 'slower'],
		['a 503 that names a time', [reply(503, undefined, { 'retry-after': '4' })], 5000, 'slower'],
		['a 503 that names none', [reply(503)], 0, 'faster'],
		[
			'a refusal whose quota begins later than it says',
			[no({ 'retry-after': '2', 'ratelimit-reset': '9' })],
			10_000,
			'slower',
		],
		['a refusal whose quota begins earlier', [no({ 'retry-after': '9', 'ratelimit-reset': '2' })], 10_000, 'slower'],
		['a refusal that only names its quota', [no({ 'ratelimit-reset': '7' })], 8000, 'slower'],
		['a batch that ends with refusals', batchOf([16, 17, 18, 19]), 3000, 'slower'],
		['a batch whose later calls were carried out', batchOf([14, 15, 16, 18, 19]), 0, 'same'],
		['a batch whose last call was refused by itself', batchOf([2, 19]), 0, 'same'],
		['a quota of which little is left', [done({ 'ratelimit-remaining': '20', 'ratelimit-reset': '9' })], 0, 'same'],
		[
			'a quota of which nothing is left',
			[done({ 'ratelimit-remaining': '0', 'ratelimit-reset': '9' })],
			10_000,
			'same',
		],
		['a quota of which nothing is left, without a time', [done({ 'ratelimit-remaining': '0' })], 0, 'same'],
		['a part of a batch that warns', [done({ 'x-ms-throttle-limit-percentage': '0.8' }), done()], 0, 'same'],
		['a limit that is passed already', [done({ 'x-ms-throttle-limit-percentage': '1.2' })], 0, 'slower'],
	])('%s', (_case, replies, pauseUntil, pace) => {
		expect(lessonOf(replies, clock)).toEqual({ pauseUntil, pace });
	});
});

describe('a lane', () => {
	const lane = { key: 'files', weight: 1, width: 8 };

	/** How many of 20 calls it lets in at once. */
	async function width(gate: Gate): Promise<number> {
		let leave = (): void => undefined;
		const end = new Promise<void>((resolve) => (leave = resolve));
		let inside = 0;
		const calls = Array.from({ length: 20 }, async () => {
			await gate.pass(lane, async () => {
				inside++;
				await end;
			});
		});
		await new Promise((resolve) => setImmediate(resolve));
		const most = inside;
		leave();
		await Promise.all(calls);
		return most;
	}

	/** A lane forgets what it has learnt when nobody is in it any more. */
	async function learning(lessons: ReadonlyArray<readonly [pace: Lesson['pace'], begun: number]>): Promise<number> {
		const gate = new Gate(fakeClock(1000));
		return await gate.pass({ ...lane, weight: 0 }, async () => {
			for (const [pace, begun] of lessons) gate.heed(lane, { pauseUntil: 0, pace }, begun);
			return await width(gate);
		});
	}
	const times = (count: number, pace: Lesson['pace'], begun = 1000) =>
		Array.from({ length: count }, () => [pace, begun] as const);

	it.each<[string, Array<readonly [Lesson['pace'], number]>, number]>([
		['lets in as many as it is wide', [], 8],
		['gets no wider than that', times(100, 'faster'), 8],
		['lets in half as many after a refusal', times(1, 'slower'), 4],
		[
			'counts refusals of calls that ran at the same time as one',
			[...times(1, 'slower'), ...times(7, 'slower', 999)],
			4,
		],
		['always lets one in', times(9, 'slower'), 1],
		['lets in no more while it is warned', [...times(1, 'slower'), ...times(50, 'same')], 4],
		['lets in one more after a round without complaint', [...times(1, 'slower'), ...times(4, 'faster')], 5],
		['lets in as many as before after some rounds', [...times(1, 'slower'), ...times(4 + 5 + 6 + 7, 'faster')], 8],
	])('%s', async (_case, lessons, expected) => {
		expect(await learning(lessons)).toBe(expected);
	});

	it('lets a batch pass alone that is heavier than it is wide now', async () => {
		const gate = new Gate(fakeClock());
		await gate.pass({ ...lane, weight: 0 }, async () => {
			gate.heed(lane, { pauseUntil: 0, pace: 'slower' }, 0);
			gate.heed(lane, { pauseUntil: 0, pace: 'slower' }, 0);

			const order: string[] = [];
			const enter = async (name: string, weight: number) =>
				await gate.pass({ ...lane, weight }, async () => {
					order.push(`${name} in`);
					await new Promise((resolve) => setImmediate(resolve));
					order.push(`${name} out`);
				});
			await Promise.all([enter('light', 1), enter('heavy', 4), enter('next', 1)]);

			expect(order).toEqual(['light in', 'light out', 'heavy in', 'heavy out', 'next in', 'next out']);
		});
	});
});
