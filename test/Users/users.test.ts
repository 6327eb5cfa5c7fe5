import { Office365Users } from '../../nodes/Users/Office365Users.node';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { appCredentials, delegatedCredentials, type TestCredentials } from '../support/credentials';
import { locator, runNode, search, type EngineRun } from '../support/engine';

const node = new Office365Users();
const ANNA = 'anna.berger@sandbox.example';

let sandbox: Sandbox;
let app: TestCredentials;
let anna: TestCredentials;

beforeAll(async () => {
	sandbox = await createSandbox();
	app = appCredentials(sandbox);
	anna = await delegatedCredentials(sandbox, { user: ANNA, scope: 'User.ReadWrite.All' });
});
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const run = async (operation: string, parameters: object, credentials = app): Promise<EngineRun> =>
	await runNode({ node, credentials, parameters: { resource: 'user', operation, ...parameters } });
const one = (user: string) => ({ actOn: 'user', user: locator(user, 'address') });
const names = ({ items }: EngineRun) => items.map(({ json }) => json['displayName']);
const calls = () => sandbox.log.list().filter(({ service }) => service === 'graph');

describe('Users: Get Many', () => {
	it('reads only what the simplified output shows, up to the limit', async () => {
		const { items, error } = await run('getAll', { limit: 3, sort: 'displayName' });

		expect(error).toBeUndefined();
		expect(items).toHaveLength(3);
		expect(items[0]).toMatchObject({
			json: { displayName: 'Anna Berger', userPrincipalName: ANNA },
			pairedItem: { item: 0 },
		});
		expect(decodeURIComponent(calls()[0]?.url ?? '')).toContain('$top=3');
		expect(calls()).toHaveLength(1);
	});

	it('returns all', async () => {
		const { items } = await run('getAll', { returnAll: true });

		expect(items.length).toBeGreaterThanOrEqual(9);
	});

	it.each([
		['the beginning of a name', { startsWith: 'anna' }, ['Anna Berger']],
		['a name with a quote', { startsWith: "o'neil" }, []],
		['a search', { search: 'carter' }, ['Ben Carter']],
		[
			'an expression that needs an advanced query',
			{ filter: "endsWith(userPrincipalName,'grant@sandbox.example')" },
			['Felix Grant'],
		],
		['both', { startsWith: 'a', filter: "userType eq 'Member'" }, ['Anna Berger']],
	])('finds by %s', async (_case, filters, expected) => {
		const found = await run('getAll', { filters });

		expect(found.error).toBeUndefined();
		expect(names(found)).toEqual(expected);
	});

	it('says what is wrong with a filter expression', async () => {
		const { error } = await run('getAll', { filters: { filter: 'displayName is Anna' } });

		expect(error?.message).toMatch(/filter/i);
		expect(error?.httpCode).toBe('400');
	});
});

describe('Users: Get', () => {
	it('reads a user, and the chosen fields', async () => {
		const { items } = await run('get', { ...one(ANNA), output: 'fields', fields: ['department', 'userPrincipalName'] });

		expect(Object.keys(items[0]?.json ?? {}).sort()).toEqual(['department', 'id', 'userPrincipalName']);
	});

	it('reads who connected the credential', async () => {
		const { items } = await run('get', { actOn: 'me' }, anna);

		expect(items[0]?.json).toMatchObject({ userPrincipalName: ANNA });
	});

	it('says that there is no Me with the application credential', async () => {
		const { error } = await run('get', { actOn: 'me' });

		expect(error?.message).toContain('there is no Me. Set Act On to another choice');
	});

	it('says that nobody was found', async () => {
		const { error } = await run('get', one('nobody@sandbox.example'));

		expect(error).toMatchObject({ httpCode: '404' });
		expect(error?.description).toContain('Request_ResourceNotFound');
		expect(error?.description).toMatch(/request-id [0-9a-f-]{36}/);
	});

	it('asks once for what several items want, and keeps the failing one apart', async () => {
		const { items } = await runNode({
			node,
			credentials: app,
			continueOnFail: true,
			items: [ANNA, 'nobody@sandbox.example', ANNA].map((user) => ({ json: { user } })),
			parameters: { resource: 'user', operation: 'get', actOn: 'user', user: locator('={{ $json.user }}', 'address') },
		});

		expect(items.map(({ json, pairedItem }) => [json['displayName'] ?? typeof json['error'], pairedItem])).toEqual([
			['Anna Berger', { item: 0 }],
			['string', { item: 1 }],
			['Anna Berger', { item: 2 }],
		]);
		expect(calls().filter(({ batch }) => batch !== undefined)).toHaveLength(2);
	});
});

describe('Users: Get Many, for several items', () => {
	it('reads once what several items list, and hands each its own objects', async () => {
		const { items, error } = await runNode({
			node,
			credentials: app,
			items: [2, 2, 3].map((limit) => ({ json: { limit } })),
			parameters: { resource: 'user', operation: 'getAll', limit: '={{ $json.limit }}', output: 'raw' },
		});

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 0, 1, 1, 2, 2, 2].map((item) => ({ item })));
		expect(items[2]?.json).toEqual(items[0]?.json);
		expect(items[2]?.json).not.toBe(items[0]?.json);
		expect(calls()).toHaveLength(2);
	});
});

describe('Users: Create, Update, Delete', () => {
	const nathan = {
		displayName: 'Nathan Smith',
		userPrincipalName: 'nathan.smith@sandbox.example',
		password: 'Very-Secret-1',
	};

	it('creates an account that can be found, changed and deleted', async () => {
		const created = await run('create', {
			...nathan,
			additionalFields: {
				department: 'Sales',
				businessPhone: '+1 425 555 0109',
				otherMails: 'n@example.com, s@example.com',
			},
		});
		expect(created.error).toBeUndefined();
		const id = String(created.items[0]?.json['id']);
		expect(calls().at(-1)?.body).not.toContain('Very-Secret-1');

		const updated = await run('update', {
			...one(id),
			updateFields: { jobTitle: 'Seller', businessPhone: '', accountEnabled: false },
		});
		expect(updated.items[0]?.json).toEqual({ success: true });

		const read = await run('get', one(id));
		expect(read.items[0]?.json).toMatchObject({
			displayName: 'Nathan Smith',
			department: 'Sales',
			jobTitle: 'Seller',
			businessPhones: [],
			accountEnabled: false,
		});

		expect((await run('delete', one(id))).items[0]?.json).toEqual({ success: true });
		expect((await run('get', one(id))).error).toMatchObject({ httpCode: '404' });
	});

	it('names the taken name', async () => {
		const { error } = await run('create', { ...nathan, userPrincipalName: ANNA });

		expect(error?.message).toContain('userPrincipalName');
		expect(error?.httpCode).toBe('400');
	});

	it.each([
		[
			'create',
			{ ...nathan, userPrincipalName: 'nathan' },
			"User Principal Name 'nathan' is not of the form name@domain",
		],
		['update', { ...one(ANNA), updateFields: {} }, 'Update Fields is empty. Add the fields to change'],
		['update', { ...one(ANNA), updateFields: { employeeHireDate: 'soon' } }, "Employee Hire Date 'soon' is not a date"],
		['delete', { actOn: 'me' }, 'Set Act On to A User'],
	])('refuses in words before the call: %s %j', async (operation, parameters, message) => {
		const { error } = await run(operation, parameters, anna);

		expect(error?.message).toContain(message);
		expect(calls()).toHaveLength(0);
	});

	it('names the permission that is missing', async () => {
		const reader = await delegatedCredentials(sandbox, { user: ANNA, scope: 'User.Read.All' });

		const { error } = await run('update', { ...one(ANNA), updateFields: { department: 'X' } }, reader);

		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('It needs the delegated permission User.ReadWrite.All');
	});
});

describe('Users: the picker', () => {
	it.each([
		['', 9],
		['ann', 1],
		["o'", 0],
	])('finds people for "%s"', async (filter, count) => {
		const found = await search({ node, credentials: app, parameters: { actOn: 'user' } }, 'searchUsers', { filter });

		expect(found.results.length).toBeGreaterThanOrEqual(count);
		if (filter === 'ann') expect(found.results[0]?.name).toBe(`Anna Berger (${ANNA})`);
	});
});
