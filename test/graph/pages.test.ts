import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pages } from '../../graph/pages';
import { path } from '../../graph/path';
import { reply, scripted } from '../support/script';

const COUNT = 20;
const first = { method: 'GET', path: path`/me/messages` } as const;
const address = (page: number) => `https://graph.example/v1.0/me/messages?$skip=${page}`;

interface Entry {
	readonly page: number;
	readonly text: string;
}

/** Pages that are made when they are asked for, so that nobody but their reader holds them. */
function book(count = COUNT) {
	const answers = Array.from({ length: count }, (_, page) => () => {
		const value: Entry[] = Array.from({ length: 100 }, (_entry, n) => ({ page, text: `${page} ${n}`.repeat(100) }));
		return reply(200, { value, ...(page + 1 < count ? { '@odata.nextLink': address(page + 1) } : {}) });
	});
	const { graph, asked } = scripted(answers);
	return { reading: pages<Entry>(graph, first), asked: () => asked.map(({ url }) => url) };
}

/** Lets whatever was begun behind the reader's back go on. */
const aMoment = async () => await new Promise((resolve) => setTimeout(resolve, 1));

/** V8's own collection of all that nobody holds, at once. */
function collector(): () => void {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
}

describe('reading page after page', () => {
	it('asks for a page when its reader does, and not before', async () => {
		const { reading, asked } = book();
		await aMoment();
		expect(asked()).toEqual([]);

		let read = 0;
		for await (const page of reading) {
			expect(page[0]?.page).toBe(read);
			read++;
			await aMoment();
			expect(asked()).toHaveLength(read);
		}

		const links = Array.from({ length: COUNT - 1 }, (_, page) => address(page + 1));
		expect(asked()).toEqual(['https://graph.example/v1.0/me/messages', ...links]);
	});

	it.each<[string, (reading: AsyncGenerator<Entry[]>) => Promise<unknown>]>([
		[
			'leaves',
			async (reading) => {
				for await (const [entry] of reading) if (entry?.page === 2) break;
			},
		],
		[
			'fails',
			async (reading) => {
				for await (const [entry] of reading) if (entry?.page === 2) throw new Error('The reader fails');
			},
		],
	])('asks for none any more when its reader %s', async (_case, read) => {
		const { reading, asked } = book();

		await Promise.allSettled([read(reading)]);
		await aMoment();

		expect(asked()).toHaveLength(3);
		expect(await reading.next()).toEqual({ done: true, value: undefined });
	});

	it('holds the page that is read, at most the one before, and none of the others', async () => {
		const collect = collector();
		const { reading } = book();
		const known: Array<WeakRef<Entry[]>> = [];
		for (let read = 0; read < COUNT; read++) {
			// In a function of its own, so that this one holds no page.
			await (async () => known.push(new WeakRef((await reading.next()).value as Entry[])))();
		}
		// What a WeakRef was made of stays until the next turn.
		await aMoment();
		// Once: a collection takes long where other tests have left much behind.
		collect();

		expect(known).toHaveLength(COUNT);
		expect(known.filter((page) => page.deref() !== undefined).length).toBeLessThanOrEqual(2);
	});
});
