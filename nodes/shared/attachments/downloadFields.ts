import { property, type Property } from '../operation/property';

interface About<A extends Property, O extends 'event' | 'message', W extends 'all' | 'files'> {
	/** What the attachments belong to: the value that stands for one output item in all. */
	readonly owner: O;
	/** The field that names a single one. */
	readonly attachment: A;
	/** What is downloaded when nothing else is chosen. */
	readonly initial: W;
}

const WORDS = {
	event: { name: 'Event', mails: 'mails' },
	message: { name: 'Message', mails: 'other mails' },
} as const;

/** Which attachments to download, and how they come out. */
export const downloadProperties = <
	const A extends Property,
	const O extends 'event' | 'message',
	const W extends 'all' | 'files',
>({
	owner,
	attachment,
	initial,
}: About<A, O, W>) =>
	[
		property({
			displayName: 'Download',
			name: 'which',
			type: 'options',
			default: initial,
			options: [
				{
					name: 'All',
					value: 'all',
					description: `Files, items such as ${WORDS[owner].mails}, images in the body, and links, which come without content`,
				},
				{ name: 'All Files', value: 'files', description: 'Without images in the body, such as those of signatures' },
				{ name: 'One', value: 'one' },
			],
		}),
		{ ...attachment, displayOptions: { show: { which: ['one'] } } },
		property({
			displayName: 'Arrange',
			name: 'arrange',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'One Item per Attachment', value: 'items' },
				{
					name: `One Item for the ${WORDS[owner].name}`,
					value: owner,
					description: 'All attachments on one item, in binary fields that are numbered from 0',
				},
				{
					name: 'One ZIP File',
					value: 'zip',
					description: 'All attachments in one file; links to files in the cloud are not in it',
				},
			],
			displayOptions: { show: { which: ['all', 'files'] } },
		}),
		property({
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		}),
	] as const;
