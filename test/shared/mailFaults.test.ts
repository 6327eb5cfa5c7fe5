import { type FaultEffect } from '../../sandbox/control/faults';
import { ANNA, BEN, bulk, COUNT, type Bulk } from './bulk';
import { failed, refusals, throttled, told, unclear, unclearAnswers, unclearBodies } from './failed';

jest.setTimeout(30_000);

let many: Bulk;

beforeAll(async () => {
	many = await bulk();
});
afterAll(async () => await many.sandbox.close());
beforeEach(async () => await many.sandbox.reset());
afterEach(() => expect(many.strays()).toEqual([]));

const one = { items: [{ json: { n: 0 } }] };
const MISSING = 'Microsoft Graph did not answer: its answer was missing from the batch';
const AT_ONCE = { requestOptions: { maxWait: 0 } };
const strike = (path: string, effect: FaultEffect, count = Infinity) =>
	many.sandbox.faults.add({ match: { service: 'graph', path }, count, effect });
/** How many copies Ben has of the mail, and Anna in Sent Items. */
const copies = async () =>
	await Promise.all([many.copies(BEN, 'inbox'), many.copies(ANNA, 'sentitems')]).then((all) => all.map(([n]) => n));

describe('one mail', () => {
	it.each(unclearAnswers)('is sent at most once after $name, and the user is told all', async (failing) => {
		strike('sendMail', failing.effect);

		expect(told(await many.send(one))).toEqual(unclear(failing, 'POST /me/sendMail'));

		const times = failing.happens ? 1 : 0;
		expect(await copies()).toEqual([times, times]);
		expect(many.calls('POST', /sendMail/)).toHaveLength(1);
	});

	it.each(refusals)('goes once after %s', async (_case, effect, status) => {
		strike('sendMail', effect, 1);

		const { items, error } = await many.send(one);

		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([{ success: true }]);
		expect(many.calls('POST', /sendMail/)).toEqual([status, 202]);
		expect(await copies()).toEqual([1, 1]);
	});

	it.each<[string, FaultEffect, string, string]>([
		['names no time', { kind: 'status', status: 429 }, 'a while', 'HTTP 429'],
		['names one', { kind: 'throttle', retryAfter: 90 }, '90 seconds', '429'],
	])('does not go when Graph throttles for longer than it may wait, and %s', async (_case, effect, time, code) => {
		strike('sendMail', effect);

		const run = await many.send(one, AT_ONCE);

		expect(told(run)).toEqual(failed(throttled(time, code), 'POST /me/sendMail'));
		expect(await copies()).toEqual([0, 0]);
		expect(many.calls('POST', /sendMail/)).toEqual([429]);
	});
});

describe('one of many mails', () => {
	const missing = { headline: MISSING, advice: 'Try again later', code: 'MissingFromBatch' };

	it('whose answer is missing from its batch may have gone, and has, once', async () => {
		many.strike('part', { kind: 'drop' }, { count: 1, match: { path: 'sendMail' } });

		const { message, description } = told(await many.send());

		const { description: expected, ...headline } = unclear(missing, 'POST /me/sendMail');
		expect({ message }).toEqual(headline);
		expect(description[0]).toMatch(/^59 of 60 items were done; not known whether they were done, counted from 0: \d+$/);
		expect(description.slice(1)).toEqual(expected);
		expect(await many.copies(BEN, 'inbox')).toEqual(Array.from({ length: COUNT }, () => 1));
	});
});

describe('a read', () => {
	it.each(unclearBodies)('says what happened when $name lasts for longer than it may wait', async (failing) => {
		strike('/me/messages', failing.effect);

		const run = await many.each('getAll', { limit: 1, ...AT_ONCE }, { items: [{ json: {} }] });

		expect(told(run)).toEqual(failed(failing, 'GET /me/messages'));
	});
});
