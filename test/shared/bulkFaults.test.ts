import { type FaultEffect } from '../../sandbox/control/faults';
import { ANNA, BEN, bulk, COUNT, type Bulk } from './bulk';

jest.setTimeout(30_000);

let many: Bulk;

beforeAll(async () => {
	many = await bulk();
});
afterAll(async () => await many.sandbox.close());
beforeEach(async () => await many.sandbox.reset());
afterEach(() => expect(many.strays()).toEqual([]));

const each = (times: number): number[] => Array.from({ length: COUNT }, () => times);
const total = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const withRetryAfter = (status: number): FaultEffect => ({ kind: 'status', status, headers: { 'retry-after': '1' } });

/** What Entra says of a sign-in that is over. */
const EXPIRED = 'AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks.';

type Where = 'batch' | 'part';
type Case = [name: string, where: Where, effect: FaultEffect, count: number];

/** What Graph refuses before any work: it goes again, and nobody notices. */
const refused: Case[] = [
	['a throttled batch', 'batch', { kind: 'throttle', retryAfter: 1 }, 1],
	['a throttled batch without a time', 'batch', { kind: 'status', status: 429 }, 1],
	['an overloaded batch with a time', 'batch', withRetryAfter(503), 1],
	['a batch whose token has expired', 'batch', { kind: 'expireToken' }, 1],
	['throttled parts', 'part', { kind: 'throttle', retryAfter: 1 }, 1],
	['throttled parts without a time', 'part', { kind: 'status', status: 429 }, 7],
	['overloaded parts with a time', 'part', withRetryAfter(503), 7],
	['a token that expires inside a batch', 'part', { kind: 'expireToken' }, 1],
];

/** What leaves open whether the work was done: how many mails arrive, and of how many nobody knows. */
const unclear: Array<[...Case, arrived: number, unknown: number]> = [
	['an overloaded batch', 'batch', { kind: 'status', status: 503 }, 1, 40, 20],
	['a batch that the gateway gave up', 'batch', { kind: 'status', status: 504 }, 1, 40, 20],
	['a connection that breaks off before', 'batch', { kind: 'reset', when: 'before' }, 1, 40, 20],
	['a connection that breaks off after', 'batch', { kind: 'reset', when: 'after' }, 1, 60, 20],
	['an answer that is cut off', 'batch', { kind: 'truncate' }, 1, 60, 20],
	['overloaded parts', 'part', { kind: 'status', status: 503 }, 3, 57, 3],
	['parts that the gateway gave up', 'part', { kind: 'status', status: 504 }, 3, 57, 3],
	['answers that are missing from a batch', 'part', { kind: 'drop' }, 3, 60, 3],
];

describe('60 mails', () => {
	it.each(refused)('all go once, after %s', async (_case, where, effect, count) => {
		many.strike(where, effect, { count, skip: 1 });

		const { items, error } = await many.send();

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(each(0).map((_, item) => ({ item })));
		expect(await many.copies(BEN, 'inbox')).toEqual(each(1));
		expect(await many.copies(ANNA, 'sentitems')).toEqual(each(1));
		expect(many.calls('POST', /\/me\/sendMail$/).filter((status) => status === 202)).toHaveLength(COUNT);
	});

	it.each(unclear)('none goes twice, after %s', async (_case, where, effect, count, arrived, unknown) => {
		many.strike(where, effect, { count, skip: 1 });

		const { items, error } = await many.send({ continueOnFail: true });

		expect(error).toBeUndefined();
		const failed = items.filter(({ json }) => json['error'] !== undefined);
		expect(items).toHaveLength(COUNT);
		expect(failed).toHaveLength(unknown);
		expect(failed[0]?.json['error']).toContain('; it may have been carried out all the same');
		const copies = await many.copies(BEN, 'inbox');
		expect(Math.max(...copies)).toBe(1);
		expect(total(copies)).toBe(arrived);
		expect(await many.copies(ANNA, 'sentitems')).toEqual(copies);
		// Whoever is told that his mail went, his mail went.
		items.forEach(({ json }, item) => expect(copies[item]).toBe(json['error'] === undefined ? 1 : copies[item]));
	});

	it('says which of them nobody knows of, when it does not go on', async () => {
		many.strike('part', { kind: 'drop' }, { count: 1, match: { path: 'sendMail' } });
		many.strike('part', { kind: 'status', status: 403 }, { count: 1, match: { path: 'sendMail' } });

		const { error } = await many.send();

		expect(error?.description).toMatch(
			/^58 of 60 items were done; not done, counted from 0: \d+; not known whether they were done, counted from 0: \d+ · /,
		);
	});

	describe('of somebody whose sign-in ends half-way', () => {
		beforeEach(() => {
			many.strike('batch', { kind: 'expireToken' }, { count: 1, skip: 1 });
			many.sandbox.faults.add({
				match: { service: 'login', path: '/token' },
				// The run's own sign-in succeeds.
				skip: 1,
				effect: { kind: 'status', status: 400, body: { error: 'invalid_grant', error_description: EXPIRED } },
			});
		});

		it('says how many went, and what to do', async () => {
			const { error } = await many.send();

			// n8n's own sentence.
			expect(error?.message).toBe('The credential "office365OAuth2Api" needs to be reconnected.');
			expect(error?.description).toMatch(/^20 of 60 items were done; not done, counted from 0: 20 to 59 · /);
			expect(total(await many.copies(BEN, 'inbox'))).toBe(20);
		});

		it('gives each item its own outcome, and asks for no token and no batch again', async () => {
			const { items, error } = await many.send({ continueOnFail: true });

			expect(error).toBeUndefined();
			expect(items).toHaveLength(COUNT);
			const went = items.map(({ json }) => (json['error'] === undefined ? 1 : 0));
			expect(went).toEqual(each(0).map((_, item) => (item < 20 ? 1 : 0)));
			expect(await many.copies(BEN, 'inbox')).toEqual(went);
			expect(many.calls('POST', /\$batch$/)).toEqual([200, 401]);
			const tokens = many.sandbox.log.list().filter(({ url, status }) => url.endsWith('/token') && status === 400);
			expect(tokens).toHaveLength(1);
		});
	});

	it('loses none and doubles none when every twentieth is throttled', async () => {
		many.strike('part', withRetryAfter(429), { probability: 0.05 });

		const { error, hints } = await many.send();

		expect(error).toBeUndefined();
		expect(await many.copies(BEN, 'inbox')).toEqual(each(1));
		const waited = many.calls('POST', /sendMail$/).some((status) => status === 429);
		expect(hints.length > 0).toBe(waited);
	});
});

describe('60 reads and 60 updates', () => {
	const cases: Case[] = [
		...refused,
		...unclear.map(([name, where, effect, count]): Case => [name, where, effect, count]),
	];

	it.each(cases)('all are answered, in order, after %s', async (_case, where, effect, count) => {
		const ids = await many.ids();
		many.strike(where, effect, { count, skip: 1 });

		const { items, error } = await many.each('get');

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json['id'])).toEqual(ids);
	});

	it.each(cases)('all are carried out after %s', async (_case, where, effect, count) => {
		const ids = await many.ids();
		many.strike(where, effect, { count, skip: 1 });

		const { items, error } = await many.each('update', { updateFields: { categories: ['Bulk'] } });

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json['id'])).toEqual(ids);
		const changed = (await many.folder('inbox')).filter(({ categories }) => String(categories) === 'Bulk');
		expect(changed.map(({ id }) => id).sort()).toEqual([...ids].sort());
	});
});

describe('60 deletions', () => {
	it.each(unclear)('leave all in Deleted Items, after %s', async (_case, where, effect, count, arrived, unknown) => {
		const ids = await many.ids();
		many.strike(where, effect, { count, skip: 1 });

		const { items } = await many.each('delete', {}, { continueOnFail: true });

		expect(items.filter(({ json }) => json['error'] !== undefined)).toHaveLength(unknown);
		const bin = (await many.folder('deleteditems')).map(({ id }) => String(id));
		const inbox = (await many.folder('inbox')).map(({ id }) => String(id));
		expect(ids.filter((id) => bin.includes(id))).toHaveLength(arrived);
		expect(ids.filter((id) => inbox.includes(id))).toHaveLength(COUNT - arrived);
	});

	it.each(refused)('leave all in Deleted Items, after %s', async (_case, where, effect, count) => {
		const ids = await many.ids();
		many.strike(where, effect, { count, skip: 1 });

		const { error } = await many.each('delete');

		expect(error).toBeUndefined();
		const bin = (await many.folder('deleteditems')).map(({ id }) => String(id));
		expect(ids.filter((id) => bin.includes(id))).toHaveLength(COUNT);
	});
});
