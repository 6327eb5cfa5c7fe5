import { type FileAttachment } from '@microsoft/microsoft-graph-types';
import { unwrap } from '../../../graph/errors';
import { once } from '../../../graph/once';
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

export interface Attaching {
	readonly files: readonly AttachedFile[];
	/** Names of what is attached already: what is answered can bring along files of the same names. */
	readonly present: readonly string[];
}

/** Attaches files to a draft or an event one after another: Outlook counts calls per mailbox, and keeps this order. */
export async function attachAll(bench: Bench, owner: Path, { files, present }: Attaching): Promise<void> {
	const { graph } = bench;
	const names = [...present];
	for (const file of files) {
		const look = async () => await landed(bench, owner, { file, names });
		if (isSmall(file)) {
			const request = { method: 'POST' as const, path: path`${owner}/attachments`, body: await encoded(file) };
			unwrap(request, await once(graph, request, look));
		} else {
			const sent = { session: session(owner, file), source: file, rangeSize: RANGE_BYTES };
			await upload(graph, { ...sent, landed: look });
		}
		names.push(file.fileName);
	}
}

type Bench = Pick<Workbench, 'graph'>;

export const namesIn = async (bench: Bench, owner: Path): Promise<string[]> =>
	(await attachmentsOf(bench, owner)).map(({ name }) => name ?? '');

/** When the answer was lost: whether there is one more attachment of this name than before. */
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
	const before = await attachmentsOf(bench, owner);
	await attachAll(bench, owner, { files, present: before.map(({ name }) => name ?? '') });
	const known = new Set(before.map(({ id }) => id));
	return (await attachmentsOf(bench, owner)).filter(({ id }) => !known.has(id));
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
