import { Readable } from 'node:stream';
import { type IBinaryData, type IDataObject } from 'n8n-workflow';
import { download } from '../../../graph/download';
import { path, type Path } from '../../../graph/path';
import { type Workbench } from '../operation/operation';
import { attachmentType } from './entity';
import { fileNameOf, itemFormat } from './fileName';

export interface AttachmentRow extends IDataObject {
	id: string;
	name?: string | null;
	contentType?: string | null;
	lastModifiedDateTime?: string | null;
}

export interface OpenContent {
	readonly stream: Readable;
	readonly fileName: string;
	readonly mimeType: string;
}

/** Begins to read the content of a file or item attachment. Links have no content here. */
export async function openContent({ graph }: Workbench, owner: Path, row: AttachmentRow): Promise<OpenContent> {
	const { stream } = await download(graph, { method: 'GET', path: path`${owner}/attachments/${row.id}/$value` });
	if (attachmentType(row) === 'file')
		return { stream, fileName: fileNameOf(row.name), mimeType: row.contentType ?? 'application/octet-stream' };
	const { beginning, whole } = await peek(stream);
	const { extension, mimeType } = itemFormat(beginning);
	return { stream: whole, fileName: fileNameOf(row.name, extension), mimeType };
}

/** Streams the content of a file or item attachment into n8n's store. */
export async function fetchContent(bench: Workbench, owner: Path, row: AttachmentRow): Promise<IBinaryData> {
	const { stream, ...about } = await openContent(bench, owner, row);
	return await bench.output(stream, about);
}

/** The first piece of a stream as text, and the stream as if nobody had looked. */
async function peek(stream: Readable): Promise<{ beginning: string; whole: Readable }> {
	const pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
	const first = await pieces.next();
	const beginning = first.done ? '' : first.value.subarray(0, 200).toString('latin1');
	const all = async function* (): AsyncGenerator<Buffer> {
		for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
	};
	const whole = Readable.from(all());
	// Whoever stops reading stops the download, too.
	whole.once('close', () => stream.destroy());
	return { beginning, whole };
}
