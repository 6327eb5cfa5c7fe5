import { type DeltaChange, type DeltaSource, tableSource } from '../../delta/source';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';

/** Folders, and also those whose counts changed because of their messages. */
export function folderSource(mailbox: Mailbox): DeltaSource {
	const { folders, messages } = mailbox;
	const shown = (folder: FolderRow) => isShown(mailbox, folder);
	const table = tableSource(folders, shown);
	return {
		rows: (after, limit) => table.rows(after, limit),
		changes: (from, to) => {
			const own = table.changes(from, to);
			const log = messages.changes.since(from)?.filter(({ sequence }) => sequence <= to);
			if (!own || !log) return undefined;
			const known = new Set(own.map(({ id }) => id));
			const touched = new Set(log.flatMap(({ before, after }) => [before?.parentFolderId, after?.parentFolderId]));
			const counted = [...touched].flatMap((id): DeltaChange[] => {
				const row = id === undefined || known.has(id) ? undefined : folders.get(id);
				if (!row || !shown(row)) return [];
				return [{ id: row.id, kind: 'updated', row, changed: ['totalItemCount', 'unreadItemCount'] }];
			});
			return [...own, ...counted];
		},
	};
}

/** Folders that a person sees: not hidden, and below the root of their mail. */
function isShown(mailbox: Mailbox, folder: FolderRow): boolean {
	const root = mailbox.folderId('msgfolderroot');
	let at: FolderRow | undefined = folder;
	while (at && !at.isHidden && at.parentFolderId !== root) at = mailbox.folders.get(at.parentFolderId);
	return at !== undefined && !at.isHidden;
}
