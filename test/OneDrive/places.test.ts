import { type INodeParameters } from 'n8n-workflow';
import { type TestCredentials } from '../support/credentials';
import { locator } from '../support/engine';
import { ANNA, BEN, byPath, memoryItem, OneDriveBench } from './oneDrive';

const HOST = 'sandbox.sharepoint.example';

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const children = async (parameters: object, credentials?: TestCredentials) =>
	(await bench.run('folder.getChildren', parameters, credentials ? { credentials } : {})).items.map(
		({ json }) => json['name'],
	);
const idOf = async (path: string) => ((await bench.call('GET', path)) as { id: string }).id;

describe('Act On', () => {
	it.each([
		['Me', async () => ({ actOn: 'me' }), 'Invoices'],
		['a user', async () => ({ actOn: 'user', user: locator(ANNA, 'address') }), 'Invoices'],
		['a drive', async () => ({ actOn: 'drive', drive: locator(await idOf('/me/drive')) }), 'Invoices'],
		[
			'a site by address',
			async () => ({ actOn: 'site', site: locator(`https://${HOST}/sites/finance`, 'url') }),
			'Budgets',
		],
		[
			'a site by an address inside it',
			async () => ({ actOn: 'site', site: locator(`https://${HOST}/sites/finance/SitePages/Home.aspx`, 'url') }),
			'Budgets',
		],
		[
			'a site by ID',
			async () => ({ actOn: 'site', site: locator(await idOf(`/sites/${HOST}:/sites/finance`)) }),
			'Budgets',
		],
	])('%s', async (_place, where, folder) => {
		expect(await children(await where())).toContain(folder);
	});

	it('a group', async () => {
		const { value } = (await bench.call('GET', "/groups?$filter=mailNickname eq 'sales'")) as {
			value: Array<{ id: string }>;
		};
		expect(await children({ actOn: 'group', group: locator(value[0]?.id ?? '') })).toContain('Templates');
	});

	it('works by path in a site that is given by its address', async () => {
		const site = { actOn: 'site', site: locator(`https://${HOST}/sites/finance`, 'url') };
		const items = [memoryItem(Buffer.from('x'), 'a.txt')];
		const folder = byPath('/Budgets/New');
		const item = await bench.one('file.upload', { ...site, folder }, { items });
		expect(item).toMatchObject({ path: '/Budgets/New/a.txt' });
		expect(await bench.one('item.share', { ...site, item: byPath('/Budgets/New/a.txt') })).toHaveProperty('webUrl');
	});

	it('runs as an application for a user, in one batch', async () => {
		const { items } = await bench.run(
			'file.get',
			{
				actOn: 'user',
				user: locator(ANNA, 'address'),
				file: { __rl: true, mode: 'path', value: '=/Documents/{{ $json.name }}' },
			},
			{
				credentials: bench.app,
				items: ['Notes.txt', 'Expenses 2026.csv'].map((name) => ({ json: { name } })),
			},
		);
		expect(items.map(({ json }) => json['name'])).toEqual(['Notes.txt', 'Expenses 2026.csv']);
		expect(bench.calls()).toEqual(['POST /$batch']);
	});

	it('refuses Me for an application, before any call', async () => {
		const { error } = await bench.run('folder.getChildren', {}, { credentials: bench.app });
		expect(error?.message).toContain('With the Application credential nobody is signed in, so there is no Me');
		expect(bench.calls()).toEqual([]);
	});

	it('says that the drives of others need more, and what the owner has to do', async () => {
		const credentials = await bench.annaWith('Files.Read');
		const { error } = await bench.run(
			'folder.getChildren',
			{ actOn: 'user', user: locator(BEN, 'address') },
			{ credentials },
		);
		expect(error).toMatchObject({ httpCode: '403' });
		expect(error?.description).toContain('It needs the delegated permission Files.Read.All');
		expect(error?.description).toContain('The owner must also have given access');
	});
});

describe('pickers', () => {
	const names = async (method: string, filter = '', parameters: INodeParameters = {}) =>
		(await bench.pick(method, { filter, parameters })).results.map(({ name }) => name);

	it('show the top of the drive first, folders with a slash', async () => {
		await bench.put('a.txt', 'x');
		expect(await names('searchItems')).toEqual(['a.txt', 'Attachments/', 'Documents/', 'Invoices/', 'Pictures/']);
		expect(await names('searchFiles')).toEqual(['a.txt']);
		expect(await names('searchFolders')).toEqual(['Attachments/', 'Documents/', 'Invoices/', 'Pictures/']);
	});

	it('look into a folder after a slash', async () => {
		expect(await names('searchFolders', 'Documents/')).toEqual(['Documents/Board/']);
		expect(await names('searchFiles', 'documents/NOTE')).toEqual(['documents/Notes.txt']);
		expect(await names('searchItems', '/Invoices/2026/')).toHaveLength(3);
	});

	it.each(['Nothing/', 'Docu/'])('find nothing in a folder that is not there: %s', async (filter) => {
		expect(await names('searchItems', filter)).toEqual([]);
	});

	it('search the whole drive for words', async () => {
		const { results } = await bench.pick('searchFiles', { filter: 'Minutes' });
		expect(results.map(({ name }) => name).sort()).toEqual([
			'Documents/Board/Minutes 2026-01.docx',
			'Documents/Board/Minutes 2026-02.docx',
		]);
		expect(results[0]?.url).toMatch(/^https:/);
	});

	it('search for text with quotes', async () => {
		await bench.put("it's (new).txt", 'x');
		expect(await names('searchFiles', "it's")).toEqual(["it's (new).txt"]);
	});

	it('give IDs that operations take', async () => {
		const [choice] = (await bench.pick('searchFiles', { filter: 'Documents/Notes' })).results;
		expect(await bench.one('file.get', { file: locator(String(choice?.value), 'list') })).toMatchObject({
			name: 'Notes.txt',
		});
	});

	it('read on where a page ended', async () => {
		await bench.put('many/a.txt', 'x');
		const make = (name: string) => bench.call('POST', '/me/drive/root:/many:/children', { body: { name, folder: {} } });
		for (let number = 0; number < 201; number++) await make(`f${number}`);
		const first = await bench.pick('searchFolders', { filter: 'many/' });
		const second = await bench.pick('searchFolders', {
			filter: 'many/',
			paginationToken: String(first.paginationToken),
		});
		expect(new Set([...first.results, ...second.results].map(({ value }) => value)).size).toBe(201);
		expect(second.paginationToken).toBeUndefined();
	}, 60_000);

	it('find sites, groups, drives and users', async () => {
		expect(await names('searchSites', 'fin')).toEqual(['Finance']);
		expect(await names('searchSites')).toContain('Finance');
		expect(await names('searchGroups', 'Sal')).toEqual(['Sales']);
		expect(await names('searchDrives')).toHaveLength(1);
		expect(await names('searchUsers', 'ben')).toEqual([`Ben Carter (${BEN})`]);
	});

	it.each([
		['searchSites', 'Sites.Read.All'],
		['searchGroups', 'GroupMember.Read.All'],
	])('name the permission that %s needs', async (method, permission) => {
		const credentials = await bench.annaWith('Files.Read');
		await expect(bench.pick(method, { credentials })).rejects.toMatchObject({
			description: expect.stringContaining(`It needs the delegated permission ${permission}`),
		});
	});

	it('say that an application has no drives to list', async () => {
		await expect(bench.pick('searchDrives', { credentials: bench.app })).rejects.toThrow(
			'An application has no drives of its own',
		);
	});

	it('look where Act On points', async () => {
		const site = { actOn: 'site', site: locator(`https://${HOST}/sites/finance`, 'url') };
		expect(await names('searchFolders', '', site)).toEqual(['Budgets/', 'Reports/']);
	});
});
