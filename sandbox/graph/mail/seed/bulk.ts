import { type SeedContext } from '../../module';
import { users } from '../../users/table';
import { storedBody } from '../messages/body';
import { messageRow } from '../messages/create';
import { newConversationIndex } from '../store/conversation';
import { derivedGuid } from '../store/ids';
import { type Recipient } from '../store/letter';
import { Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { personOf } from '../transport/directory';

const MINUTE = 60_000;
const SENDERS: readonly Recipient[] = Array.from({ length: 20 }, (_, at) => ({
	emailAddress: { name: `Sender ${at + 1}`, address: `sender.${at + 1}@partner.example` },
}));
const TOPICS = ['Offer', 'Order', 'Delivery', 'Invoice', 'Meeting notes', 'Question', 'Report', 'Reminder'].map(
	(topic) => ({
		topic,
		body: storedBody({
			contentType: 'text',
			content: `Hello,\r\n\r\nthis is about the ${topic.toLowerCase()}.\r\n\r\nKind regards`,
		}),
	}),
);

/** As many made-up messages as the volume asks for, shared out evenly among everybody with a mailbox. */
export function spreadMessages({ world, tenant, volume }: SeedContext): void {
	if (volume.messages === 0) return;
	const owners = [...world.store.table(users, tenant).all()].filter(({ mailbox }) => mailbox !== 'none');
	for (const [at, owner] of owners.entries()) {
		const share = Math.floor(volume.messages / owners.length) + (at < volume.messages % owners.length ? 1 : 0);
		const mailbox = new Mailbox(world, tenant, owner);
		seedBulk(mailbox, mailbox.folder('inbox'), share);
	}
}

/** Numbered GUIDs: one hash for all of them. */
function numbered(name: string): (at: number) => string {
	const base = derivedGuid(name).slice(0, -8);
	return (at) => base + at.toString(16).padStart(8, '0');
}

/** Many plain mails, one every ten minutes backwards from now: for tests of size and speed. */
export function seedBulk(mailbox: Mailbox, folder: FolderRow, count: number): void {
	const now = mailbox.world.clock.now();
	const idOf = numbered(`bulk ${folder.id}`);
	const conversationOf = numbered(`bulk conversation ${folder.id}`);
	const toRecipients = [personOf(mailbox.owner)];
	// A second helping goes on after the first.
	const first = mailbox.messages.size;
	for (let at = 0; at < count; at += 1) {
		const time = now - at * 10 * MINUTE;
		const sent = `${new Date(time).toISOString().slice(0, 19)}Z`;
		const { topic = '', body } = TOPICS[at % TOPICS.length] ?? {};
		const from = SENDERS[at % SENDERS.length] ?? null;
		const conversation = conversationOf(first + at);
		mailbox.messages.insert(
			messageRow(mailbox, {
				...body,
				id: idOf(first + at),
				parentFolderId: folder.id,
				subject: `${topic} ${at + 1}`,
				from,
				sender: from,
				toRecipients,
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
