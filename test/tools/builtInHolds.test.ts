import { difference, type Pattern } from '../e2e/builtIn/holds';

describe('what a built-in node has to bring about', () => {
	test.each<[unknown, Pattern]>([
		['a', 'a'],
		[null, null],
		[undefined, undefined],
		['RE: Lunch', /^RE: /],
		[3, (value) => Number(value) > 2],
		[{ a: 1, b: 2 }, { a: 1 }],
		[{ a: 1 }, { a: 1, b: undefined }],
		[
			[{ a: 1, b: 2 }, 'x'],
			[{ b: 2 }, /x/],
		],
		[[], []],
		[{ a: { b: [1] } }, { a: { b: [1] } }],
	])('%j is like %j', (actual, wanted) => {
		expect(difference(actual, wanted)).toBeUndefined();
	});

	test.each<[unknown, Pattern, string]>([
		['a', 'b', 'it is "a", not "b"'],
		[1, '1', 'it is 1, not "1"'],
		[undefined, 'a', 'it is missing, not "a"'],
		[null, undefined, 'it is null, not missing'],
		['Lunch', /^RE: /, 'it is "Lunch", not like /^RE: /'],
		[5, /5/, 'it is 5, not like /5/'],
		[1, (value) => Number(value) > 2, 'it is 1, not as wanted'],
		[[1, 2], [1], 'it is [1,2], not a list of 1'],
		[[], [{}], 'it is [], not a list of 1'],
		[{}, [], 'it is {}, not a list'],
		['a', {}, 'it is "a", not an object'],
		[null, { a: 1 }, 'it is null, not an object'],
		[{ a: 1 }, { a: undefined }, 'it.a is 1, not missing'],
		[{ value: [{ a: { b: 1 } }] }, { value: [{ a: { b: 2 } }] }, 'it.value[0].a.b is 1, not 2'],
	])('%j is not like %j', (actual, wanted, said) => {
		expect(difference(actual, wanted)).toBe(said);
	});

	test('long values are cut short', () => {
		expect(difference('x'.repeat(5_000), 'y')?.length).toBeLessThan(700);
	});
});
