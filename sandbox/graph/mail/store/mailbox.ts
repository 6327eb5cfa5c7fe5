import { type Call } from '../../../http/call';
import { graphError, malformedId, notFound } from '../../../http/errors';
import { type Partition } from '../../../store/partition';
import { type World } from '../../../world';
import { type UserRow } from '../../users/table';
import { mailboxGuid, parseId } from './ids';
import { attachments, type AttachmentRow, type FolderRow, mailFolders, messages, type MessageRow } from './tables';
import { ensureFolders, isWellKnown, wellKnownId } from './wellKnown';

/** One person's mail: the tables of one mailbox, and the ways to name what is in them. */
export class Mailbox {
	readonly folders: Partition<FolderRow>;
	readonly messages: Partition<MessageRow>;
	readonly attachments: Partition<AttachmentRow>;

	constructor(
		readonly world: World,
		readonly tenant: string,
		readonly owner: UserRow,
	) {
		this.folders = world.store.table(mailFolders, tenant, owner.id);
		this.messages = world.store.table(messages, tenant, owner.id);
		this.attachments = world.store.table(attachments, tenant, owner.id);
		ensureFolders(this.folders, owner.id);
	}

	/** The mailbox that a call's path names; the caller's right to it has been checked. */
	static of(call: Call): Mailbox {
		return new Mailbox(call.world, call.tenant, call.owner());
	}

	get id(): string {
		return this.owner.id;
	}

	get address(): string {
		return this.owner.mail ?? this.owner.userPrincipalName;
	}

	folderId(wellKnown: string): string {
		return wellKnownId(this.owner.id, wellKnown);
	}

	/** A folder by ID or well-known name. */
	findFolder(name: string): FolderRow | undefined {
		return this.folders.get(isWellKnown(name) ? this.folderId(name.toLowerCase()) : name);
	}

	/** As `findFolder`, with Graph's refusals of names that lead nowhere. */
	folder(name: string): FolderRow {
		const folder = this.findFolder(name);
		if (folder) return folder;
		if (isWellKnown(name)) throw notFound('outlook');
		const key = parseId(name);
		if (!key) throw malformedId();
		throw this.isForeign(key.mailboxId) ? foreignItem(name) : notFound('outlook');
	}

	/** A message by either of its IDs. */
	message(id: string): MessageRow {
		const key = parseId(id);
		if (!key || key.kind !== 'message') throw malformedId();
		if (this.isForeign(key.mailboxId)) throw foreignItem(id);
		const row = this.messages.get(key.guid);
		if (!row || (key.form === 'mutable' && key.moves !== row.moves)) throw notFound('outlook');
		return row;
	}

	/** An attachment of a message, by either of its IDs. */
	attachment(message: MessageRow, id: string): AttachmentRow {
		const key = parseId(id);
		if (!key || key.kind !== 'attachment') throw malformedId();
		const row = this.attachments.get(key.guid);
		if (!row || row.messageId !== message.id) throw notFound('outlook');
		return row;
	}

	attachmentsOf(messageId: string): AttachmentRow[] {
		return this.attachments.find('message', messageId);
	}

	/** The folder and every folder below it. */
	withDescendants(folderId: string): string[] {
		return [folderId, ...this.folders.find('parent', folderId).flatMap((child) => this.withDescendants(child.id))];
	}

	private isForeign(mailboxId: string): boolean {
		return mailboxId !== mailboxGuid(this.owner.id);
	}
}

function foreignItem(id: string) {
	return graphError(400, 'ErrorInvalidMailboxItemId', `Item Id '${id}' doesn't belong to the targeted mailbox.`);
}
