import { storedBody } from '../messages/body';
import { newInternetMessageId, sizeOf } from '../messages/create';
import { repliesNow, settingsOf } from '../settings/read';
import { automaticallyReplied } from '../settings/tables';
import { childConversationIndex } from '../store/conversation';
import { BLANK_LETTER, addressOf, type Letter } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { isLocalDomain, owns, personOf } from './directory';

export interface Reply {
	readonly letter: Letter;
	readonly attachments: readonly AttachmentRow[];
}

/** Answers a mail that arrived while its recipient is away: once to each sender, never to what is no person's mail. */
export function autoReply(mailbox: Mailbox, arrived: MessageRow, send: (reply: Reply) => void): void {
	const { automaticRepliesSetting: replies } = settingsOf(mailbox);
	if (!repliesNow(replies, mailbox.world.clock) || !deservesReply(mailbox, arrived)) return;
	const internal = isLocalDomain(mailbox.world, addressOf(arrived.from));
	if (!internal && replies.externalAudience !== 'all') return;
	const message = internal ? replies.internalReplyMessage : replies.externalReplyMessage;
	if (message.trim() === '') return;
	const told = mailbox.world.store.table(automaticallyReplied, mailbox.tenant, mailbox.id);
	if (told.get(addressOf(arrived.from))) return;
	told.insert({ id: addressOf(arrived.from) });
	send({ letter: replyLetter(mailbox, arrived, message), attachments: [] });
}

function deservesReply(mailbox: Mailbox, { from, special, headers }: MessageRow): boolean {
	if (!from || special || owns(mailbox, from)) return false;
	return !headers?.some(({ name }) => /^(list-|precedence|x-auto-response-suppress|auto-submitted)/i.test(name));
}

function replyLetter(mailbox: Mailbox, arrived: MessageRow, message: string): Letter {
	const { world, owner } = mailbox;
	const subject = `Automatic reply: ${arrived.subject}`;
	const body = storedBody({ contentType: 'html', content: message });
	return {
		...BLANK_LETTER,
		subject,
		...body,
		sender: personOf(owner),
		from: personOf(owner),
		toRecipients: arrived.from ? [arrived.from] : [],
		internetMessageId: newInternetMessageId(mailbox),
		inReplyTo: arrived.internetMessageId,
		references: [...(arrived.references ?? []), arrived.internetMessageId],
		conversation: arrived.conversation,
		conversationIndex: childConversationIndex(arrived.conversationIndex, world.clock.now()),
		sentDateTime: world.clock.iso(),
		headers: [{ name: 'X-Auto-Response-Suppress', value: 'All' }],
		size: sizeOf({ subject, body: body.body }),
		special: { kind: 'autoReply' },
	};
}
