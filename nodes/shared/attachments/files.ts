import { type BinaryInput, type Workbench } from '../operation/operation';
import { property } from '../operation/property';

/** A file to attach. */
export interface AttachedFile extends BinaryInput {
	/** Set for an image that the body shows. */
	readonly contentId?: string;
}

/** What a body writes behind cid:, however it was copied. */
export const bareContentId = (entered: string): string =>
	entered
		.trim()
		.replace(/^<(.*)>$/, '$1')
		.replace(/^cid:/i, '');

/** Which binary data of the input item are meant. */
export interface BinaryChoice {
	readonly attach?: string;
	readonly binaryFields?: string;
}

export const binaryFields = property({
	displayName: 'Input Binary Fields',
	name: 'binaryFields',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data, invoice',
	description: 'The names of the binary fields, separated by commas',
	displayOptions: { show: { attach: ['named'] } },
});

/** The names of the chosen binary fields. */
export function binaryNames(
	{ item }: Pick<Workbench, 'item'>,
	{ attach, binaryFields: named }: BinaryChoice,
): string[] {
	if (attach === 'all') return Object.keys(item.binary ?? {});
	if (attach !== 'named') return [];
	const names = [named ?? []].flat().flatMap((entry) => String(entry).split(','));
	const given = names.map((name) => name.trim()).filter(Boolean);
	if (given.length > 0) return [...new Set(given)];
	throw new RangeError('Input Binary Fields is empty. Enter the names of binary fields, such as data');
}

/** The chosen binary data, where nothing else could be attached. */
export async function binaryFiles(bench: Workbench, choice: BinaryChoice): Promise<AttachedFile[]> {
	const names = binaryNames(bench, choice);
	if (names.length === 0) throw new RangeError('The input item has no binary data. Feed in an item with a file');
	return sized(await Promise.all(names.map(async (name) => await bench.input(name))));
}

/** Graph's limit for one attachment. */
const LARGEST = 150 * 1024 * 1024;

/** Files that Graph can take; throws a sentence for the user when one is too large. */
export function sized<F extends AttachedFile>(files: F[]): F[] {
	const tooLarge = files.find(({ size }) => size > LARGEST);
	if (!tooLarge) return files;
	throw new RangeError(
		`Attachment '${tooLarge.fileName}' has ${Math.ceil(tooLarge.size / 1024 / 1024)} MB, and Microsoft Graph takes up to 150 MB. Share large files by a OneDrive link instead`,
	);
}
