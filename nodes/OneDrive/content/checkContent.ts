import { typeOf, type DriveItem } from '../entity';

const WHY_NOT = {
	folder: 'is a folder. List its files with Folder: Get Children, and download those',
	package: 'is a notebook or the like, which Microsoft Graph does not give out as one file',
	shortcut: 'is a shortcut into another drive. Download the file by its URL',
};

/** Throws a sentence for what has no content. */
export function checkContent(item: DriveItem): void {
	const type = typeOf(item);
	if (type !== 'file') throw new RangeError(`File '${item.name}' ${WHY_NOT[type]}`);
}
