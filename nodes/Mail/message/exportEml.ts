import { type IDataObject } from 'n8n-workflow';
import { download } from '../../../graph/download';
import { operation } from '../../shared/operation/operation';
import { path } from '../../../graph/path';
import { fileNameOf } from '../../shared/attachments/fileName';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { messagePath } from '../sending/draft';

export const exportEml = operation({
	name: 'Export as EML',
	action: 'Export a message as EML',
	description: 'Get a message with all headers and attachments as a file that mail programs open',
	docs: 'https://learn.microsoft.com/graph/outlook-get-mime-message',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	movesFiles: true,
	properties: [
		messageLocator,
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-4711.eml',
			description: 'Without it, the subject is the name',
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
	run: async (bench, { messageId: id, fileName, binaryField }) => {
		const message = messagePath(bench, id);
		const about = await bench.graph.send<IDataObject & { subject?: string | null }>({
			method: 'GET',
			path: message,
			query: { $select: 'id,subject,internetMessageId' },
		});
		const { stream } = await download(bench.graph, { method: 'GET', path: path`${message}/$value` });
		const file = await bench.output(stream, {
			fileName: fileNameOf(fileName.trim() || about.subject, '.eml'),
			mimeType: 'message/rfc822',
		});
		const { subject, internetMessageId } = about;
		return [{ json: { id: about['id'], subject, internetMessageId }, binary: { [binaryField]: file } }];
	},
});
