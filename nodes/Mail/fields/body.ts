import { property, type Values } from '../../shared/operation/property';

/** How bodies come out; lists leave them out at first, because they are most of the data. */
export const bodyProperties = <const D extends 'none' | 'original'>(initial: D) =>
	[
		property({
			displayName: 'Body',
			name: 'bodyFormat',
			type: 'options',
			default: initial,
			options: [
				{ name: 'As Sent', value: 'original', description: 'Mostly HTML' },
				{ name: 'None', value: 'none', description: 'Only the preview, the first 255 characters' },
				{ name: 'Text', value: 'text', description: 'Without formatting, for people, searches and AI' },
			],
			displayOptions: { show: { output: ['simple'] } },
		}),
		property({
			displayName: 'Without Quoted History',
			name: 'uniqueBody',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out what the message quotes from earlier ones',
			displayOptions: { show: { output: ['simple'], bodyFormat: ['original', 'text'] } },
		}),
	] as const;

/** A page of many bodies takes Graph longer than it has. https://learn.microsoft.com/graph/api/user-list-messages */
export const largeEntries = { properties: ['body', 'uniqueBody'], pageSize: 100 };

type BodyChoice = Values<ReturnType<typeof bodyProperties>>;

/** The part of a request that asks for the body. */
export function bodyRequest({ bodyFormat, uniqueBody }: BodyChoice) {
	const headers: Record<string, string> = bodyFormat === 'text' ? { prefer: 'outlook.body-content-type="text"' } : {};
	return {
		headers,
		query: bodyFormat === 'none' ? {} : { $select: uniqueBody ? 'uniqueBody' : 'body' },
	};
}
