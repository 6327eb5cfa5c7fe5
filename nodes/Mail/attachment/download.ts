import { type IBinaryData } from 'n8n-workflow';
import { attachmentsOf, downloaded, downloadOne } from '../../shared/attachments/downloads';
import { attachmentType, described } from '../../shared/attachments/entity';
import { type AttachmentRow } from '../../shared/attachments/open';
import { zipFile } from '../../shared/attachments/zipFile';
import { operation, type Output } from '../../shared/operation/operation';
import { attachmentLocator, messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';

export const download = operation({
	name: 'Download',
	action: 'Download attachments',
	description: 'Get the content of one attachment, or of all attachments of a message, as binary data',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	movesFiles: true,
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
	run: async (bench, { messageId: id, which, attachmentId, arrange, binaryField: field }) => {
		const owner = messagePath(bench, id);
		if (which === 'one') return [await downloadOne(bench, attachmentId, { owner, field })];
		const files = (await attachmentsOf(bench, owner)).filter((row) => which === 'all' || isRealFile(row));
		if (arrange === 'zip') {
			const content = await zipFile(bench, owner, files);
			const json = { messageId: id, attachments: files.map(described) };
			return [{ json, ...(content ? { binary: { [field]: content } } : {}) }];
		}
		const outputs: Output[] = [];
		for (const row of files) outputs.push(await downloaded(bench, row, { owner, field }));
		return arrange === 'message' ? [together(outputs, { messageId: id, field })] : outputs;
	},
});

const isRealFile = (row: AttachmentRow): boolean => attachmentType(row) !== 'reference' && row['isInline'] !== true;

/** All attachments on one item; a message without any still gives its item. */
function together(outputs: readonly Output[], { messageId: id, field }: { messageId: string; field: string }): Output {
	const contents = outputs.flatMap(({ binary }) => Object.values(binary ?? {}));
	const binary: Record<string, IBinaryData> = Object.fromEntries(
		contents.map((content, index) => [`${field}${index}`, content]),
	);
	return { json: { messageId: id, attachments: outputs.map(({ json }) => json) }, binary };
}
