import { type INodeProperties } from 'n8n-workflow';
import { asText } from '../../../nodes/shared/operation/asText';

const field = (type: INodeProperties['type'], options?: INodeProperties['options']): INodeProperties => ({
	displayName: 'Field',
	name: 'field',
	type,
	default: '',
	...(options ? { options } : {}),
});
const named = (name: string, type: INodeProperties['type']): INodeProperties => ({ ...field(type), name });
const group = [{ displayName: 'Rows', name: 'rows', values: [named('label', 'string'), named('count', 'number')] }];

describe('values of text fields', () => {
	it.each<[string, INodeProperties, unknown, unknown]>([
		['a text', field('string'), 'a', 'a'],
		['a number', field('string'), 0, '0'],
		['a boolean', field('string'), false, 'false'],
		['several', field('string'), [1, 'b'], ['1', 'b']],
		['nothing', field('string'), undefined, undefined],
		['null', field('string'), null, null],
		['an object, which its operation refuses itself', field('string'), { a: 1 }, { a: 1 }],
		['a number in a number field', field('number'), 1, 1],
		['a number as a time', field('dateTime'), 1, 1],
		[
			'what is in a collection',
			field('collection', [named('subject', 'string'), named('size', 'number')]),
			{ subject: 1, size: 2, other: 3 },
			{ subject: '1', size: 2, other: 3 },
		],
		[
			'what is in a group',
			field('fixedCollection', group),
			{ rows: { label: 1, count: 2 } },
			{ rows: { label: '1', count: 2 } },
		],
		[
			'what is in groups',
			field('fixedCollection', group),
			{ rows: [{ label: 1, count: 2 }] },
			{ rows: [{ label: '1', count: 2 }] },
		],
		['an empty collection', field('collection', [named('subject', 'string')]), '', ''],
	])('%s', (_case, of, value, expected) => {
		expect(asText(of, value)).toEqual(expected);
	});
});
