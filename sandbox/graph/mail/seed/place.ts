import { type World } from '../../../world';
import { attachmentRows, totalSize } from '../attachments/add';
import { type AttachmentContent } from '../../attachment/content';
import { storedBody } from '../messages/body';
import { messageRow, type NewMessage } from '../messages/create';
import { childConversationIndex, newConversationIndex } from '../store/conversation';
import { derivedGuid } from '../store/ids';
import { type ItemBody, type Recipient } from '../store/letter';
import { Mailbox } from '../store/mailbox';
import { type MessageRow } from '../store/tables';
import { classify } from '../transport/classify';
import { letterOf } from '../transport/deliver';
import { residentAt } from '../transport/directory';

/** A mail of a seed, before it is in anybody's mailbox. */
export interface SeedLetter {
	/** Names the mail among the others; its IDs follow from it. */
	readonly key: string;
	readonly from: Recipient;
	readonly to: readonly Recipient[];
	readonly cc?: readonly Recipient[];
	readonly subject: string;
	readonly body: ItemBody;
	/** When it was sent. */
	readonly at: string;
	readonly importance?: MessageRow['importance'];
	readonly headers?: MessageRow['headers'];
	readonly replyTo?: readonly Recipient[];
	/** The mail that this one answers. */
	readonly answers?: MessageRow;
	readonly attachments?: readonly AttachmentContent[];
}

/** A letter as a row that belongs to nobody yet: what every copy of it shares. */
export function seedLetter(mailbox: Mailbox, letter: SeedLetter): NewMessage {
	const { key, at, answers, attachments = [] } = letter;
	const conversation = answers?.conversation ?? derivedGuid(`conversation ${key}`);
	const domain = letter.from.emailAddress.address.split('@')[1] ?? 'invalid';
	const row = messageRow(mailbox, {
		parentFolderId: '',
		from: letter.from,
		sender: letter.from,
		toRecipients: letter.to,
		ccRecipients: letter.cc ?? [],
		replyTo: letter.replyTo ?? [],
		subject: letter.subject,
		...storedBody(letter.body),
		importance: letter.importance ?? 'normal',
		headers: letter.headers,
		internetMessageId: `<${derivedGuid(`mail ${key}`).replaceAll('-', '').toUpperCase()}@${domain}>`,
		...(answers
			? {
					inReplyTo: answers.internetMessageId,
					references: [...(answers.references ?? []), answers.internetMessageId],
				}
			: {}),
		conversation,
		conversationIndex: answers
			? childConversationIndex(answers.conversationIndex, Date.parse(at))
			: newConversationIndex(conversation, Date.parse(at)),
		hasAttachments: attachments.some(({ isInline }) => !isInline),
		sentDateTime: at,
	});
	return { ...letterOf({ ...row, size: row.size + totalSize(attachments) }), parentFolderId: '' };
}

/** How one person's copy of a mail is. */
export type SeedState = Partial<Pick<MessageRow, 'isRead' | 'isDraft' | 'categories' | 'flag'>> & {
	readonly folderId: string;
};

export interface SeedCopy {
	readonly letter: SeedLetter;
	readonly state: SeedState;
}

/** Puts one copy of a mail into a mailbox. */
export function placeCopy(mailbox: Mailbox, { letter, state }: SeedCopy): MessageRow {
	const { folderId, ...how } = state;
	const row = messageRow(mailbox, {
		...seedLetter(mailbox, letter),
		id: derivedGuid(`message ${mailbox.id} ${folderId} ${letter.key}`),
		parentFolderId: folderId,
		receivedDateTime: letter.at,
		createdDateTime: letter.at,
		lastModifiedDateTime: letter.at,
		...how,
	});
	const rows = attachmentRows(mailbox, row.id, letter.attachments ?? []);
	for (const [at, attachment] of rows.entries()) {
		const id = derivedGuid(`attachment ${row.id} ${at}`);
		mailbox.attachments.insert({ ...attachment, id, lastModifiedDateTime: letter.at });
	}
	return mailbox.messages.insert({ ...row, inferenceClassification: classify(mailbox, row) });
}

/** Puts a mail where sending would have put it; the sender's copy is returned, or the first that arrived. */
export function placeEverywhere(
	world: World,
	letter: SeedLetter,
	stateOf: (mailbox: Mailbox, role: 'sender' | 'recipient') => SeedState,
): MessageRow | undefined {
	const mailboxes = (people: readonly Recipient[]) =>
		people.flatMap(({ emailAddress }) => {
			const resident = residentAt(world, emailAddress.address);
			return resident && resident.user.mailbox !== 'none' ? [new Mailbox(world, resident.tenant, resident.user)] : [];
		});
	const copies = [
		...mailboxes([letter.from]).map((mailbox) => placeCopy(mailbox, { letter, state: stateOf(mailbox, 'sender') })),
		...mailboxes([...letter.to, ...(letter.cc ?? [])]).map((mailbox) =>
			placeCopy(mailbox, { letter, state: stateOf(mailbox, 'recipient') }),
		),
	];
	return copies[0];
}
