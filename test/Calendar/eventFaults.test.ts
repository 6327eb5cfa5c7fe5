import { type FaultEffect } from '../../sandbox/control/faults';
import { failed, refusals, throttled, told, unclear, unclearBodies } from '../shared/failed';
import { strays } from '../support/strays';
import { ANNA, Harness } from './harness';

jest.setTimeout(30_000);

const harness = new Harness();

beforeAll(async () => await harness.start());
afterAll(async () => await harness.sandbox.close());
beforeEach(async () => await harness.fresh());
afterEach(() => expect(strays(harness.sandbox)).toEqual([]));

const meeting = { subject: 'Once', start: '2030-01-02T09:00:00', end: '2030-01-02T10:00:00' };
const AT_ONCE = { requestOptions: { maxWait: 0 } };
const strike = (effect: FaultEffect, count = Infinity) =>
	harness.sandbox.faults.add({ match: { method: 'POST', path: '/events$' }, count, effect });
const create = async (parameters = {}) => await harness.run('event.create', { actOn: 'me', ...meeting, ...parameters });
/** What came of each attempt to create the event. */
const attempts = () =>
	harness
		.calls()
		.filter(({ method }) => method === 'POST')
		.map(({ status, fault }) => fault ?? status);

async function events(): Promise<string[]> {
	const token = harness.sandbox.token({ user: ANNA });
	const url = `${harness.sandbox.graph}/v1.0/me/events?$filter=subject eq 'Once'`;
	const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, prefer: 'IdType="ImmutableId"' } });
	return ((await answer.json()) as { value: Array<{ id: string }> }).value.map(({ id }) => id);
}

describe('one event', () => {
	const all: Array<[string, FaultEffect, string | number]> = [
		...refusals,
		...unclearBodies.map(({ name, effect }): [string, FaultEffect, string | number] => [
			name,
			effect,
			effect.kind === 'status' ? effect.status : effect.kind,
		]),
	];

	it.each(all)('is there once after %s, because Graph knows its second creation', async (_case, effect, answer) => {
		strike(effect, 1);

		const { items, error } = await create();

		expect(error).toBeUndefined();
		expect(attempts()).toEqual([answer, 201]);
		expect(await events()).toEqual(items.map(({ json }) => json['id']));
		expect(items).toHaveLength(1);
	});

	it.each(unclearBodies)('may be there when $name lasts for longer than it may wait', async (failing) => {
		strike(failing.effect);

		const run = await create(AT_ONCE);

		expect(run.items).toEqual([]);
		expect(told(run)).toEqual(unclear(failing, 'POST /me/calendar/events'));
		expect(await events()).toHaveLength(failing.happens ? 1 : 0);
	});

	it('is not there when Graph throttles for longer than it may wait, and names no time', async () => {
		strike({ kind: 'status', status: 429 });

		expect(told(await create(AT_ONCE))).toEqual(failed(throttled('a while', 'HTTP 429'), 'POST /me/calendar/events'));
		expect(await events()).toEqual([]);
	});
});
