import { newConversationIndex } from '../store/conversation';
import { BLANK_LETTER, type Letter } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { arrivalOrder } from './arrival';
import { type MessageChanges, NOT_FLAGGED } from './sent';

export interface NewMessage extends Partial<Omit<MessageRow, 'mailboxId' | 'moves' | 'revision' | 'order'>> {
	readonly parentFolderId: string;
}

/** `<…@sandbox.example>`: unique in the world. */
export function newInternetMessageId(mailbox: Mailbox): string {
	const domain = mailbox.address.split('@')[1] ?? 'invalid';
	return `<${mailbox.world.newId().replaceAll('-', '').toUpperCase()}@${domain}>`;
}

/** A row with everything that a message has, from whatever is known of it. */
export function messageRow(mailbox: Mailbox, known: NewMessage): MessageRow {
	const { world } = mailbox;
	const now = known.createdDateTime ?? world.clock.iso();
	const conversation = known.conversation ?? world.newId();
	const receivedDateTime = known.receivedDateTime ?? now;
	return {
		id: known.id ?? world.newId(),
		...BLANK_LETTER,
		internetMessageId: known.internetMessageId ?? newInternetMessageId(mailbox),
		conversationIndex: known.conversationIndex ?? newConversationIndex(conversation, world.clock.now()),
		conversation,
		sentDateTime: receivedDateTime,
		createdDateTime: now,
		lastModifiedDateTime: now,
		receivedDateTime,
		isRead: true,
		isDraft: false,
		categories: [],
		flag: NOT_FLAGGED,
		inferenceClassification: 'focused',
		...known,
		size: known.size ?? sizeOf(known),
		mailboxId: mailbox.id,
		moves: 0,
		revision: 1,
		order: arrivalOrder(world, receivedDateTime),
	};
}

/** Bytes of a letter without its attachments, roughly as Exchange counts them. */
export function sizeOf({ body, subject }: Partial<Pick<Letter, 'body' | 'subject'>>): number {
	return 1024 + Buffer.byteLength(body?.content ?? '') + Buffer.byteLength(subject ?? '');
}

/** Replaces properties of a message, as a change that others can see. */
export function changeMessage(
	mailbox: Mailbox,
	row: MessageRow,
	changes: MessageChanges & Partial<MessageRow>,
): MessageRow {
	const same = Object.entries(changes).every(
		([name, value]) => JSON.stringify(value) === JSON.stringify(row[name as keyof MessageRow]),
	);
	if (same) return row;
	return mailbox.messages.update(row.id, {
		...changes,
		revision: row.revision + 1,
		lastModifiedDateTime: mailbox.world.clock.iso(),
		...(changes.body ? { size: row.size + sizeOf(changes) - sizeOf(row) } : {}),
	});
}
