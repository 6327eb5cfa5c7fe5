import { property } from '../../shared/operation/property';

interface Words<N extends string, D extends string, M extends string> {
	readonly name: N;
	readonly displayName: D;
	readonly method: M;
	readonly placeholder: string;
}

/** Something of a mailbox that has only a name and an ID. */
const listedLocator = <const N extends string, const D extends string, const M extends string>(
	{ name, displayName, method, placeholder }: Words<N, D, M>,
	description: string,
) =>
	property({
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: method, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
		],
	});

export const ruleLocator = listedLocator(
	{ name: 'ruleId', displayName: 'Rule', method: 'searchRules', placeholder: 'e.g. AQAAAJ5dZp8=' },
	'The rule of the inbox to work with',
);

export const categoryLocator = listedLocator(
	{
		name: 'categoryId',
		displayName: 'Category',
		method: 'searchCategories',
		placeholder: 'e.g. de912e4d-c790-4da9-949c-ccd933aaa0f7',
	},
	'The category to work with',
);

export const overrideLocator = listedLocator(
	{
		name: 'overrideId',
		displayName: 'Sender',
		method: 'searchOverrides',
		placeholder: 'e.g. 98f5bdef-576a-404d-a2ea-07a3cf34477d',
	},
	'The sender whose mail is always sorted in one way',
);
