import { type INodeParameters, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { Office365Calendar } from '../../nodes/Calendar/Office365Calendar.node';
import { Office365Mail } from '../../nodes/Mail/Office365Mail.node';
import { Office365OneDrive } from '../../nodes/OneDrive/Office365OneDrive.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { client } from '../sandbox/client';
import { delegatedCredentials } from '../support/credentials';
import { locator, runNode } from '../support/engine';

jest.setTimeout(30_000);

const ANNA = 'anna.berger@sandbox.example';
const BEN = 'ben.carter@sandbox.example';
const COUNT = 40;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await createSandbox({ limits: 'real' });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const anna = () => client(sandbox, { user: ANNA });
const IMMUTABLE = { Prefer: 'IdType="ImmutableId"' };
const numbers = Array.from({ length: COUNT }, (_, n) => n);

async function run(node: INodeType, what: string, wish: { parameters: INodeParameters; items: INodeExecutionData[] }) {
	const [resource = '', operation = ''] = what.split('.');
	const scope = 'Mail.ReadWrite Mail.Send Calendars.ReadWrite Files.ReadWrite.All';
	const credentials = await delegatedCredentials(sandbox, { user: ANNA, scope });
	const parameters = { actOn: 'me', resource, operation, ...wish.parameters };
	const before = sandbox.log.list().length;
	const { items, error } = await runNode({ node, credentials, parameters, items: wish.items });
	if (error) throw error;
	const calls = sandbox.log.list().slice(before);
	const sent = calls.filter(({ service, batch }) => service === 'graph' && batch === undefined);
	return { items, sent, refused: calls.filter(({ status }) => status === 429).length };
}

async function made(path: string, body: (n: number) => object): Promise<string[]> {
	const ids: string[] = [];
	for (const n of numbers) ids.push(String((await anna().post(path, body(n), IMMUTABLE)).body.id));
	return ids;
}

const draft = (n: number) => ({ subject: `Draft ${n}`, toRecipients: [{ emailAddress: { address: BEN } }] });
const meeting = (n: number) => ({
	subject: `Meeting ${n}`,
	start: { dateTime: '2027-03-01T10:00:00', timeZone: 'UTC' },
	end: { dateTime: '2027-03-01T11:00:00', timeZone: 'UTC' },
});
const upload = async (n: number): Promise<string> =>
	(await anna().put(`/me/drive/root:/${n}.txt:/content`, `${n}`)).body.id;

interface Several {
	readonly what: string;
	readonly node: INodeType;
	/** What each item needs. */
	readonly given: () => Promise<string[]>;
	readonly parameters: INodeParameters;
	/** Calls that each item takes. */
	readonly each: number;
}

const several: Several[] = [
	{
		what: 'draft.send',
		node: new Office365Mail(),
		given: async () => await made('/me/messages', draft),
		parameters: { draftId: locator('={{ $json.given }}') },
		each: 2,
	},
	{
		what: 'message.addCategories',
		node: new Office365Mail(),
		given: async () => await made('/me/messages', draft),
		parameters: { messageId: locator('={{ $json.given }}'), categories: 'Red' },
		each: 2,
	},
	{
		what: 'message.send',
		node: new Office365Mail(),
		given: async () => numbers.map(String),
		parameters: { to: BEN, subject: '={{ $json.given }}', options: { neverSendTwice: true } },
		each: 4,
	},
	{
		what: 'event.update',
		node: new Office365Calendar(),
		given: async () => await made('/me/events', meeting),
		parameters: { event: locator('={{ $json.given }}'), updateFields: { requiredAttendees: BEN } },
		each: 2,
	},
	{
		what: 'permission.invite',
		node: new Office365OneDrive(),
		given: async () => await Promise.all(numbers.map(upload)),
		parameters: { item: locator('={{ $json.given }}'), recipients: BEN, role: 'read' },
		each: 1,
	},
];

describe('operations of several calls', () => {
	it.each(several)('$what of many items travels in batches', async ({ what, node, given, parameters, each }) => {
		const items = (await given()).map((one) => ({ json: { given: one } }));

		const { items: output, sent, refused } = await run(node, what, { parameters, items });

		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(numbers.map((item) => ({ item })));
		expect(refused).toBe(0);
		// Two batches for each step, and a few that were cut where others came back early.
		expect(sent.length).toBeLessThanOrEqual(each * 4);
		expect(sent.length).toBeGreaterThanOrEqual(each * 2);
	});
});

describe('items that change the same', () => {
	it('message lose none of their categories', async () => {
		const { id } = (await anna().post('/me/messages', draft(0), IMMUTABLE)).body;
		const items = numbers.map((n) => ({ json: { category: `C${n}` } }));

		await run(new Office365Mail(), 'message.addCategories', {
			parameters: { messageId: locator(id), categories: '={{ $json.category }}' },
			items,
		});

		const { categories } = (await anna().get(`/me/messages/${id}`)).body;
		expect([...categories].sort()).toEqual(items.map(({ json }) => json.category).sort());
	});

	it('draft lose none of their links', async () => {
		const { id } = (await anna().post('/me/messages', draft(0), IMMUTABLE)).body;
		const items = numbers.map((n) => ({ json: { address: `https://files.example/${n}.docx` } }));

		await run(new Office365Mail(), 'attachment.add', {
			parameters: { messageId: locator(id), attach: 'link', linkAddress: '={{ $json.address }}' },
			items,
		});

		const { body } = (await anna().get(`/me/messages/${id}`)).body;
		for (const { json } of items) expect(body.content).toContain(json.address);
	});

	it('event lose none of their attendees', async () => {
		const { id } = (await anna().post('/me/events', meeting(0), IMMUTABLE)).body;
		const items = numbers.map((n) => ({ json: { address: `guest${n}@partner.example` } }));

		await run(new Office365Calendar(), 'event.update', {
			parameters: { event: locator(id), updateFields: { requiredAttendees: '={{ $json.address }}' } },
			items,
		});

		const { attendees } = (await anna().get(`/me/events/${id}`)).body;
		const addresses = (attendees as Array<{ emailAddress: { address: string } }>).map(
			(one) => one.emailAddress.address,
		);
		expect(addresses.sort()).toEqual(items.map(({ json }) => json.address).sort());
	});

	it('folder make it once', async () => {
		const items = numbers.map((n) => ({ json: { n } }));

		const { items: output } = await run(new Office365Mail(), 'folder.getOrCreate', {
			parameters: { path: 'Projects/2027' },
			items,
		});

		expect(new Set(output.map(({ json }) => json['id'])).size).toBe(1);
		expect(output.filter(({ json }) => json['created'])).toHaveLength(1);
	});
});
