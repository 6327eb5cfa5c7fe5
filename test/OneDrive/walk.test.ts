import { path } from '../../graph/path';
import { take } from '../../graph/pages';
import { type GraphRequest } from '../../graph/types';
import { type DriveItem } from '../../nodes/OneDrive/entity';
import { walk } from '../../nodes/OneDrive/item/walk';
import { graphAt, json, receive, serve, testClock, type Scripted } from '../graph/scripted';

/** A tree of folders by ID; names that end in / are folders. */
type Tree = Readonly<Record<string, readonly string[]>>;

const PAGE = 2;

describe('walk', () => {
	let server: Scripted;
	let asked: string[];
	afterEach(async () => await server.close());

	function children(tree: Tree, url: string, host: string): { status: number; body: unknown } {
		const { pathname, searchParams } = new URL(url, 'http://graph');
		const id = pathname.endsWith('/root/children') ? 'root' : (/items\/([^/]+)\/children/.exec(pathname)?.[1] ?? '');
		asked.push(`${id}${searchParams.get('$skiptoken') ?? ''}`);
		const names = tree[id];
		if (!names) return { status: 404, body: { error: { code: 'itemNotFound', message: 'Not there' } } };
		const from = Number(searchParams.get('$skiptoken') ?? 0);
		const value = names.slice(from, from + PAGE).map((name): DriveItem => {
			const base = { id: name.replace('/', ''), name, parentReference: { driveId: 'd' } };
			return name.endsWith('/')
				? { ...base, folder: { childCount: tree[base.id]?.length ?? 1 } }
				: { ...base, file: {} };
		});
		const more =
			from + PAGE < names.length
				? { '@odata.nextLink': `http://${host}/v1.0${pathname}?$skiptoken=${from + PAGE}` }
				: {};
		return { status: 200, body: { value, ...more } };
	}

	async function run(tree: Tree, { levels = Infinity, limit = Infinity } = {}) {
		asked = [];
		server = await serve(async (request, response) => {
			const host = request.headers.host ?? '';
			if (!request.url?.endsWith('$batch')) {
				const { status, body } = children(tree, (request.url ?? '').replace('/v1.0', ''), host);
				return json(response, status, body);
			}
			const { requests } = JSON.parse((await receive(request)).toString()) as {
				requests: Array<{ id: string; url: string }>;
			};
			const responses = requests.map(({ id, url }) => ({ id, ...children(tree, url, host) })).reverse();
			json(response, 200, { responses });
		});
		const first: GraphRequest = { method: 'GET', path: path`/me/drive/root/children`, query: { $select: 'id,name' } };
		const found = await take(walk(graphAt(server.url, testClock()), first, levels), { limit });
		return {
			names: found.map(({ name }) => name),
			batches: server.seen.filter((call) => call.method === 'POST').length,
		};
	}

	const deep: Tree = { root: ['a/', 'b/', 'c.txt'], a: ['a1/', 'a2.txt', 'a3.txt'], b: ['b1.txt'], a1: ['x.txt'] };

	it('goes level by level and reads every page', async () => {
		const { names } = await run(deep);
		expect(names).toEqual(['a/', 'b/', 'c.txt', 'a1/', 'a2.txt', 'b1.txt', 'a3.txt', 'x.txt']);
	});

	it('reads twenty folders in one call', async () => {
		const folders = Array.from({ length: 20 }, (_, index) => `f${index}/`);
		const tree = Object.fromEntries(folders.map((name) => [name.replace('/', ''), ['x.txt']]));
		const { names, batches } = await run({ root: folders, ...tree });
		expect(names.filter((name) => name === 'x.txt')).toHaveLength(20);
		expect(batches).toBe(1);
	});

	it('does not ask for what is in empty folders', async () => {
		await run({ root: ['empty/'], empty: [] });
		expect(asked).toEqual(['root']);
	});

	it('reads no more than it needs', async () => {
		expect((await run(deep, { limit: 2 })).names).toEqual(['a/', 'b/']);
		expect(asked).toEqual(['root']);
	});

	it('looks into so many levels', async () => {
		expect((await run(deep, { levels: 1 })).names).toEqual(['a/', 'b/', 'c.txt']);
	});

	it('passes over a folder that was deleted meanwhile', async () => {
		expect((await run({ root: ['gone/', 'c.txt'] })).names).toEqual(['gone/', 'c.txt']);
	});

	it('ends when the first folder is not there', async () => {
		await expect(run({})).rejects.toMatchObject({ status: 404 });
	});

	it('asks in the folders below for the same properties', async () => {
		await run({ root: ['a/'], a: ['x.txt'] });
		expect(server.seen.map((call) => decodeURIComponent(call.path))).toEqual([
			'/v1.0/me/drive/root/children?$select=id,name',
			'/v1.0/drives/d/items/a/children?$select=id,name',
		]);
	});
});
