import { bulk, type Bulk } from './bulk';

jest.setTimeout(30_000);

const FEW = 5;

let many: Bulk;

beforeAll(async () => {
	many = await bulk();
});
afterAll(async () => await many.sandbox.close());
beforeEach(async () => await many.sandbox.reset());

/** Updates five messages, of which the third is refused; where the calls went, and which messages were changed. */
async function update(continueOnFail: boolean, oneAtATime = true) {
	const ids = (await many.ids()).slice(0, FEW);
	many.sandbox.faults.add({
		match: { method: 'PATCH', path: ids[2] ?? '' },
		effect: { kind: 'status', status: 403, body: { error: { code: 'ErrorAccessDenied', message: 'Not this one' } } },
	});
	const { items, error } = await many.each(
		'update',
		{ updateFields: { categories: ['Bulk'] }, requestOptions: { oneAtATime } },
		{ items: ids.map((id) => ({ json: { id } })), continueOnFail },
	);
	const asked = many.sandbox.log
		.list()
		.filter(({ method, service }) => service === 'graph' && method === 'PATCH')
		.map(({ url, batch, status }) => [ids.findIndex((id) => url.includes(id)), status, batch]);
	const changed = (await many.folder('inbox'))
		.filter(({ categories }) => String(categories) === 'Bulk')
		.map(({ id }) => ids.indexOf(String(id)))
		.sort();
	return { items, error, asked, changed };
}

describe('one at a time', () => {
	it('stops at the first error, and says what was done', async () => {
		const { items, error, asked, changed } = await update(false);

		expect(asked).toEqual([
			[0, 200, undefined],
			[1, 200, undefined],
			[2, 403, undefined],
		]);
		expect(changed).toEqual([0, 1]);
		expect(items).toEqual([]);
		expect(error).toMatchObject({ httpCode: '403', context: { itemIndex: 2 } });
		expect(error?.description).toMatch(/^2 of 5 items were done; not done, counted from 0: 2 to 4 · /);
	});

	it('does all others with Continue On Fail, still one after another', async () => {
		const { items, error, asked, changed } = await update(true);

		expect(error).toBeUndefined();
		expect(asked).toEqual([
			[0, 200, undefined],
			[1, 200, undefined],
			[2, 403, undefined],
			[3, 200, undefined],
			[4, 200, undefined],
		]);
		expect(changed).toEqual([0, 1, 3, 4]);
		expect(items.map(({ json, pairedItem }) => [json['error'] !== undefined, pairedItem])).toEqual([
			[false, { item: 0 }],
			[false, { item: 1 }],
			[true, { item: 2 }],
			[false, { item: 3 }],
			[false, { item: 4 }],
		]);
	});

	it('is not what happens by default: all others are done beside the error', async () => {
		const { error, changed } = await update(false, false);

		expect(changed).toEqual([0, 1, 3, 4]);
		expect(error?.description).toMatch(/^4 of 5 items were done; not done, counted from 0: 2 · /);
	});
});
