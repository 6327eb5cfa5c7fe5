import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from './client';

const ANNA = 'anna.berger@sandbox.example';
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await createSandbox({ seed: 'demo' });
});
afterAll(async () => await sandbox.close());

const post = async (path: string, body: unknown) => {
	const response = await fetch(`${sandbox.url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
	return { status: response.status, body: (await response.json()) as { error?: string } };
};

/** What somebody who works with the sandbox would miss. */
async function visible() {
	const anna = client(sandbox, { user: ANNA });
	const { body: mail } = await anna.get('/me/messages?$count=true&$top=1');
	const { body: folder } = await anna.get('/me/drive/root/children?$select=name');
	const content = await anna.get('/me/drive/root:/Documents/Notes.txt:/content');
	return { people: sandbox.users.length, mail: mail['@odata.count'], folder: folder.value, text: content.text };
}

test.each([
	[{ mail: { folders: [{ mailbox: 'nobody@sandbox.example', path: 'a' }] } }, "names the mailbox 'nobody@"],
	[{ base: 'demo', mail: { messages: [{ mailbox: ANNA, at: 'yesterday' }] } }, "The time 'yesterday'"],
	[{ users: [{ userPrincipalName: 'a@x' }, { userPrincipalName: 'a@x' }] }, "the user 'a@x' twice"],
	[{ mailboxAccess: [{ owner: ANNA, user: 'b@x' }] }, 'mailboxAccess names a user'],
	[{ base: 'demo', drive: { files: [{ user: 'b@x', path: 'a.txt', text: 'a' }] } }, 'b@x'],
	[{ base: 'demo', mial: {} }, "no section 'mial'. It may have: base, "],
	[{ base: 'demo', mail: { mesages: [] } }, "'mail' of the seed has no 'mesages'"],
	[{ base: 'demo', calendar: { events: {} } }, "'calendar.events' of the seed is not a list"],
	[{ base: 'prod' }, "'base' of the seed is 'demo' or 'empty'"],
	[{ volume: { messages: 'many' } }, "'volume.messages' of the seed"],
])('a seed that cannot be filled in changes nothing: %j', async (seed, said) => {
	await client(sandbox, { user: ANNA }).put('/me/drive/root:/Kept.txt:/content', 'kept');
	const before = await visible();
	const { sequence } = sandbox.store;
	const { status, body } = await post('seed', { seed });
	expect([status, body.error]).toEqual([400, expect.stringContaining(said)]);
	expect(await visible()).toEqual(before);
	expect(sandbox.store.sequence).toBe(sequence);
	// And a reset leads to where it would have led before.
	expect((await post('reset', {})).status).toBe(200);
	expect(sandbox.users).toHaveLength(before.people);
	expect((await visible()).folder).not.toContainEqual(expect.objectContaining({ name: 'Kept.txt' }));
});

test('seeds that come at once follow one another, and nobody sees half of one', async () => {
	const seeds = Array.from({ length: 6 }, (_, at) => ({ base: at % 2 ? 'demo' : 'empty' }));
	const looked: number[] = [];
	const look = async () => {
		const response = await fetch(`${sandbox.url}/v1.0/users/$count`, {
			headers: { Authorization: `Bearer ${sandbox.token()}`, ConsistencyLevel: 'eventual' },
		});
		looked.push(Number(await response.text()));
	};
	const answers = await Promise.all(seeds.flatMap((seed) => [post('seed', { seed }), look()]));
	for (const answer of answers) expect(answer?.status ?? 200).toBe(200);
	await sandbox.seed('demo');
	const all = sandbox.users.length;
	for (const count of looked) expect([0, all]).toContain(count);
});
