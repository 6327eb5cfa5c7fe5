import { storedBody } from '../messages/body';
import { newInternetMessageId, sizeOf } from '../messages/create';
import { answerSubject, quotedHtml } from '../messages/quote';
import { childConversationIndex } from '../store/conversation';
import { type Letter, type Recipient } from '../store/letter';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { embeddedMessage } from '../attachments/embed';
import { personOf } from './directory';
import { type Arrived } from './predicates';

function letterFrom({ mailbox, row }: Arrived, to: readonly Recipient[]): Letter {
	const { world, owner } = mailbox;
	const subject = answerSubject('FW', row.subject);
	const body = storedBody(quotedHtml('', row));
	return {
		...row,
		subject,
		...body,
		sender: personOf(owner),
		from: personOf(owner),
		toRecipients: to,
		ccRecipients: [],
		bccRecipients: [],
		replyTo: [],
		internetMessageId: newInternetMessageId(mailbox),
		inReplyTo: row.internetMessageId,
		references: [...(row.references ?? []), row.internetMessageId],
		conversationIndex: childConversationIndex(row.conversationIndex, world.clock.now()),
		sentDateTime: world.clock.iso(),
		size: sizeOf({ subject, body: body.body }),
		special: { kind: 'autoForward' },
	};
}

/** What a rule sends on, with the original below. */
export function autoForward(
	arrived: Arrived,
	to: readonly Recipient[],
): { letter: Letter; attachments: readonly AttachmentRow[] } {
	return { letter: letterFrom(arrived, to), attachments: arrived.attachments };
}

/** What a rule sends on, with the original attached. */
export function forwardAsAttachment(
	arrived: Arrived,
	to: readonly Recipient[],
): { letter: Letter; attachments: readonly AttachmentRow[] } {
	const { mailbox, row } = arrived;
	const attached = attachedMessage(row, arrived.attachments);
	const { world } = mailbox;
	return {
		letter: { ...letterFrom(arrived, to), ...storedBody({ contentType: 'text', content: '' }), hasAttachments: true },
		attachments: [
			{
				...attached,
				id: world.newId(),
				mailboxId: mailbox.id,
				messageId: row.id,
				lastModifiedDateTime: world.clock.iso(),
			},
		],
	};
}

function attachedMessage(row: MessageRow, attachments: readonly AttachmentRow[]) {
	return {
		kind: 'item' as const,
		name: row.subject || 'Message',
		contentType: null,
		isInline: false,
		contentId: null,
		contentLocation: null,
		size: row.size,
		item: embeddedMessage(row, attachments),
	};
}
