import { type IBinaryData, type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { path, type Path } from '../../../graph/path';
import { type Output, type Workbench } from '../operation/operation';
import { attachmentType, described, DESCRIPTION } from './entity';
import { fetchContent, type AttachmentRow } from './open';
import { zipFile } from './zipFile';

/** The attachments of a message or an event, without their content. */
export const attachmentsOf = async ({ graph }: Pick<Workbench, 'graph'>, owner: Path): Promise<AttachmentRow[]> =>
	await collect<AttachmentRow>(graph, { method: 'GET', path: path`${owner}/attachments`, query: DESCRIPTION });

interface Source {
	/** The message or the event. */
	readonly owner: Path;
	/** The output binary field. */
	readonly field: string;
}

/** One attachment with its content; a link has none, so asking for it alone is a mistake. */
export async function downloadOne(bench: Workbench, id: string, source: Source): Promise<Output> {
	const request = { method: 'GET' as const, path: path`${source.owner}/attachments/${id}`, query: DESCRIPTION };
	const row = await bench.graph.send<AttachmentRow>(request);
	if (attachmentType(row) !== 'reference') return await downloaded(bench, row, source);
	throw new RangeError(
		`Attachment '${row.name ?? id}' is a link to a file in the cloud and has no content. Download the file with the Office 365 OneDrive node`,
	);
}

interface Wish extends Source {
	readonly which: 'all' | 'files';
	readonly arrange: 'event' | 'items' | 'message' | 'zip';
	/** What an item for all attachments says of the message or the event. */
	readonly about: IDataObject;
}

/** All attachments of a message or an event, or those that are files, arranged as wished. */
export async function downloadMany(bench: Workbench, wish: Wish): Promise<Output[]> {
	const { owner, field, which, arrange, about } = wish;
	const rows = (await attachmentsOf(bench, owner)).filter((row) => which === 'all' || isRealFile(row));
	if (arrange === 'zip') {
		const content = await zipFile(bench, owner, rows);
		const json = { ...about, attachments: rows.map(described) };
		return [{ json, ...(content ? { binary: { [field]: content } } : {}) }];
	}
	const outputs: Output[] = [];
	for (const row of rows) outputs.push(await downloaded(bench, row, wish));
	return arrange === 'items' ? outputs : [together(outputs, wish)];
}

const isRealFile = (row: AttachmentRow): boolean => attachmentType(row) !== 'reference' && row['isInline'] !== true;

/** One of several attachments: of a link only the description comes out. */
async function downloaded(bench: Workbench, row: AttachmentRow, { owner, field }: Source): Promise<Output> {
	const json = described(row);
	if (attachmentType(row) === 'reference') return { json };
	return { json, binary: { [field]: await fetchContent(bench, owner, row) } };
}

/** All attachments on one item; a message or an event without any still gives its item. */
function together(outputs: readonly Output[], { about, field }: Wish): Output {
	const contents = outputs.flatMap(({ binary }) => Object.values(binary ?? {}));
	const binary: Record<string, IBinaryData> = Object.fromEntries(
		contents.map((content, index) => [`${field}${index}`, content]),
	);
	return { json: { ...about, attachments: outputs.map(({ json }) => json) }, binary };
}
