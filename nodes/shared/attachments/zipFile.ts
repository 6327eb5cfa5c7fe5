import { type IBinaryData } from 'n8n-workflow';
import { type Path } from '../../../graph/path';
import { type Workbench } from '../operation/operation';
import { attachmentType } from './entity';
import { openContent, type AttachmentRow } from './open';
import { zip, type ZipEntry } from './zip';

/** The attachments of a message or an event as one file in n8n's store; undefined when none of them has content. */
export async function zipFile(
	bench: Workbench,
	owner: Path,
	rows: readonly AttachmentRow[],
): Promise<IBinaryData | undefined> {
	const files = rows.filter((row) => attachmentType(row) !== 'reference');
	if (files.length === 0) return undefined;
	const archive = zip(entriesOf(bench, owner, files));
	return await bench.output(archive, { fileName: 'attachments.zip', mimeType: 'application/zip' });
}

/** One download after the other, each begun when it is its turn. */
async function* entriesOf(bench: Workbench, owner: Path, rows: readonly AttachmentRow[]): AsyncGenerator<ZipEntry> {
	for (const row of rows) {
		const { stream, fileName } = await openContent(bench, owner, row);
		const modified = new Date(row.lastModifiedDateTime ?? bench.graph.clock.now());
		yield { name: fileName, modified, content: stream };
	}
}
