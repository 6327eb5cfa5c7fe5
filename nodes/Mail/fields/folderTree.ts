import { type IDataObject } from 'n8n-workflow';
import { collect } from '../../../graph/pages';
import { path } from '../../../graph/path';
import { type Workbench } from '../../shared/operation/operation';
import { pathOf } from './folderPath';

export interface FolderRow extends IDataObject {
	id: string;
	displayName: string;
	parentFolderId?: string | null;
	isHidden?: boolean;
}

export interface FolderWithPath extends FolderRow {
	/** Names from the top of the mailbox: `Inbox/Invoices`. */
	path: string;
}

/**
 * All folders of a mailbox with their paths. The first round of a delta query lists them at any depth in few calls,
 * where walking from folder to folder takes one call for each.
 */
export async function allFolders(
	{ graph, root }: Pick<Workbench, 'graph' | 'root'>,
	select: readonly string[],
): Promise<FolderWithPath[]> {
	const [rows, top] = await Promise.all([
		collect<FolderRow>(graph, {
			method: 'GET',
			path: path`${root}/mailFolders/delta`,
			query: { $select: [...new Set(['id', 'displayName', 'parentFolderId', 'isHidden', ...select])].join(',') },
			headers: { prefer: 'odata.maxpagesize=500' },
		}),
		graph.send<{ id: string }>({
			method: 'GET',
			path: path`${root}/mailFolders/msgfolderroot`,
			query: { $select: 'id' },
		}),
	]);
	return withPaths(rows, top.id);
}

/** Paths from the parents; a folder that came more than once counts as it came last. Sorted by path. */
export function withPaths(rows: readonly FolderRow[], topId: string): FolderWithPath[] {
	const byId = new Map(rows.map((row) => [row.id, row]));
	const removed = rows.filter((row) => '@removed' in row).map(({ id }) => id);
	for (const id of [...removed, topId]) byId.delete(id);
	const namesOf = (row: FolderRow, below: readonly string[]): string[] => {
		const parent = below.includes(row.id) ? undefined : byId.get(row.parentFolderId ?? '');
		return [...(parent ? namesOf(parent, [...below, row.id]) : []), row.displayName];
	};
	return [...byId.values()]
		.map((row) => ({ ...row, path: pathOf(namesOf(row, [])) }))
		.sort((a, b) => a.path.localeCompare(b.path));
}
