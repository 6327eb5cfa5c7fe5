import { Office365UsersTrigger } from '../../../nodes/Users/Office365UsersTrigger.node';
import { serve, type Scripted } from '../../graph/scripted';
import { strays } from '../../support/strays';
import { until } from '../../support/until';
import { watching, type Watching } from '../../support/watching';

let world: Watching;
let far: Scripted;

beforeAll(async () => {
	world = await watching(new Office365UsersTrigger());
	far = await serve((_request, response) => void response.end('{"value":[]}'));
});
afterAll(async () => {
	await far.close();
	await world.close();
});
afterEach(async () => {
	expect(far.seen).toEqual([]);
	expect(strays(world.sandbox)).toEqual([]);
	await world.clear();
});

/** The feed answers with a link to another host, after so many answers of its own. */
const lead = (link: 'nextLink' | 'deltaLink', skip: number) => {
	const body = { value: [], [`@odata.${link}`]: `${far.url}/v1.0/users/delta?$deltatoken=x` };
	const effect = { kind: 'status' as const, status: 200, body };
	world.sandbox.faults.add({ match: { service: 'graph', path: '/users/delta' }, skip, count: 1, effect });
};
const start = async () => await world.start({ event: 'userCreated', delivery: 'poll', interval: 600 });
const refusal = () =>
	`Microsoft Graph handed out a link to ${far.url}, which is not ${world.sandbox.graph}: not followed`;

describe('a feed of a trigger that leads to another host', () => {
	it('is not followed when the trigger begins, which says why', async () => {
		lead('nextLink', 0);

		await expect(start()).rejects.toThrow(refusal());
	});

	it.each<[string, Parameters<typeof lead>]>([
		['in the middle of it', ['nextLink', 1]],
		['where its first reading ended', ['deltaLink', 0]],
	])('is not followed %s, and the user is told why', async (_case, [link, skip]) => {
		lead(link, skip);

		const trigger = await start();
		await until(() => trigger.failures.length > 0);

		expect(trigger.failures.map(({ message }) => message)).toEqual([refusal()]);
		expect(trigger.database.executions).toEqual([]);
	});
});
