import { property } from '../../shared/operation/property';
import { type Sighting } from '../../shared/trigger/event';
import { isFile } from './watched';
import { fileFilters, isWanted, type FileFilters } from './wantedFiles';

export type Kind = 'any' | 'file' | 'folder';

/** Files, folders or both. */
export const kindProperties = [
	property({
		displayName: 'Type',
		name: 'type',
		type: 'options',
		default: 'any',
		options: [
			{ name: 'Any', value: 'any' },
			{ name: 'File', value: 'file' },
			{ name: 'Folder', value: 'folder' },
		],
	}),
] as const;

/** Files, folders or both; and of files, which ones. */
export const itemProperties = [
	...kindProperties,
	{ ...fileFilters, displayOptions: { show: { type: ['file'] } } },
] as const;

export const kindOf = (sighting: Sighting): 'file' | 'folder' => (isFile(sighting) ? 'file' : 'folder');

/** Filters that were filled before another type was chosen count no more: the editor does not show them. */
export function isWantedItem(sighting: Sighting, { type, fileFilters: filters }: Wish): boolean {
	if (type === 'any') return true;
	return type === kindOf(sighting) && (type === 'folder' || isWanted(sighting.entry, filters));
}

interface Wish {
	readonly type: Kind;
	readonly fileFilters: FileFilters;
}
