import { property, type Values } from '../../shared/operation/property';
import { CLEAN_TEXT, linkAddresses } from '../../shared/text/fields';

/** Bodies belong to the simplified output; operations without an Output choice always have that. */
type Output = 'chosen' | 'simplified';

/** How bodies come out; lists leave them out at first, because they are most of the data. */
export const bodyProperties = <const D extends 'none' | 'original'>(initial: D, output: Output = 'chosen') => {
	const simple = output === 'chosen' ? { output: ['simple'] } : {};
	return [
		property({
			displayName: 'Body',
			name: 'bodyFormat',
			type: 'options',
			default: initial,
			options: [
				{ name: 'As Sent', value: 'original', description: 'Mostly HTML' },
				{ name: 'Clean Text', value: 'text', description: CLEAN_TEXT },
				{ name: 'None', value: 'none', description: 'Only the preview, the first 255 characters' },
			],
			...(output === 'chosen' ? { displayOptions: { show: simple } } : {}),
		}),
		property({
			displayName: 'Without Quoted History',
			name: 'uniqueBody',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out what the message quotes from earlier ones',
			displayOptions: { show: { ...simple, bodyFormat: ['original', 'text'] } },
		}),
		{
			...linkAddresses,
			description: `${linkAddresses.description}. Those of newsletters are long and say little.`,
			displayOptions: { show: { ...simple, bodyFormat: ['text'] } },
		},
	] as const;
};

/** A page of many bodies takes Graph longer than it has. https://learn.microsoft.com/graph/api/user-list-messages */
export const largeEntries = { properties: ['body', 'uniqueBody'], pageSize: 100 };

type BodyChoice = Pick<Values<ReturnType<typeof bodyProperties>>, 'bodyFormat' | 'uniqueBody'>;

/** The part of a request that asks for the body. Texts are made here: those of Graph keep what only serves the layout. */
export function bodyRequest({ bodyFormat, uniqueBody }: BodyChoice) {
	return { query: bodyFormat === 'none' ? {} : { $select: uniqueBody ? 'uniqueBody' : 'body' } };
}
