import { derivedGuid, folderId } from '../store/ids';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { isWellKnown } from '../store/wellKnown';
import { childNamed } from '../folders/write';

/** The folder at a path such as `Invoices/2026` below the inbox, or `archive/Old`; what is missing is created. */
export function ensurePath(mailbox: Mailbox, path: string): FolderRow {
	const [first = '', ...rest] = path.split('/').filter((name) => name !== '');
	const known = isWellKnown(first);
	let folder = mailbox.folder(known ? first : 'inbox');
	for (const name of known ? rest : [first, ...rest])
		folder = childNamed(mailbox, folder.id, name) ?? created(mailbox, folder, name);
	return folder;
}

function created(mailbox: Mailbox, parent: FolderRow, displayName: string): FolderRow {
	return mailbox.folders.insert({
		id: folderId(mailbox.id, derivedGuid(`folder ${parent.id} ${displayName}`)),
		mailboxId: mailbox.id,
		displayName,
		parentFolderId: parent.id,
		isHidden: false,
		revision: 1,
	});
}
