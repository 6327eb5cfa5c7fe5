import { Doorbell } from '../../../nodes/shared/trigger/doorbell';
import { type Feed } from '../../../nodes/shared/trigger/event';
import { path } from '../../../graph/path';
import { reply, scripted, type Answer } from '../../support/script';

const BELL = { resource: 'users', changeType: 'updated', maxMinutes: 60 } as const;
const feed = {
	key: 'users',
	begin: () => ({ method: 'GET', path: path`/users/delta` }),
	bell: BELL,
} as unknown as Feed;
const none = reply(200, { value: [] });
const refused = reply(403, { error: { code: 'Forbidden', message: 'Quota' } });
const made: Answer = ({ body }) => reply(201, { id: 'one', ...(JSON.parse(String(body)) as object) });
const NOBODY: ReadonlySet<never> = new Set();

function ringing(answers: Answer[]) {
	const { graph, asked, clock } = scripted(answers);
	const reported: unknown[] = [];
	let secret = 'first';
	const doorbell = new Doorbell({
		address: async () => await Promise.resolve({ url: 'https://n8n.example/hook', clientState: secret }),
		owns: () => true,
		report: (error) => reported.push(error),
		clock,
	});
	const care = async () => await doorbell.care(graph, [feed], NOBODY);
	const creations = () => asked.filter(({ method, url }) => method === 'POST' && url.endsWith('/subscriptions'));
	return { asked, clock, reported, doorbell, care, creations, edit: (to: string) => (secret = to) };
}

describe('a refused subscription', () => {
	it('is asked for again after ten seconds, then after twice as long each time, up to five minutes', async () => {
		const { clock, care, creations, reported } = ringing(Array.from({ length: 9 }, () => [none, refused]).flat());
		const waits: number[] = [];

		for (let last = clock.now(); waits.length < 8; await clock.sleep(1000)) {
			const before = creations().length;
			await care();
			if (creations().length === before) continue;
			waits.push((clock.now() - last) / 1000);
			last = clock.now();
		}

		expect(waits).toEqual([0, 10, 20, 40, 80, 160, 300, 300]);
		expect(reported).toHaveLength(8);
	});

	it('counts anew once one was made', async () => {
		const gone = reply(404, { error: { code: 'ResourceNotFound', message: 'Gone' } });
		const answers = [none, refused, none, refused, none, made, gone, none, refused, none, made];
		const { clock, care, creations } = ringing(answers);
		for (const wait of [0, 10, 20]) {
			await clock.sleep(wait * 1000);
			await care();
		}
		expect(creations()).toHaveLength(3);

		await clock.sleep(45 * 60_000); // less than half of its life is left
		await care();
		await clock.sleep(10_000);
		await care();

		expect(creations()).toHaveLength(5);
	});
});

it('replaces what rings with the secret of before, because that would count as forged', async () => {
	const old = { id: 'one', notificationUrl: 'https://n8n.example/hook', ...BELL };
	const { asked, care, creations, edit } = ringing([none, made, reply(200, { value: [old] }), reply(204), made]);
	await care();

	edit('second');
	await care();

	const secrets = creations().map(({ body }) => (JSON.parse(String(body)) as { clientState: string }).clientState);
	expect(secrets).toEqual(['first', 'second']);
	expect(asked.filter(({ method }) => method === 'DELETE').map(({ url }) => url)).toEqual([
		expect.stringMatching(/\/subscriptions\/one$/),
	]);
});
