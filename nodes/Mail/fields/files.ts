import { type Workbench } from '../../shared/operation/operation';
import {
	bareContentId,
	binaryFields,
	binaryNames,
	sized,
	type AttachedFile,
	type BinaryChoice,
} from '../../shared/attachments/files';
import { property } from '../../shared/operation/property';
import { messageAsFile } from '../attachment/messageAsFile';
import { fileLinks } from './fileLinks';
import { listed } from './lists';
import { message as findMessage } from './resolve';

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
	binaryFields,
] as const;

const inlineImages = property({
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

const attachedMessages = property({
	displayName: 'Attach Messages',
	name: 'attachedMessages',
	type: 'string',
	default: '',
	placeholder: 'e.g. AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A',
	description:
		'Messages of the same mailbox to attach as EML files: their IDs, or their addresses in Outlook on the web, separated by commas',
});

/** What can go along with a mail beside binary data. */
export const attachOptions = [attachedMessages, inlineImages, fileLinks] as const;

export interface FileChoice extends BinaryChoice {
	readonly attachedMessages?: string;
	readonly inlineImages?: { image?: Array<{ contentId: string; binaryField: string }> };
}

export const hasFiles = ({ attach, attachedMessages: messages, inlineImages: inline }: FileChoice): boolean =>
	(attach !== undefined && attach !== 'none') || listed(messages).length > 0 || (inline?.image ?? []).length > 0;

/** Whether a mail with these fields has files. */
export const attachesFiles = ({ attach, options }: Pick<FileChoice, 'attach'> & { options: FileChoice }): boolean =>
	hasFiles({ ...options, attach });

/** The chosen files in the order in which they were named. An inline image is not attached a second time. */
export async function filesOf(bench: Workbench, choice: FileChoice): Promise<AttachedFile[]> {
	const images = choice.inlineImages?.image ?? [];
	const inline = images.map(({ binaryField }) => binaryField.trim());
	const names = binaryNames(bench, choice).filter((name) => !inline.includes(name));
	const files: AttachedFile[] = [];
	for (const name of names) files.push(await bench.input(name));
	for (const { binaryField, contentId } of images)
		files.push({ ...(await bench.input(binaryField)), contentId: contentIdOf(contentId, binaryField) });
	for (const value of listed(choice.attachedMessages))
		files.push(await messageAsFile(bench, await findMessage(bench, { value, mode: '' })));
	return sized(files);
}

function contentIdOf(entered: string, binaryField: string): string {
	const contentId = bareContentId(entered);
	if (contentId) return contentId;
	throw new RangeError(
		`Inline Images: the image in '${binaryField}' has no Content ID. Enter what the body calls it, such as logo for cid:logo`,
	);
}
