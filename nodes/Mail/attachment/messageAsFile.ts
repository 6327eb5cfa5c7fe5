import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { download } from '../../../graph/download';
import { path } from '../../../graph/path';
import { type Workbench } from '../../shared/operation/operation';
import { type AttachedFile } from '../../shared/attachments/files';
import { messagePath } from '../sending/draft';
import { fileNameOf } from '../../shared/attachments/fileName';

/**
 * A message as a file to attach, with all its headers and attachments. Its size is only known once it is read, and
 * Graph wants the size first.
 */
export async function messageAsFile(bench: Workbench, id: string): Promise<AttachedFile> {
	const message = messagePath(bench, id);
	const query = { $select: 'id,subject' };
	const about = await bench.graph.send<{ subject?: string | null }>({ method: 'GET', path: message, query });
	const { stream } = await download(bench.graph, { method: 'GET', path: path`${message}/$value` });
	const content = await buffer(stream);
	return {
		fileName: fileNameOf(about.subject, '.eml'),
		mimeType: 'message/rfc822',
		size: content.length,
		open: async (offset) => Readable.from([content.subarray(offset)]),
		bytes: async () => content,
	};
}
