import { typeOf, type DriveItem } from '../entity';

interface Filters {
	readonly nameContains?: string;
	readonly type?: 'file' | 'folder';
}

/** Graph does not filter children, so this happens here. */
export function wanted(item: DriveItem, { nameContains = '', type }: Filters): boolean {
	if (type && (typeOf(item) === 'file') !== (type === 'file')) return false;
	return item.name.toLowerCase().includes(nameContains.toLowerCase());
}
