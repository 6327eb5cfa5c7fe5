import { byPath, byUrl, OneDriveBench } from './oneDrive';

let bench: OneDriveBench;
beforeAll(async () => {
	bench = await OneDriveBench.start();
});
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => await bench.sandbox.reset());

const item = byPath('/Documents/Notes.txt');

describe('Item: Share', () => {
	it.each([
		['view', 'organization'],
		['edit', 'organization'],
		['view', 'anonymous'],
		['edit', 'users'],
	])('creates a link to %s for %s', async (type, scope) => {
		const link = await bench.one('item.share', { item, type, scope });
		expect(link).toMatchObject({ type, scope, roles: [type === 'edit' ? 'write' : 'read'] });
		expect(link['webUrl']).toMatch(/^https:\/\//);
	});

	it('returns the same link again', async () => {
		const first = await bench.one('item.share', { item });
		expect(await bench.one('item.share', { item })).toEqual(first);
	});

	it('sets password and expiration, in the workflow’s time zone', async () => {
		const additionalFields = { password: 'open sesame', expirationDateTime: '2099-07-31T12:00:00' };
		const link = await bench.one(
			'item.share',
			{ item, scope: 'anonymous', additionalFields },
			{ timezone: 'Europe/Berlin' },
		);
		expect(link).toMatchObject({ hasPassword: true });
		expect(Date.parse(String(link['expirationDateTime']))).toBe(Date.parse('2099-07-31T10:00:00Z'));
		expect(JSON.stringify(link)).not.toContain('sesame');
	});

	it('makes a link that a colleague can download by', async () => {
		const { webUrl } = await bench.one('item.share', { item });
		expect(await bench.one('file.get', { file: byUrl(webUrl) })).toMatchObject({ name: 'Notes.txt' });
	});

	it('shares a folder', async () => {
		expect(await bench.one('item.share', { item: byPath('/Documents/Board') })).toHaveProperty('webUrl');
	});

	it('shares several items in one batch', async () => {
		const paths = ['/Documents/Notes.txt', '/Invoices'];
		const { items } = await bench.run(
			'item.share',
			{ item: { __rl: true, mode: 'path', value: '={{ $json.path }}' } },
			{ items: paths.map((path) => ({ json: { path } })) },
		);
		expect(new Set(items.map(({ json }) => json['webUrl'])).size).toBe(2);
		expect(bench.calls()).toEqual(['POST /$batch']);
	});

	it.each([
		[{ additionalFields: { expirationDateTime: 'soon' } }, "Expires At 'soon' is not a date"],
		[{ item: byPath('/a?b') }, "File or Folder '/a?b' contains ?"],
	])('refuses %j before the call', async (parameters, why) => {
		const { error } = await bench.run('item.share', { item, ...parameters });
		expect(error?.message).toContain(why);
		expect(bench.calls()).toEqual([]);
	});

	it('asks for the permission to share', async () => {
		const credentials = await bench.annaWith('Files.Read');
		const { error } = await bench.run('item.share', { item }, { credentials });
		expect(error?.description).toContain('It needs the delegated permission Files.ReadWrite');
	});
});
