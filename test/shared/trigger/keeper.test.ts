import { type GraphReply, type HttpRequest } from '../../../graph/types';
import { Keeper } from '../../../nodes/shared/trigger/keeper';
import { savedIn } from '../../../nodes/shared/trigger/notification';

const HOUR = 60 * 60_000;
const states = [{ scope: 'a', source: '/me', made: '', since: '', readAt: '', feeds: { feed: { cursor: '1' } } }];

function keeping(reply: Partial<GraphReply> | Error = { status: 202 }) {
	let now = 0;
	let known = true;
	const asked: HttpRequest[] = [];
	const warnings: string[] = [];
	const keeper = new Keeper({
		states: () => states,
		address: async () =>
			await Promise.resolve(known ? { url: 'https://n8n.example/hook', clientState: 's' } : undefined),
		transport: async (request) => {
			asked.push(request);
			if (reply instanceof Error) throw reply;
			return await Promise.resolve({ status: 0, headers: {}, body: undefined, ...reply });
		},
		clock: { now: () => now, random: () => 0, sleep: async () => await Promise.resolve() },
		warn: (problem) => warnings.push(problem),
	});
	const after = async (hours: number) => {
		now += hours * HOUR;
		await keeper.care();
	};
	return { keeper, asked, warnings, after, know: (value: boolean) => (known = value) };
}

describe('a quiet trigger', () => {
	it('asks n8n twice a day to save its place, in a way that only it can', async () => {
		const { keeper, asked, after } = keeping();
		keeper.saved();

		for (let hour = 1; hour <= 24; hour += 1) await after(1);

		expect(asked).toHaveLength(2);
		expect(asked[0]).toMatchObject({ method: 'POST', url: 'https://n8n.example/hook' });
		const body = JSON.parse(String(asked[0]?.body)) as unknown;
		expect(savedIn(body, 's')).toEqual(states);
		expect(savedIn(body, 'guess')).toBeUndefined();
	});

	it('asks at once when nothing has been saved', async () => {
		const { asked, after } = keeping();

		await after(0);

		expect(asked).toHaveLength(1);
	});

	it('asks nothing while changes are handed over', async () => {
		const { keeper, asked, after } = keeping();

		for (let hour = 1; hour <= 48; hour += 1) {
			keeper.saved();
			await after(1);
		}

		expect(asked).toEqual([]);
	});

	it('waits until it knows its address', async () => {
		const { asked, after, know } = keeping();
		know(false);
		await after(0);
		know(true);

		await after(0);

		expect(asked).toHaveLength(1);
	});

	it.each([
		['does not answer', { status: 0, failure: 'ECONNREFUSED' }, 'ECONNREFUSED'],
		['is somebody else', { status: 404 }, 'status 404'],
		['cannot be called', new Error('Invalid URL'), 'Invalid URL'],
	])('says what it means that its address %s, and tries again in an hour', async (_case, reply, reason) => {
		const { asked, warnings, after } = keeping(reply);

		await after(0);
		await after(0.5);
		expect(asked).toHaveLength(1);
		expect(warnings[0]).toMatch(new RegExp(`${reason}.*Make the address reachable for n8n itself`));
		await after(0.5);
		expect(asked).toHaveLength(2);
	});
});
