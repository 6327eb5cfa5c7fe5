import { afterUnclear, delayBefore, mayRepeat, patience, spend } from '../../graph/retry';
import { type GraphReply, type Method } from '../../graph/types';
import { lost, reply } from '../support/script';

describe('what may be sent again', () => {
	const afterSeconds = { 'retry-after': '5' };

	it.each<[string, Method, ReturnType<typeof reply>, boolean, boolean]>([
		['a throttled POST', 'POST', reply(429), false, true],
		['an overloaded server that names a time, POST', 'POST', reply(503, undefined, afterSeconds), false, true],
		['an overloaded server that names none, POST', 'POST', reply(503), false, false],
		['an overloaded server that names none, GET', 'GET', reply(503), false, true],
		['a lost answer to a POST', 'POST', lost(), false, false],
		['a lost answer to a POST with a key', 'POST', lost(), true, true],
		['a lost answer to a PATCH', 'PATCH', lost(), false, true],
		['a lost answer to a DELETE', 'DELETE', lost(), false, true],
		['a gateway timeout of a POST', 'POST', reply(504), false, false],
		['a gateway timeout of a GET', 'GET', reply(504), false, true],
		['a name that does not exist', 'GET', lost('ENOTFOUND'), false, false],
		['a certificate that is not trusted', 'GET', lost('SELF_SIGNED_CERT_IN_CHAIN'), false, false],
		['a cancelled GET', 'GET', lost('ERR_CANCELED'), false, false],
		['a refused GET', 'GET', reply(403), false, false],
		['a conflict', 'PUT', reply(409), false, false],
		['success', 'GET', reply(200), false, false],
	])('%s', (_case, method, answer, repeatable, expected) => {
		expect(mayRepeat({ method, ...(repeatable ? { repeatable } : {}) }, answer)).toBe(expected);
	});

	it.each([
		['an unclear answer', reply(504), false],
		['no answer', reply(0), false],
		['a refusal before any work', reply(429), true],
	])('a PUT that says it must not be repeated, after %s', (_case, answer, expected) => {
		expect(mayRepeat({ method: 'PUT', repeatable: false }, answer)).toBe(expected);
	});
});

describe('what a reply means after an unclear one', () => {
	const unclear = lost();
	const notMade: GraphReply = { ...lost(), cause: new Error('The sign-in failed') };

	it.each<[string, Method, GraphReply, GraphReply]>([
		['a change that is not found any more', 'PATCH', reply(404), reply(404)],
		['a delete that finds nothing any more', 'DELETE', reply(404), reply(204)],
		['a change that was made', 'PATCH', reply(200), reply(200)],
		['a change that was refused for good', 'PATCH', reply(403), reply(403)],
		['a change that is throttled for too long', 'PATCH', reply(429), unclear],
		['a change without a token', 'PATCH', reply(401), unclear],
		['a change whose sign-in failed', 'PATCH', notMade, unclear],
		['a read that is throttled for too long', 'GET', reply(429), reply(429)],
		['a read whose sign-in failed', 'GET', notMade, notMade],
	])('%s', (_case, method, answer, expected) => {
		expect(afterUnclear({ method }, unclear, answer)).toEqual(expected);
	});
});

describe('how long to wait', () => {
	const clock = { now: () => Date.parse('2026-01-01T00:00:00Z'), random: () => 0 };

	it.each([
		['seconds', '7', 7000],
		['a date', 'Thu, 01 Jan 2026 00:00:09 GMT', 9000],
		['a date in the past', 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
	])('obeys Retry-After in %s', (_case, value, expected) => {
		expect(delayBefore(1, reply(429, undefined, { 'retry-after': value }), clock)).toBe(expected);
	});

	it('doubles without Retry-After, up to half a minute', () => {
		expect([1, 2, 3, 10].map((attempt) => delayBefore(attempt, reply(429), clock))).toEqual([250, 500, 1000, 15_000]);
	});
});

describe('the budget', () => {
	it('counts waits at the same time once', () => {
		const purse = patience(10_000);

		expect(spend(purse, { now: 0, delayMs: 6000, throttled: true })).toBe(true);
		expect(spend(purse, { now: 1000, delayMs: 6000, throttled: false })).toBe(true);
		expect(purse).toMatchObject({ budgetMs: 3000, throttledMs: 6000 });
	});

	it('refuses a wait that it does not hold, and keeps what is left', () => {
		const purse = patience(1000);

		expect(spend(purse, { now: 0, delayMs: 1001, throttled: true })).toBe(false);
		expect(purse).toMatchObject({ budgetMs: 1000, throttledMs: 0 });
	});
});
