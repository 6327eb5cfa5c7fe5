import { storedBody } from '../messages/body';
import { messageRow } from '../messages/create';
import { newConversationIndex } from '../store/conversation';
import { derivedGuid } from '../store/ids';
import { type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { personOf } from '../transport/directory';

const MINUTE = 60_000;
const SENDERS: readonly Recipient[] = Array.from({ length: 20 }, (_, at) => ({
	emailAddress: { name: `Sender ${at + 1}`, address: `sender.${at + 1}@partner.example` },
}));
const TOPICS = ['Offer', 'Order', 'Delivery', 'Invoice', 'Meeting notes', 'Question', 'Report', 'Reminder'];

/** Many plain mails, one every ten minutes backwards from now: for tests of size and speed. */
export function seedBulk(mailbox: Mailbox, folder: FolderRow, count: number): void {
	const { world } = mailbox;
	const to = [personOf(mailbox.owner)];
	for (let at = 0; at < count; at += 1) {
		const time = world.clock.now() - at * 10 * MINUTE;
		const sent = `${new Date(time).toISOString().slice(0, 19)}Z`;
		const key = `bulk ${folder.id} ${at}`;
		const subject = `${TOPICS[at % TOPICS.length] ?? ''} ${at + 1}`;
		const from = SENDERS[at % SENDERS.length] ?? null;
		const conversation = derivedGuid(`conversation ${key}`);
		mailbox.messages.insert(
			messageRow(mailbox, {
				id: derivedGuid(key),
				parentFolderId: folder.id,
				subject,
				...storedBody({ contentType: 'text', content: `Hello,\r\n\r\nthis is about ${subject}.\r\n\r\nKind regards` }),
				from,
				sender: from,
				toRecipients: to,
				internetMessageId: `<${conversation}@partner.example>`,
				conversation,
				conversationIndex: newConversationIndex(conversation, time),
				sentDateTime: sent,
				receivedDateTime: sent,
				createdDateTime: sent,
				lastModifiedDateTime: sent,
				isRead: at % 3 !== 0,
			}),
		);
	}
}
