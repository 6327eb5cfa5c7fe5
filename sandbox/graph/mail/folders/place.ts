import { graphError } from '../../../http/errors';
import { copyMessage, removeMessage } from '../messages/place';
import { inOrder } from '../messages/candidates';
import { folderId } from '../store/ids';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { childNamed, folderExists } from './write';

function checkOwnFolder(folder: FolderRow, action: string): void {
	if (folder.wellKnown === undefined) return;
	throw action === 'deleted'
		? graphError(403, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be deleted.')
		: graphError(403, 'ErrorMoveDistinguishedFolder', `Distinguished folders cannot be ${action}.`);
}

/** Moves a folder with all that is in it; its ID stays. */
export function moveFolder(mailbox: Mailbox, folder: FolderRow, into: FolderRow): FolderRow {
	checkOwnFolder(folder, 'moved');
	if (mailbox.withDescendants(folder.id).includes(into.id))
		throw graphError(400, 'ErrorMoveCopyFailed', 'A folder cannot be moved into itself or a folder below it.');
	const twin = childNamed(mailbox, into.id, folder.displayName);
	if (twin && twin.id !== folder.id) throw folderExists();
	return mailbox.folders.update(folder.id, { parentFolderId: into.id, revision: folder.revision + 1 });
}

/** Copies a folder with its messages and the folders below it. */
export function copyFolder(mailbox: Mailbox, folder: FolderRow, into: FolderRow): FolderRow {
	if (childNamed(mailbox, into.id, folder.displayName)) throw folderExists();
	if (mailbox.withDescendants(folder.id).includes(into.id))
		throw graphError(400, 'ErrorMoveCopyFailed', 'A folder cannot be copied into itself or a folder below it.');
	const copy = mailbox.folders.insert({
		...folder,
		wellKnown: undefined,
		id: folderId(mailbox.id, mailbox.world.newId()),
		parentFolderId: into.id,
		revision: 1,
	});
	for (const message of [...inOrder(mailbox, folder.id)]) copyMessage(mailbox, message, copy);
	for (const child of mailbox.folders.find('parent', folder.id)) copyFolder(mailbox, child, copy);
	return copy;
}

/** What deleting does: into Deleted Items, and for what is there already, away. */
export function deleteFolder(mailbox: Mailbox, folder: FolderRow): void {
	checkOwnFolder(folder, 'deleted');
	const bin = mailbox.folder('deleteditems');
	if (folder.search || mailbox.withDescendants(bin.id).includes(folder.id)) {
		removeFolder(mailbox, folder);
		return;
	}
	mailbox.folders.update(folder.id, {
		displayName: freeName(mailbox, bin.id, folder.displayName),
		parentFolderId: bin.id,
		revision: folder.revision + 1,
	});
}

function freeName(mailbox: Mailbox, parentId: string, name: string): string {
	let free = name;
	for (let at = 1; childNamed(mailbox, parentId, free); at += 1) free = `${name}${at}`;
	return free;
}

/** Removes a folder and all that is in it for good. */
export function removeFolder(mailbox: Mailbox, folder: FolderRow): void {
	checkOwnFolder(folder, 'deleted');
	for (const child of mailbox.folders.find('parent', folder.id)) removeFolder(mailbox, child);
	for (const message of [...inOrder(mailbox, folder.id)]) removeMessage(mailbox, message);
	mailbox.folders.remove(folder.id);
}
