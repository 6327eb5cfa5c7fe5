import { graphError } from '../../../http/errors';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type FolderRow, type MessageRow } from '../store/tables';
import { arrivalOrder } from './arrival';

/** Folders outside of what a person sees: their messages are in no list of the mailbox. */
function isRecoverable(mailbox: Mailbox, folder: FolderRow): boolean {
	return folder.id === mailbox.folderId('recoverableitemsdeletions');
}

function checkDestination(folder: FolderRow): void {
	if (folder.search || folder.wellKnown === 'searchfolders' || folder.wellKnown === 'recoverableitemsroot') {
		throw graphError(400, 'ErrorInvalidRequest', `Items cannot be put into the folder '${folder.displayName}'.`);
	}
}

/** Moves a message: the same message under another ID, except for the immutable one. */
export function moveMessage(mailbox: Mailbox, row: MessageRow, folder: FolderRow): MessageRow {
	checkDestination(folder);
	const recoverable = isRecoverable(mailbox, folder);
	return mailbox.messages.update(row.id, {
		parentFolderId: folder.id,
		moves: row.moves + 1,
		revision: row.revision + 1,
		lastModifiedDateTime: mailbox.world.clock.iso(),
		...(recoverable || row.recoverable ? { recoverable } : {}),
	});
}

/** A second message with the same content. */
export function copyMessage(mailbox: Mailbox, row: MessageRow, folder: FolderRow): MessageRow {
	checkDestination(folder);
	const { world } = mailbox;
	const now = world.clock.iso();
	const id = world.newId();
	copyAttachments(mailbox, mailbox.attachmentsOf(row.id), { id });
	return mailbox.messages.insert({
		...row,
		id,
		parentFolderId: folder.id,
		moves: 0,
		revision: 1,
		order: arrivalOrder(world, row.receivedDateTime),
		createdDateTime: now,
		lastModifiedDateTime: now,
		recoverable: isRecoverable(mailbox, folder),
	});
}

/** Attachments of another message, given to this one. Contents are shared: they never change. */
export function copyAttachments(
	mailbox: Mailbox,
	rows: readonly AttachmentRow[],
	message: Pick<MessageRow, 'id'>,
): void {
	for (const attachment of rows) {
		mailbox.attachments.insert({
			...attachment,
			id: mailbox.world.newId(),
			mailboxId: mailbox.id,
			messageId: message.id,
		});
	}
}

/** What deleting does: into Deleted Items, from there into the recoverable items, from there away. */
export function deleteMessage(mailbox: Mailbox, row: MessageRow): void {
	const deletions = mailbox.folderId('recoverableitemsdeletions');
	if (row.parentFolderId === deletions) {
		removeMessage(mailbox, row);
		return;
	}
	const bin = mailbox.folderId('deleteditems');
	const inBin = mailbox.withDescendants(bin).includes(row.parentFolderId);
	moveMessage(mailbox, row, mailbox.folder(inBin ? deletions : bin));
}

/** Removes a message for good. */
export function removeMessage(mailbox: Mailbox, row: MessageRow): void {
	mailbox.messages.remove(row.id);
	for (const attachment of mailbox.attachmentsOf(row.id)) mailbox.attachments.remove(attachment.id);
}
