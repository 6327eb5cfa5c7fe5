import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type IBinaryData, type IExecuteFunctions } from 'n8n-workflow';
import { binaryInput } from '../../../nodes/shared/operation/binary';

const content = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251));

/** How stores cut a file, whatever size of pieces was asked for. */
const stores: Array<[name: string, sizes: number[]]> = [
	['one chunk', [1000]],
	['odd pieces', [1, 299, 7, 400, 293]],
	['pieces of which some are empty', [0, 300, 0, 407, 293, 0]],
];

function cut(sizes: number[]): Buffer[] {
	let at = 0;
	return sizes.map((size) => content.subarray(at, (at += size)));
}

/** n8n's context with one file in the field data, kept in a store or in memory. */
function contextWith(data: Partial<IBinaryData>, sizes: number[] = [content.length]) {
	const asked: string[] = [];
	const streams: Readable[] = [];
	const helpers: Partial<IExecuteFunctions['helpers']> = {
		assertBinaryData: (index, field) => {
			asked.push(`data ${index} ${String(field)}`);
			return { data: 'store', mimeType: 'text/plain', ...data };
		},
		getBinaryStream: async (id) => {
			asked.push(`stream ${id}`);
			const stream = Readable.from(cut(sizes));
			streams.push(stream);
			return await Promise.resolve(stream);
		},
		getBinaryMetadata: async (id) => {
			asked.push(`metadata ${id}`);
			return await Promise.resolve({ fileSize: 1000 });
		},
		getBinaryDataBuffer: async (index, field) => {
			asked.push(`buffer ${index} ${String(field)}`);
			return await Promise.resolve(content);
		},
	};
	const context = { helpers } as IExecuteFunctions;
	return { asked, streams, input: binaryInput(context, 3) };
}

const kept = { id: 'database:1', bytes: 1000 };
const inMemory = { data: content.toString('base64') };
const offsets = [0, 1, 150, 299, 300, 301, 307, 706, 707, 999, 1000];

describe('binary data of an input item', () => {
	describe.each(stores)('from a store that hands out %s', (_store, sizes) => {
		it.each(offsets)('is exactly what comes from byte %i on', async (offset) => {
			const { input } = contextWith(kept, sizes);

			const file = await input('data');

			expect((await buffer(await file.open(offset))).equals(content.subarray(offset))).toBe(true);
		});

		it('can be opened again, from elsewhere', async () => {
			const { input, asked } = contextWith(kept, sizes);
			const file = await input('data');

			const parts = [await buffer(await file.open(500)), await buffer(await file.open(0))];

			expect(parts.map((part) => part.equals(content.subarray(content.length - part.length)))).toEqual([true, true]);
			expect(parts.map(({ length }) => length)).toEqual([500, 1000]);
			expect(asked.filter((call) => call === 'stream database:1')).toHaveLength(2);
		});

		it('leaves no stream of the store open when nobody wants the rest', async () => {
			const { input, streams } = contextWith(kept, sizes);
			const stream = await (await input('data')).open(0);
			await stream[Symbol.asyncIterator]().next();

			const closed = new Promise((resolve) => stream.once('close', resolve));
			stream.destroy();
			await closed;

			expect(streams.map(({ destroyed }) => destroyed)).toEqual([true]);
		});
	});

	it.each(offsets)('in memory is exactly what comes from byte %i on', async (offset) => {
		const { input, asked } = contextWith(inMemory);

		const file = await input('data');

		expect((await buffer(await file.open(offset))).equals(content.subarray(offset))).toBe(true);
		expect(asked).toEqual(['data 3 data']);
	});

	it.each<[string, Partial<IBinaryData>, number, string[]]>([
		['what n8n wrote beside it', { id: 'database:1', bytes: 77 }, 77, []],
		['what n8n wrote beside it, if nothing is in it', { id: 'database:1', bytes: 0 }, 0, []],
		['what the store knows', { id: 'database:1' }, 1000, ['metadata database:1']],
		['what the text holds', inMemory, 1000, []],
		['what a text with two fill characters holds', { data: Buffer.from('a').toString('base64') }, 1, []],
		['what no text holds', { data: '' }, 0, []],
	])('has the size that is %s', async (_case, data, size, asks) => {
		const { input, asked } = contextWith(data);

		expect((await input('data')).size).toBe(size);
		expect(asked).toEqual(['data 3 data', ...asks]);
	});

	it('is found with spaces around its field, and is whole', async () => {
		const { input, asked } = contextWith({ ...kept, fileName: 'plan.pdf', mimeType: 'application/pdf' });

		const file = await input(' data ');

		expect(file).toMatchObject({ fileName: 'plan.pdf', mimeType: 'application/pdf' });
		expect((await file.bytes()).equals(content)).toBe(true);
		expect(asked).toEqual(['data 3 data', 'buffer 3 data']);
	});

	it('is named by its field when it has no name', async () => {
		const { input } = contextWith(kept);

		expect((await input('data')).fileName).toBe('data');
	});

	it.each(['', '  '])('is not looked for in the field %j', async (field) => {
		const { input, asked } = contextWith(kept);

		await expect(input(field)).rejects.toThrow('The name of the input binary field is empty. Enter one, such as data');
		expect(asked).toEqual([]);
	});
});
