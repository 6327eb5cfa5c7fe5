import { type BinaryInput, type Workbench } from '../../shared/operation/operation';
import { property, type Values } from '../../shared/operation/property';

/** Which binary data of the input item go along as attachments. */
export const attachProperties = [
	property({
		displayName: 'Attachments',
		name: 'attach',
		type: 'options',
		default: 'none',
		description: 'Binary data of the input item to attach, each up to 150 MB',
		options: [
			{ name: 'All Binary Fields', value: 'all' },
			{ name: 'Named Binary Fields', value: 'named' },
			{ name: 'None', value: 'none' },
		],
	}),
	property({
		displayName: 'Input Binary Fields',
		name: 'binaryFields',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data, invoice',
		description: 'The names of the binary fields, separated by commas',
		displayOptions: { show: { attach: ['named'] } },
	}),
] as const;

export const inlineImages = property({
	displayName: 'Inline Images',
	name: 'inlineImages',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add image',
	default: {},
	description: 'Images that the HTML body shows by &lt;img src="cid:…"&gt;',
	options: [
		{
			displayName: 'Image',
			name: 'image',
			values: [
				{
					displayName: 'Content ID',
					name: 'contentId',
					type: 'string',
					default: '',
					placeholder: 'e.g. logo',
					description: 'What follows cid: in the body',
				},
				{
					displayName: 'Input Binary Field',
					name: 'binaryField',
					type: 'string',
					default: 'data',
					description: 'The name of the binary field with the image',
				},
			],
		},
	],
});

/** A file that goes along with a mail. */
export interface MailFile extends BinaryInput {
	/** Set for an image that the body shows. */
	readonly contentId?: string;
}

export interface FileChoice extends Partial<Values<typeof attachProperties>> {
	readonly inlineImages?: { image?: Array<{ contentId: string; binaryField: string }> };
}

export const hasFiles = ({ attach, inlineImages: inline }: FileChoice): boolean =>
	(attach !== undefined && attach !== 'none') || (inline?.image ?? []).length > 0;

/** Graph's limit for one attachment. */
const LARGEST = 150 * 1024 * 1024;

/** The chosen files in the order in which they were named. An inline image is not attached a second time. */
export async function filesOf(bench: Workbench, choice: FileChoice): Promise<MailFile[]> {
	const images = choice.inlineImages?.image ?? [];
	const inline = images.map(({ binaryField }) => binaryField.trim());
	const names = namesOf(bench, choice).filter((name) => !inline.includes(name));
	const files: MailFile[] = [];
	for (const name of names) files.push(await bench.input(name));
	for (const { binaryField, contentId } of images) {
		if (!contentId.trim())
			throw new RangeError(
				`Inline Images: the image in '${binaryField}' has no Content ID. Enter what the body calls it`,
			);
		files.push({ ...(await bench.input(binaryField)), contentId: contentId.trim().replace(/^<(.*)>$/, '$1') });
	}
	for (const { fileName, size } of files) {
		if (size > LARGEST)
			throw new RangeError(
				`Attachment '${fileName}' has ${Math.ceil(size / 1024 / 1024)} MB, and Microsoft Graph takes up to 150 MB. Share large files by a OneDrive link instead`,
			);
	}
	return files;
}

function namesOf({ item }: Workbench, { attach, binaryFields }: FileChoice): string[] {
	if (attach === 'all') return Object.keys(item.binary ?? {});
	if (attach !== 'named') return [];
	const names = [binaryFields ?? []].flat().flatMap((entry) => String(entry).split(','));
	const given = names.map((name) => name.trim()).filter(Boolean);
	if (given.length > 0) return [...new Set(given)];
	throw new RangeError('Input Binary Fields is empty. Enter the names of binary fields, or set Attachments to None');
}
