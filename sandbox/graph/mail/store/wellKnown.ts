import { type Partition } from '../../../store/partition';
import { derivedGuid, folderId } from './ids';
import { type FolderRow } from './tables';

interface WellKnownFolder {
	readonly name: string;
	readonly displayName: string;
	/** The well-known name of the folder that it is in. */
	readonly parent: string;
	readonly hidden?: true;
}

/** The root of a mailbox, above everything that a person sees. */
const ROOT = 'root';

const WELL_KNOWN: readonly WellKnownFolder[] = [
	{ name: 'msgfolderroot', displayName: 'Top of Information Store', parent: ROOT },
	{ name: 'archive', displayName: 'Archive', parent: 'msgfolderroot' },
	{ name: 'conversationhistory', displayName: 'Conversation History', parent: 'msgfolderroot' },
	{ name: 'deleteditems', displayName: 'Deleted Items', parent: 'msgfolderroot' },
	{ name: 'drafts', displayName: 'Drafts', parent: 'msgfolderroot' },
	{ name: 'inbox', displayName: 'Inbox', parent: 'msgfolderroot' },
	{ name: 'junkemail', displayName: 'Junk Email', parent: 'msgfolderroot' },
	{ name: 'outbox', displayName: 'Outbox', parent: 'msgfolderroot' },
	{ name: 'sentitems', displayName: 'Sent Items', parent: 'msgfolderroot' },
	{ name: 'clutter', displayName: 'Clutter', parent: 'msgfolderroot', hidden: true },
	{ name: 'scheduled', displayName: 'Scheduled', parent: 'msgfolderroot', hidden: true },
	{ name: 'syncissues', displayName: 'Sync Issues', parent: 'msgfolderroot', hidden: true },
	{ name: 'conflicts', displayName: 'Conflicts', parent: 'syncissues', hidden: true },
	{ name: 'localfailures', displayName: 'Local Failures', parent: 'syncissues', hidden: true },
	{ name: 'serverfailures', displayName: 'Server Failures', parent: 'syncissues', hidden: true },
	{ name: 'searchfolders', displayName: 'Finder', parent: ROOT },
	{ name: 'recoverableitemsroot', displayName: 'Recoverable Items', parent: ROOT },
	{ name: 'recoverableitemsdeletions', displayName: 'Deletions', parent: 'recoverableitemsroot' },
];

const ids = new Map<string, string>();

/** The ID of a well-known folder: the same on every start. */
export function wellKnownId(mailboxId: string, name: string): string {
	const key = `${mailboxId} ${name}`;
	let id = ids.get(key);
	if (id === undefined) {
		id = folderId(mailboxId, derivedGuid(`folder ${key}`));
		if (ids.size > 50_000) ids.clear();
		ids.set(key, id);
	}
	return id;
}

export function isWellKnown(name: string): boolean {
	return WELL_KNOWN.some((folder) => folder.name === name.toLowerCase());
}

/** Mailboxes get their folders when somebody first looks: their owners can appear at any time. */
export function ensureFolders(folders: Partition<FolderRow>, mailboxId: string): void {
	if (folders.size > 0) return;
	for (const { name, displayName, parent, hidden } of WELL_KNOWN) {
		folders.insert({
			id: wellKnownId(mailboxId, name),
			mailboxId,
			displayName,
			parentFolderId: wellKnownId(mailboxId, parent),
			wellKnown: name,
			isHidden: hidden ?? false,
			revision: 1,
		});
	}
}
