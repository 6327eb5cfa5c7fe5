import { type FileAttachment } from '@microsoft/microsoft-graph-types';
import { path, type Path } from '../../../graph/path';
import { type GraphReply, type GraphRequest } from '../../../graph/types';
import { upload } from '../../../graph/upload';
import { type Workbench } from '../operation/operation';
import { attachmentsOf } from './downloads';
import { type AttachedFile } from './files';
import { type AttachmentRow } from './open';
import { isSmall } from './size';

type Attachment = FileAttachment & { '@odata.type': '#microsoft.graph.fileAttachment' };

/** Outlook takes at most 4 MB per range. */
const RANGE_BYTES = 3_932_160;

const inlineOf = ({ contentId }: AttachedFile) => (contentId ? { isInline: true, contentId } : {});

/** A small file as Graph takes it inside a request. */
export async function encoded(file: AttachedFile): Promise<Attachment> {
	return {
		'@odata.type': '#microsoft.graph.fileAttachment',
		name: file.fileName,
		contentType: file.mimeType,
		contentBytes: (await file.bytes()).toString('base64'),
		...inlineOf(file),
	};
}

/** Attaches files to a draft or an event one after another: Outlook counts calls per mailbox, and keeps this order. */
export async function attachAll(bench: Bench, owner: Path, files: readonly AttachedFile[]): Promise<void> {
	const { graph } = bench;
	// An answer can bring attachments along that have the same names.
	const names = files.every(isSmall) ? [] : await namesIn(bench, owner);
	for (const file of files) {
		if (isSmall(file))
			await graph.send({ method: 'POST', path: path`${owner}/attachments`, body: await encoded(file) });
		else
			await upload(graph, {
				session: session(owner, file),
				source: file,
				rangeSize: RANGE_BYTES,
				landed: async () => await landed(bench, owner, { file, names }),
			});
		names.push(file.fileName);
	}
}

type Bench = Pick<Workbench, 'graph'>;

const namesIn = async (bench: Bench, owner: Path): Promise<string[]> =>
	(await attachmentsOf(bench, owner)).map(({ name }) => name ?? '');

/** When the last answer of an upload was lost: whether there is one more attachment of this name than before. */
async function landed(
	bench: Bench,
	owner: Path,
	{ file, names }: { file: AttachedFile; names: readonly string[] },
): Promise<GraphReply | undefined> {
	const count = (all: readonly string[]) => all.filter((name) => name === file.fileName).length;
	const isThere = count(await namesIn(bench, owner)) > count(names);
	return isThere ? { status: 201, headers: {}, body: undefined } : undefined;
}

/** Attaches files and reads what was attached, which the replies of uploads do not tell. */
export async function attachNew(bench: Bench, owner: Path, files: readonly AttachedFile[]): Promise<AttachmentRow[]> {
	const before = new Set((await attachmentsOf(bench, owner)).map(({ id }) => id));
	await attachAll(bench, owner, files);
	return (await attachmentsOf(bench, owner)).filter(({ id }) => !before.has(id));
}

const session = (owner: Path, file: AttachedFile): GraphRequest => ({
	method: 'POST',
	path: path`${owner}/attachments/createUploadSession`,
	body: {
		AttachmentItem: {
			attachmentType: 'file',
			name: file.fileName,
			size: file.size,
			contentType: file.mimeType,
			...inlineOf(file),
		},
	},
});
