import { operation } from '../../../nodes/shared/operation/operation';
import { path } from '../../../graph/path';
import { property, type Values } from '../../../nodes/shared/operation/property';

/** Compiles only if both types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <T extends true>(proof: T): T => proof;

const fields = [
	property({ displayName: 'Subject', name: 'subject', type: 'string', default: '' }),
	property({ displayName: 'Count', name: 'count', type: 'number', default: 0 }),
	property({ displayName: 'Flag', name: 'flag', type: 'boolean', default: false }),
	property({
		displayName: 'Kind',
		name: 'kind',
		type: 'options',
		default: 'a',
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
	}),
	property({
		displayName: 'Kinds',
		name: 'kinds',
		type: 'multiOptions',
		default: [],
		options: [
			{ name: 'A', value: 'a' },
			{ name: 'B', value: 'b' },
		],
	}),
	property({ displayName: 'Names', name: 'names', type: 'string', typeOptions: { multipleValues: true }, default: [] }),
	property({
		displayName: 'More',
		name: 'more',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Inner', name: 'inner', type: 'number', default: 0 }],
	}),
	property({
		displayName: 'People',
		name: 'people',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: 'Person',
				name: 'person',
				values: [{ displayName: 'Address', name: 'address', type: 'string', default: '' }],
			},
		],
	}),
] as const;

type Read = Values<typeof fields>;

describe('values of properties', () => {
	it('have the types that the properties say', () => {
		expect([
			same<Same<Read['subject'], string>>(true),
			same<Same<Read['count'], number>>(true),
			same<Same<Read['flag'], boolean>>(true),
			same<Same<Read['kind'], 'a' | 'b'>>(true),
			same<Same<Read['kinds'], Array<'a' | 'b'>>>(true),
			same<Same<Read['names'], string[]>>(true),
			same<Same<Read['more'], { inner?: number }>>(true),
			same<Same<Read['people'], { person?: Array<{ address: string }> }>>(true),
		]).not.toContain(false);
	});

	it('do not let a misspelt field or an impossible choice compile', () => {
		const get = operation({
			name: 'Get',
			action: 'Get it',
			description: 'Get it',
			docs: 'https://learn.microsoft.com/graph',
			permissions: { delegated: null, application: null },
			properties: fields,
			request: (values) => {
				// @ts-expect-error -- there is no such field
				void values.subjekt;
				// @ts-expect-error -- and no such choice
				void (values.kind === 'c');
				return { method: 'GET', path: path`/x/${values.subject}` };
			},
		});

		expect(get.properties).toHaveLength(fields.length);
	});
});
