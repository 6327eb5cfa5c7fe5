import { client } from '../client';
import { HUGO, names, useSandbox, withDrive, ANNA } from './setup';

const at = useSandbox();
const HOST = 'sandbox.sharepoint.example';

describe('sites', () => {
	test('are found by words', async () => {
		const found = async (search: string) =>
			(await at.anna.get(`/sites?search=${search}`)).body.value.map(
				({ displayName }: { displayName: string }) => displayName,
			);
		expect(await found('sal')).toEqual(['Sales']);
		expect(await found('*')).toEqual(['All Company', 'Engineering', 'Finance', 'Sales']);
		expect(await found('nothing')).toEqual([]);
		expect((await at.anna.get('/sites')).status).toBe(400);
	});

	test('by ID, by path, and the root site', async () => {
		const { body } = await at.anna.get(`/sites/${HOST}:/sites/sales`);
		expect(body).toMatchObject({ name: 'sales', displayName: 'Sales', webUrl: `https://${HOST}/sites/sales` });
		expect(body.id).toMatch(/^sandbox\.sharepoint\.example,[0-9a-f-]{36},[0-9a-f-]{36}$/);
		for (const way of [body.id, body.id.split(',').slice(1).join(','), `${HOST}:/sites/SALES:`])
			expect((await at.anna.get(`/sites/${way}`)).body.id).toBe(body.id);
		expect((await at.anna.get('/sites/root')).body).toMatchObject({ root: {}, webUrl: `https://${HOST}` });
		expect((await at.anna.get(`/sites/${HOST}`)).body).toMatchObject({ root: {} });
		expect((await at.anna.get(`/sites/${HOST}:/sites/nope`)).status).toBe(404);
	});

	test('have a default library and others', async () => {
		const { body: site } = await at.anna.get(`/sites/${HOST}:/sites/sales`);
		const { body: drive } = await at.ben.get(`/sites/${site.id}/drive`);
		expect(drive).toMatchObject({ driveType: 'documentLibrary', name: 'Documents' });
		expect(drive.webUrl).toBe(`https://${HOST}/sites/sales/Shared%20Documents`);
		const { body } = await at.ben.get(`/sites/${HOST}:/sites/sales:/drives`);
		expect(names(body)).toEqual(['Documents', 'Contracts']);
		expect(names((await at.ben.get(`/drives/${body.value[1].id}/root/children`)).body)).toEqual(['Nordwind']);
		expect(names((await at.ben.get(`/sites/${HOST}:/sites/sales:/drive/root:/General:/children`)).body)).toEqual([
			'Customers.csv',
			'Welcome.md',
		]);
	});

	test('are open to their members', async () => {
		const hugo = client(at.sandbox, { user: HUGO });
		expect((await hugo.get(`/sites/${HOST}:/sites/finance:/drive/root/children`)).status).toBe(200);
		expect((await at.ben.get(`/sites/${HOST}:/sites/finance`)).status).toBe(403);
		expect((await at.ben.get(`/sites/${HOST}:/sites/finance:/drive/root/children`)).status).toBe(403);
		expect((await hugo.put(`/sites/${HOST}:/sites/finance:/drive/root:/x.txt:/content`, 'x')).status).toBe(201);
	});

	test('need a permission for sites', async () => {
		const small = client(at.sandbox, { user: ANNA, scopes: ['Files.Read.All'] });
		expect((await small.get('/sites?search=*')).status).toBe(403);
		expect((await small.get(`/sites/${HOST}:/sites/finance:/drive/root/children`)).status).toBe(200);
	});
});

describe('groups', () => {
	const idOf = async (name: string) =>
		(await at.app.get(`/groups?$filter=displayName eq '${name}'`)).body.value[0].id as string;

	test('of Microsoft 365 have the drive of their site', async () => {
		const id = await idOf('Sales');
		const { body: drive } = await at.ben.get(`/groups/${id}/drive`);
		expect(drive.owner.group).toMatchObject({ id, displayName: 'Sales' });
		expect((await at.ben.get(`/sites/${HOST}:/sites/sales:/drive`)).body.id).toBe(drive.id);
		expect((await at.ben.get(`/groups/${id}/sites/root`)).body.displayName).toBe('Sales');
		expect((await at.ben.get(`/groups/${id}/drives`)).body.value).toHaveLength(2);
		expect((await at.ben.put(`/groups/${id}/drive/root:/General/x.txt:/content`, 'x')).status).toBe(201);
	});

	test('of other kinds have none, and unknown ones are not found', async () => {
		expect((await at.app.get(`/groups/${await idOf('Departments')}/drive`)).status).toBe(404);
		expect((await at.app.get('/groups/00000000-0000-4000-8000-000000000000/drive')).status).toBe(404);
	});

	test('a seed adds sites, groups and files', async () => {
		await at.sandbox.seed(
			withDrive({
				sites: [
					{ name: 'legal', displayName: 'Legal', owners: [HUGO], members: [ANNA] },
					{ name: 'lobby', isPublic: true },
				],
				files: [
					{ site: 'legal', path: 'Cases/1.txt', text: 'case', modified: '2025-05-05T05:05:05Z' },
					{ user: HUGO, path: 'a.bin', size: 12 },
					{ user: HUGO, path: 'Empty folder' },
				],
			}),
		);
		const { body } = await at.anna.get(`/sites/${HOST}:/sites/legal:/drive/root:/Cases/1.txt`);
		expect(body).toMatchObject({ size: 4, lastModifiedDateTime: '2025-05-05T05:05:05Z' });
		expect((await at.anna.get(`/groups/${await idOf('Legal')}/drive`)).status).toBe(200);
		expect((await at.ben.get(`/sites/${HOST}:/sites/lobby:/drive/root`)).status).toBe(200);
		expect((await at.app.get(`/users/${HUGO}/drive/root:/Empty folder`)).body.folder).toEqual({ childCount: 0 });
	});

	test.each([
		[{ files: [{ path: 'x' }] }, 'site'],
		[{ files: [{ user: 'nobody@sandbox.example', path: 'x' }] }, 'nobody'],
		[{ uploadAuthorization: 'maybe' }, 'uploadAuthorization'],
		[{ nope: 1 }, 'nope'],
	])('the seed %j is refused', async (drive, reason) => {
		await expect(at.sandbox.seed(withDrive(drive))).rejects.toThrow(reason);
	});
});

test('a volume of files is spread over everybody’s drive', async () => {
	await at.sandbox.seed({ base: 'demo', volume: { files: 1_003 } });
	const counts: number[] = [];
	for (const { userPrincipalName } of at.sandbox.users.slice(0, 8)) {
		const { body } = await at.app.get(`/users/${userPrincipalName}/drive/root/search(q='File')?$top=1000&$select=name`);
		counts.push(body.value.filter(({ name }: { name: string }) => /^File \d+/.test(name)).length);
	}
	expect(counts.reduce((sum, count) => sum + count)).toBe(1_003);
	expect(Math.max(...counts) - Math.min(...counts)).toBe(1);
});
