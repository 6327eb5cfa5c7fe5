import { type FileAttachment } from '@microsoft/microsoft-graph-types';
import { path, type Path } from '../../../graph/path';
import { type Graph } from '../../../graph/client';
import { type Collection, type GraphReply, type GraphRequest } from '../../../graph/types';
import { upload } from '../../../graph/upload';
import { type Workbench } from '../../shared/operation/operation';
import { type MailFile } from '../fields/files';
import { isSmall } from './size';

type Attachment = FileAttachment & { '@odata.type': '#microsoft.graph.fileAttachment' };

/** Outlook takes at most 4 MB per range. */
const RANGE_BYTES = 3_932_160;

const inlineOf = ({ contentId }: MailFile) => (contentId ? { isInline: true, contentId } : {});

/** A small file as Graph takes it inside a request. */
export async function encoded(file: MailFile): Promise<Attachment> {
	return {
		'@odata.type': '#microsoft.graph.fileAttachment',
		name: file.fileName,
		contentType: file.mimeType,
		contentBytes: (await file.bytes()).toString('base64'),
		...inlineOf(file),
	};
}

/** Attaches files to a draft one after another: Outlook counts calls per mailbox, and keeps this order. */
export async function attachAll({ graph }: Pick<Workbench, 'graph'>, draft: Path, files: readonly MailFile[]) {
	for (const [at, file] of files.entries()) {
		if (isSmall(file)) {
			await graph.send({ method: 'POST', path: path`${draft}/attachments`, body: await encoded(file) });
			continue;
		}
		const before = files.slice(0, at).filter(({ fileName }) => fileName === file.fileName).length;
		await upload(graph, {
			session: session(draft, file),
			source: file,
			rangeSize: RANGE_BYTES,
			landed: async () => await landed(graph, draft, { name: file.fileName, before }),
		});
	}
}

/** When the last answer of an upload was lost: whether one more attachment of this name is there. */
async function landed(
	graph: Graph,
	draft: Path,
	{ name, before }: { name: string; before: number },
): Promise<GraphReply | undefined> {
	const request = { method: 'GET' as const, path: path`${draft}/attachments`, query: { $select: 'id,name' } };
	const { value } = await graph.send<Collection<{ name?: string }>>(request);
	const now = value.filter((attachment) => attachment.name === name).length;
	return now > before ? { status: 201, headers: {}, body: undefined } : undefined;
}

const session = (draft: Path, file: MailFile): GraphRequest => ({
	method: 'POST',
	path: path`${draft}/attachments/createUploadSession`,
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
