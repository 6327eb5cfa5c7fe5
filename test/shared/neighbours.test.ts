import { type INodeType } from 'n8n-workflow';
import { Office365Calendar } from '../../nodes/Calendar/Office365Calendar.node';
import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { delegatedCredentials, type TestCredentials } from '../support/credentials';
import { locator, runNode } from '../support/engine';

jest.setTimeout(30_000);

const ANNA = 'anna.berger@sandbox.example';
const items = Array.from({ length: 60 }, (_, n) => ({ json: { n } }));

let sandbox: Sandbox;

beforeAll(async () => {
	// Calls that take no time never meet.
	sandbox = await createSandbox({ limits: 'real', latency: 5 });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const signIn = async () =>
	await delegatedCredentials(sandbox, { user: ANNA, scope: 'Mail.ReadWrite Calendars.ReadWrite' });

const work: ReadonlyArray<{ node: INodeType; parameters: Record<string, unknown> }> = [
	{
		node: new Office365Mail(),
		parameters: { resource: 'draft', operation: 'create', to: '', subject: '={{ $json.n }}', body: '' },
	},
	{
		node: new Office365Calendar(),
		parameters: {
			resource: 'event',
			operation: 'create',
			calendar: locator(''),
			subject: '={{ $json.n }}',
			start: '2027-03-01T10:00:00',
			end: '2027-03-01T11:00:00',
		},
	},
];

/** Both nodes at work in one mailbox at the same time; gives how often Graph refused. */
async function together(credentials: readonly TestCredentials[]): Promise<number> {
	const runs = await Promise.all(
		work.map(
			async ({ node, parameters }, at) =>
				await runNode({
					node,
					credentials: credentials[at] as TestCredentials,
					parameters: { actOn: 'me', ...parameters } as never,
					items,
				}),
		),
	);
	for (const run of runs) {
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(items.length);
	}
	return sandbox.log.list().filter(({ status }) => status === 429).length;
}

describe('two nodes in one mailbox', () => {
	it('with one credential keep to its limit together', async () => {
		const credentials = await signIn();

		expect(await together([credentials, credentials])).toBe(0);
	});

	it('with a sign-in each are refused, and lose nothing all the same', async () => {
		expect(await together([await signIn(), await signIn()])).toBeGreaterThan(0);
	});
});
