import { property } from '../../shared/operation/property';
import { type Entry } from '../../shared/trigger/event';

/** Which files an event is about. All that are filled must hold. */
export const fileFilters = property({
	displayName: 'Filters',
	name: 'fileFilters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Extensions',
			name: 'extensions',
			type: 'string',
			default: '',
			placeholder: 'e.g. pdf, docx',
			description: 'Only files with one of these extensions, separated by commas',
		},
		{
			displayName: 'Larger Than (Bytes)',
			name: 'largerThan',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
		},
		{
			displayName: 'Name Pattern',
			name: 'pattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoice-*.pdf',
			description: 'A name in which * stands for any text and ? for one character',
		},
		{
			displayName: 'Smaller Than (Bytes)',
			name: 'smallerThan',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1000000,
		},
	],
});

export interface FileFilters {
	extensions?: string;
	largerThan?: number;
	pattern?: string;
	smallerThan?: number;
}

/** Whether a file passes all filters. Capital and small letters are the same. */
export function isWanted(entry: Entry, { extensions = '', largerThan, pattern, smallerThan }: FileFilters): boolean {
	const name = String(entry['name'] ?? '').toLowerCase();
	const size = Number(entry['size'] ?? 0);
	const endings = extensions
		.split(',')
		.map((text) => text.trim().replace(/^\.?/, '.').toLowerCase())
		.filter((text) => text !== '.');
	return (
		(endings.length === 0 || endings.some((ending) => name.endsWith(ending))) &&
		(largerThan === undefined || size > largerThan) &&
		(smallerThan === undefined || size < smallerThan) &&
		(!pattern || matches(name, pattern.trim().toLowerCase()))
	);
}

function matches(name: string, pattern: string): boolean {
	const escaped = pattern
		.replace(/[.+^${}()|[\]\\]/g, '\\$&')
		.replaceAll('*', '.*')
		.replaceAll('?', '.');
	return new RegExp(`^${escaped}$`, 's').test(name);
}
