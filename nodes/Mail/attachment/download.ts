import { type IBinaryData, type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { operation, type Output, type Workbench } from '../../shared/operation/operation';
import { attachment, attachmentType } from '../entity';
import { attachmentLocator, messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';
import { fetchContent, type AttachmentRow } from './open';
import { zipFile } from './zipFile';

export const download = operation({
	name: 'Download',
	action: 'Download attachments',
	description: 'Get the content of one attachment, or of all attachments of a message, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [
		messageLocator,
		{
			displayName: 'Download',
			name: 'which',
			type: 'options',
			default: 'files',
			options: [
				{ name: 'All', value: 'all', description: 'Files, items such as other mails, and images in the body' },
				{ name: 'All Files', value: 'files', description: 'Without images in the body, such as those of signatures' },
				{ name: 'One', value: 'one' },
			],
		},
		{ ...attachmentLocator, displayOptions: { show: { which: ['one'] } } },
		{
			displayName: 'Arrange',
			name: 'arrange',
			type: 'options',
			default: 'items',
			options: [
				{ name: 'One Item per Attachment', value: 'items' },
				{
					name: 'One Item for the Message',
					value: 'message',
					description: 'All attachments on one item, in binary fields that are numbered from 0',
				},
				{
					name: 'One ZIP File',
					value: 'zip',
					description: 'All attachments in one file; links to files in the cloud are not in it',
				},
			],
			displayOptions: { show: { which: ['all', 'files'] } },
		},
		{
			displayName: 'Put Output File in Field',
			name: 'binaryField',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
	],
	prepare: resolve({ messageId }),
	run: async (bench, { messageId: id, which, attachmentId, arrange, binaryField }) => {
		const message = messagePath(bench, id);
		if (which === 'one') return [await one(bench, { message, id: attachmentId, field: binaryField })];
		const files = (await rowsOf(bench, message)).filter((row) => which === 'all' || isRealFile(row));
		if (arrange === 'zip') {
			const content = await zipFile(bench, message, files);
			const json = { messageId: id, attachments: files.map(described) };
			return [{ json, ...(content ? { binary: { [binaryField]: content } } : {}) }];
		}
		const outputs: Output[] = [];
		for (const row of files) outputs.push(await outputOf(bench, { message, row, field: binaryField }));
		return arrange === 'message' ? [together(outputs, { messageId: id, field: binaryField })] : outputs;
	},
});

const SELECT = { $select: attachment.simple.join(',') };

const rowsOf = async ({ graph }: Workbench, message: Path): Promise<AttachmentRow[]> =>
	await collect<AttachmentRow>(graph, { method: 'GET', path: path`${message}/attachments`, query: SELECT });

const described = (row: AttachmentRow): IDataObject => attachment.simplify?.(row) ?? row;

const isRealFile = (row: AttachmentRow): boolean => attachmentType(row) !== 'reference' && row['isInline'] !== true;

interface Wanted {
	readonly message: Path;
	readonly field: string;
}

async function one(bench: Workbench, { message, id, field }: Wanted & { id: string }): Promise<Output> {
	const request = { method: 'GET' as const, path: path`${message}/attachments/${id}`, query: SELECT };
	const row = await bench.graph.send<AttachmentRow>(request);
	if (attachmentType(row) !== 'reference') return await outputOf(bench, { message, row, field });
	throw new RangeError(
		`Attachment '${row.name ?? id}' is a link to a file in the cloud and has no content. Download the file with the Office 365 OneDrive node`,
	);
}

/** Of a link only the description comes out. */
async function outputOf(bench: Workbench, { message, row, field }: Wanted & { row: AttachmentRow }): Promise<Output> {
	const json = described(row);
	if (attachmentType(row) === 'reference') return { json };
	return { json, binary: { [field]: await fetchContent(bench, message, row) } };
}

/** All attachments on one item; a message without any still gives its item. */
function together(outputs: readonly Output[], { messageId: id, field }: { messageId: string; field: string }): Output {
	const contents = outputs.flatMap(({ binary }) => Object.values(binary ?? {}));
	const binary: Record<string, IBinaryData> = Object.fromEntries(
		contents.map((content, index) => [`${field}${index}`, content]),
	);
	return { json: { messageId: id, attachments: outputs.map(({ json }) => json) }, binary };
}
