import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { type FaultEffect } from '../../sandbox/control/faults';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { delegatedCredentials } from '../support/credentials';
import { runNode } from '../support/engine';
import { ANNA } from './bulk';

jest.setTimeout(30_000);

const COUNT = 150;
const node = new Office365Mail();

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: { base: 'demo', mail: { bulk: [{ mailbox: ANNA, count: COUNT }] } } });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

/** Reads all mails with their bodies, of which a page holds 100. */
async function list() {
	const { items, error } = await runNode({
		node,
		credentials: await delegatedCredentials(sandbox, { user: ANNA, scope: 'Mail.Read' }),
		parameters: { resource: 'message', operation: 'getAll', actOn: 'me', returnAll: true, output: 'raw' },
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => String(json['id']));
}

const isNext = (url: string) => /[?&](\$|%24)skip/i.test(url);

describe('a list of two pages', () => {
	it.each<[string, FaultEffect, number | string]>([
		['a throttled page', { kind: 'throttle', retryAfter: 1 }, 429],
		['a throttled page without a time', { kind: 'status', status: 429 }, 429],
		['an overloaded page', { kind: 'status', status: 503 }, 503],
		['a connection that breaks off before', { kind: 'reset', when: 'before' }, 'reset'],
		['a connection that breaks off after', { kind: 'reset', when: 'after' }, 'reset'],
		['an answer that is cut off', { kind: 'truncate' }, 'truncate'],
		['a token that has expired', { kind: 'expireToken' }, 401],
	])('comes out whole, once and in order, after %s', async (_case, effect, answer) => {
		const expected = await list();
		sandbox.log.clear();
		sandbox.faults.add({ match: { path: '[?&](\\$|%24)skip' }, count: 1, effect });

		const found = await list();

		expect(found).toEqual(expected);
		expect(new Set(found).size).toBe(found.length);
		expect(found.length).toBeGreaterThan(COUNT);
		const calls = sandbox.log.list().filter(({ url }) => url.includes('/messages'));
		expect(calls.map(({ url, status, fault }) => [isNext(url), fault ?? status])).toEqual([
			[false, 200],
			[true, answer],
			[true, 200],
		]);
	});
});
