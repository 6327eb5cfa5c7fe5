import { createSandbox, type Sandbox } from '../../sandbox/sandbox';
import { securityIdentifierOf } from '../../sandbox/graph/directory/securityIdentifier';
import { client, type Client } from './client';

// What n8n's own nodes do to Graph that nothing else here does; found by running them.
describe("what n8n's own nodes ask for", () => {
	let sandbox: Sandbox;
	let graph: Client;

	beforeAll(async () => {
		sandbox = await createSandbox({ seed: 'demo' });
		graph = client(sandbox);
	});

	afterAll(async () => {
		await sandbox.close();
	});

	const group = async (more: object = {}) => {
		const nickname = `group-${String(Math.round(performance.now() * 1000))}`;
		const body = { displayName: 'Walkers', mailNickname: nickname, mailEnabled: false, securityEnabled: true, ...more };
		return (await graph.post('/groups', body)).body;
	};

	test('an update with no body at all is told from one that is no JSON', async () => {
		const user = '/users/anna.berger@sandbox.example';
		const empty = await graph.call('PATCH', user, '', { 'Content-Type': 'application/json' });
		expect(empty.status).toBe(400);
		expect(empty.body.error).toMatchObject({ code: 'BadRequest', message: 'Empty Payload. JSON content expected.' });
		const broken = await graph.call('PATCH', user, '{', { 'Content-Type': 'application/json' });
		expect(broken.body.error).toMatchObject({
			code: 'BadRequest',
			message: expect.stringMatching(/^Unable to read JSON/),
		});
	});

	test.each([
		['2026-02-01T00:00:00.000Z', '2026-02-01T00:00:00Z'],
		['2026-02-01T01:00:00+01:00', '2026-02-01T00:00:00Z'],
		['2026-02-01T00:00:00.25Z', '2026-02-01T00:00:00.250Z'],
	])('a time written as %s reads %s', async (written, read) => {
		const user = '/users/anna.berger@sandbox.example';
		expect((await graph.patch(user, { employeeHireDate: written })).status).toBe(204);
		expect((await graph.get(`${user}?$select=employeeHireDate`)).body.employeeHireDate).toBe(read);
	});

	test('custom security attributes are there to be asked for, and not shown', async () => {
		const { status, body } = await graph.get('/users?$select=id,customSecurityAttributes&$top=1');
		expect(status).toBe(200);
		expect(body.value).toEqual([{ id: expect.any(String), customSecurityAttributes: null }]);
	});

	test('users and groups have security identifiers that follow from their IDs', async () => {
		const { id } = await group();
		const { body } = await graph.get(`/groups/${id}?$select=securityIdentifier`);
		expect(body.securityIdentifier).toBe(securityIdentifierOf(id));
		const user = (await graph.get('/users/anna.berger@sandbox.example?$select=id,securityIdentifier')).body;
		expect(user.securityIdentifier).toBe(securityIdentifierOf(user.id));
	});

	test.each([
		['73d664e4-0886-4a73-b745-c694da45ddb4', 'S-1-12-1-1943430372-1249052806-2496021943-3034400218'],
		['no GUID', null],
	])('the security identifier of %s is %s', (id, wanted) => {
		expect(securityIdentifierOf(id)).toBe(wanted);
	});

	test.each([
		['"displayName:night"', ['Night owls']],
		['"displayName:owl"', ['Night owls']],
		['"description:late"', ['Night owls']],
		['"displayName:ight"', []],
		['"displayName:night" AND "description:early"', []],
	])('groups are found by $search=%s', async (search, names) => {
		if (search === '"displayName:night"') await group({ displayName: 'Night owls', description: 'Up late' });
		const { body } = await graph.get(`/groups?$search=${encodeURIComponent(search)}`, { ConsistencyLevel: 'eventual' });
		expect(body.value.map((found: { displayName: string }) => found.displayName)).toEqual(names);
	});

	test('groups are not searched without the header, nor by what has no index', async () => {
		const without = await graph.get('/groups?$search="displayName:a"');
		expect(without.body.error.code).toBe('Request_UnsupportedQuery');
		const other = await graph.get('/groups?$search="visibility:Public"', { ConsistencyLevel: 'eventual' });
		expect(other.body.error.code).toBe('Request_UnsupportedQuery');
	});

	test('a dynamic group keeps its rule', async () => {
		const rule = { membershipRule: 'user.department -eq "Sales"', membershipRuleProcessingState: 'On' };
		const { id } = await group({ groupTypes: ['DynamicMembership'], ...rule });
		expect((await graph.get(`/groups/${id}`)).body).toMatchObject({ ...rule, uniqueName: null });
		await graph.patch(`/groups/${id}`, { membershipRuleProcessingState: 'Paused', uniqueName: 'walkers' });
		const changed = { membershipRuleProcessingState: 'Paused', uniqueName: 'walkers' };
		expect((await graph.get(`/groups/${id}`)).body).toMatchObject({ ...rule, ...changed });
	});
});
