import { Office365OneDriveTrigger } from '../../nodes/OneDrive/Office365OneDriveTrigger.node';
import { appCredentials } from '../support/credentials';
import { bytesOf, locator, runNode } from '../support/engine';
import { until } from '../support/until';
import { itemsOf, watching, type Watching } from '../support/watching';

const node = new Office365OneDriveTrigger();
const ANNA = 'anna.berger@sandbox.example';
const drive = `/users/${ANNA}/drive`;
const ofAnna = { actOn: 'user', user: locator(ANNA, 'address') };

let world: Watching;
beforeAll(async () => {
	world = await watching(node);
});
afterAll(async () => await world.close());
afterEach(async () => await world.clear());

const folder = async (path: string, name: string) =>
	await world.call('POST', `${drive}/root${path ? `:/${path}:` : ''}/children`, { name, folder: {} });
async function upload(path: string, content: string): Promise<{ id: string }> {
	const response = await fetch(`${world.sandbox.graph}/v1.0${drive}/root:/${path}:/content`, {
		method: 'PUT',
		headers: { authorization: `Bearer ${world.sandbox.token()}`, 'content-type': 'text/plain' },
		body: content,
	});
	if (!response.ok) throw new Error(await response.text());
	return (await response.json()) as { id: string };
}
const told = (trigger: Parameters<typeof itemsOf>[0]) => itemsOf(trigger).map(({ event, name }) => [event, name]);

beforeEach(async () => {
	await folder('', 'Inbox');
	await folder('Inbox', 'Deep');
	await folder('', 'Elsewhere');
});

const watched = { ...ofAnna, folder: locator('/Inbox', 'path') };

describe('File Created', () => {
	it('tells of files under the folder at any depth, and of no others', async () => {
		await upload('Inbox/before.txt', 'x');
		const trigger = await world.start({ event: 'fileCreated', ...watched });

		await upload('Elsewhere/not.txt', 'x');
		await upload('Inbox/one.txt', 'x');
		await folder('Inbox/Deep', 'Deeper');
		await upload('Inbox/Deep/Deeper/two.txt', 'x');
		await until(() => itemsOf(trigger).length === 2);

		expect(told(trigger).sort()).toEqual([
			['fileCreated', 'one.txt'],
			['fileCreated', 'two.txt'],
		]);
	});

	it('keeps to the folder itself, and to the filters', async () => {
		const trigger = await world.start({
			event: 'fileCreated',
			...watched,
			subfolders: false,
			fileFilters: { pattern: 'invoice-*.PDF' },
		});

		await upload('Inbox/Deep/invoice-1.pdf', 'x');
		await upload('Inbox/other.pdf', 'x');
		await upload('Inbox/invoice-2.pdf', 'x');
		await until(() => itemsOf(trigger).length === 1);

		expect(told(trigger)).toEqual([['fileCreated', 'invoice-2.pdf']]);
	});
});

describe('other events of files', () => {
	it('File Updated tells of new content, not of a new name', async () => {
		const { id } = await upload('Inbox/report.txt', 'first');
		const trigger = await world.start({ event: 'fileUpdated', ...watched });

		await world.call('PATCH', `${drive}/items/${id}`, { name: 'renamed.txt' });
		await upload('Inbox/renamed.txt', 'second');
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'fileUpdated', id, name: 'renamed.txt', changed: ['content'] });
	});

	it('Renamed and Moved tell what was before', async () => {
		const { id } = await upload('Inbox/plan.txt', 'x');
		const elsewhere = await world.call('GET', `${drive}/root:/Elsewhere`);
		const renamed = await world.start({ event: 'itemRenamed', ...watched });
		const moved = await world.start({ event: 'itemMoved', ...watched });

		await world.call('PATCH', `${drive}/items/${id}`, { name: 'plan 2.txt' });
		await until(() => itemsOf(renamed).length === 1);
		await world.call('PATCH', `${drive}/items/${id}`, { parentReference: { id: elsewhere.id } });
		await until(() => itemsOf(moved).length === 1);

		expect(itemsOf(renamed)[0]).toMatchObject({ name: 'plan 2.txt', previous: { name: 'plan.txt' } });
		expect(itemsOf(moved)[0]).toMatchObject({ id, previous: { parent: { name: 'Inbox' } } });
	});

	it('Renamed keeps to the chosen type and to the filters, by the new name', async () => {
		const { id } = await upload('Inbox/draft.txt', 'x');
		const other = await upload('Inbox/other.txt', 'x');
		const deep = await world.call('GET', `${drive}/root:/Inbox/Deep`);
		const type = { type: 'file', fileFilters: { extensions: 'pdf' } };
		const trigger = await world.start({ event: 'itemRenamed', ...watched, ...type });

		await world.call('PATCH', `${drive}/items/${deep.id}`, { name: 'Deep.pdf' });
		await world.call('PATCH', `${drive}/items/${other.id}`, { name: 'other.doc' });
		await world.call('PATCH', `${drive}/items/${id}`, { name: 'final.pdf' });
		await until(() => itemsOf(trigger).length === 1);

		expect(told(trigger)).toEqual([['itemRenamed', 'final.pdf']]);
	});

	it('Deleted tells what is gone', async () => {
		const { id } = await upload('Inbox/old.txt', 'x');
		await upload('Elsewhere/other.txt', 'x');
		const trigger = await world.start({ event: 'itemDeleted', ...watched });

		await world.call('DELETE', `${drive}/root:/Elsewhere/other.txt`);
		await world.call('DELETE', `${drive}/items/${id}`);
		await until(() => itemsOf(trigger).length === 1);

		expect(itemsOf(trigger)[0]).toMatchObject({ event: 'itemDeleted', id, name: 'old.txt', type: 'file' });
	});

	it('Folder Created', async () => {
		const trigger = await world.start({ event: 'folderCreated', ...watched });

		await upload('Inbox/file.txt', 'x');
		await folder('Inbox/Deep', 'New');
		await until(() => itemsOf(trigger).length === 1);

		expect(told(trigger)).toEqual([['folderCreated', 'New']]);
	});
});

describe('in the execution', () => {
	it('downloads the file', async () => {
		const { id } = await upload('Inbox/data.txt', 'the content');

		const { items, error } = await runNode({
			node,
			credentials: appCredentials(world.sandbox),
			parameters: { event: 'fileCreated', delivery: 'poll', ...watched, download: true },
			items: [{ json: { event: 'fileCreated', id, name: 'data.txt', file: { mimeType: 'text/plain' } } }],
		});

		expect(error).toBeUndefined();
		expect((await bytesOf(items[0]?.binary?.['data'])).toString()).toBe('the content');
		expect(items[0]?.json).toMatchObject({ event: 'fileCreated', name: 'data.txt' });
	});
});
