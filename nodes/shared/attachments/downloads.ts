import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type Output, type Workbench } from '../operation/operation';
import { attachmentType, described, DESCRIPTION } from './entity';
import { fetchContent, type AttachmentRow } from './open';

/** The attachments of a message or an event, without their content. */
export const attachmentsOf = async ({ graph }: Pick<Workbench, 'graph'>, owner: Path): Promise<AttachmentRow[]> =>
	await collect<AttachmentRow>(graph, { method: 'GET', path: path`${owner}/attachments`, query: DESCRIPTION });

export interface Wanted {
	/** The message or the event. */
	readonly owner: Path;
	/** The output binary field. */
	readonly field: string;
}

/** One attachment with its content; a link has none, so asking for it alone is a mistake. */
export async function downloadOne(bench: Workbench, id: string, wanted: Wanted): Promise<Output> {
	const request = { method: 'GET' as const, path: path`${wanted.owner}/attachments/${id}`, query: DESCRIPTION };
	const row = await bench.graph.send<AttachmentRow>(request);
	if (attachmentType(row) !== 'reference') return await downloaded(bench, row, wanted);
	throw new RangeError(
		`Attachment '${row.name ?? id}' is a link to a file in the cloud and has no content. Download the file with the Office 365 OneDrive node`,
	);
}

/** One of several attachments: of a link only the description comes out. */
export async function downloaded(bench: Workbench, row: AttachmentRow, { owner, field }: Wanted): Promise<Output> {
	const json = described(row);
	if (attachmentType(row) === 'reference') return { json };
	return { json, binary: { [field]: await fetchContent(bench, owner, row) } };
}
