import { type IDataObject } from 'n8n-workflow';
import { GraphError } from '../../graph/errors';
import { path } from '../../graph/path';
import { type GraphRequest } from '../../graph/types';
import { changesSince, type Feed } from '../../nodes/shared/operation/changes';
import { type Workbench } from '../../nodes/shared/operation/operation';

type Page = { value: IDataObject[]; next?: string; delta?: string } | number;

/** Answers each address with its page; a number is a status. */
function bench(pages: Record<string, Page>, now = 0) {
	const asked: string[] = [];
	const kept = new Map<string, string>();
	const send = async (request: GraphRequest) => {
		asked.push(request.path.path);
		const page = pages[request.path.path];
		if (page === undefined || typeof page === 'number')
			throw new GraphError(request, { status: page ?? 404, headers: {}, body: {} });
		return { value: page.value, '@odata.nextLink': page.next, '@odata.deltaLink': page.delta };
	};
	const memory = {
		recall: (key: string) => kept.get(key),
		keep: (key: string, value: string) => void kept.set(key, value),
	};
	return {
		asked,
		kept,
		workbench: { graph: { send, clock: { now: () => now } }, memory } as unknown as Workbench,
	};
}

const feed = (more: Partial<Feed> = {}): Feed => ({
	since: 'lastRun',
	cursor: '',
	firstRun: 'everything',
	first: { method: 'GET', path: path`/start` },
	key: 'key',
	show: (entry) => ({ id: entry['id'] }),
	...more,
});
const told = async (workbench: Workbench, wanted: Feed) =>
	(await changesSince(workbench, wanted)).map(({ json }) => json);

describe('changes since the last run', () => {
	it('reads to the end, remembers, and goes on there', async () => {
		const { workbench, asked } = bench({
			'/start': { value: [{ id: '1' }, { id: '2' }], next: 'https://g/2' },
			'https://g/2': {
				value: [
					{ id: '1', x: 1 },
					{ id: '3', '@removed': {} },
				],
				delta: 'https://g/d1',
			},
			'https://g/d1': { value: [{ id: '2' }], delta: 'https://g/d2' },
			'https://g/d2': { value: [], delta: 'https://g/d3' },
		});
		expect(await told(workbench, feed())).toEqual([
			{ change: 'changed', id: '1' },
			{ change: 'changed', id: '2' },
			{ change: 'deleted', id: '3' },
		]);
		expect(await told(workbench, feed())).toEqual([{ change: 'changed', id: '2' }]);
		expect(await told(workbench, feed())).toEqual([]);
		expect(asked).toEqual(['/start', 'https://g/2', 'https://g/d1', 'https://g/d2']);
	});

	it('tells nothing at first where that is wanted', async () => {
		const { workbench } = bench({
			'/start': { value: [{ id: '1' }], delta: 'https://g/d1' },
			'https://g/d1': { value: [{ id: '2' }], delta: 'https://g/d2' },
		});
		expect(await told(workbench, feed({ firstRun: 'nothing' }))).toEqual([]);
		expect(await told(workbench, feed({ firstRun: 'nothing' }))).toEqual([{ change: 'changed', id: '2' }]);
	});

	it('starts anew and says so when the server has forgotten', async () => {
		const { workbench, kept } = bench({
			'/start': { value: [{ id: '1' }], delta: 'https://g/new' },
			'https://g/old': 410,
		});
		kept.set('key', JSON.stringify({ cursor: 'https://g/old' }));
		expect(await told(workbench, feed({ firstRun: 'nothing' }))).toEqual([
			{ change: 'changed', id: '1', startedAnew: true },
		]);
		expect(kept.get('key')).toContain('https://g/new');
	});

	it('does not forget its place when a call fails', async () => {
		const { workbench, kept } = bench({ 'https://g/old': 503 });
		kept.set('key', JSON.stringify({ cursor: 'https://g/old' }));
		await expect(told(workbench, feed())).rejects.toThrow(GraphError);
		expect(kept.get('key')).toBe(JSON.stringify({ cursor: 'https://g/old' }));
	});

	it('moves on to a new range of time after the last changes of the old one', async () => {
		const { workbench, kept, asked } = bench(
			{
				'/start': { value: [{ id: 'old news' }], delta: 'https://g/new' },
				'https://g/old': { value: [{ id: '9' }], delta: 'https://g/older' },
			},
			1000,
		);
		kept.set('key', JSON.stringify({ cursor: 'https://g/old', renewAt: 999 }));
		expect(await told(workbench, feed({ renewAt: 5000 }))).toEqual([{ change: 'changed', id: '9' }]);
		expect(JSON.parse(kept.get('key') ?? '')).toEqual({ cursor: 'https://g/new', renewAt: 5000 });
		expect(asked).toEqual(['https://g/old', '/start']);
	});
});

describe('changes since a cursor', () => {
	it('hands out the next cursor, with nothing else when nothing has changed', async () => {
		const { workbench, kept } = bench({
			'/start': { value: [{ id: '1' }], delta: 'https://g/d1' },
			'https://g/d1': { value: [], delta: 'https://g/d2' },
		});
		const since = 'cursor' as const;
		expect(await told(workbench, feed({ since }))).toEqual([{ change: 'changed', id: '1', cursor: 'https://g/d1' }]);
		expect(await told(workbench, feed({ since, cursor: ' https://g/d1 ' }))).toEqual([
			{ change: 'none', cursor: 'https://g/d2' },
		]);
		expect(kept.size).toBe(0);
	});
});
