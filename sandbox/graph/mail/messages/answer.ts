import { badRequest } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { type AttachmentContent } from '../../attachment/content';
import { readAttachments } from '../attachments/add';
import { type MimeMessage } from '../mime/read';
import { childConversationIndex } from '../store/conversation';
import { addressOf, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { owns, personOf } from '../transport/directory';
import { storedBody } from './body';
import { type NewMessage } from './create';
import { answerSubject, quotedHtml, quotedText } from './quote';
import { type MessageChanges, readMessageBody, recipientsOf } from './sent';
import { recipient, writableMessage } from './schema';

export type AnswerKind = 'reply' | 'replyAll' | 'forward';

/** An answer before it is stored or sent. */
export interface Answer {
	readonly message: NewMessage;
	readonly attachments: readonly AttachmentContent[];
}

const parameters = complex('microsoft.graph.answer', {
	comment: 'String',
	message: writableMessage,
	toRecipients: [recipient],
});

interface Wanted {
	readonly kind: AnswerKind;
	readonly original: MessageRow;
	/** Whether it is only drafted: a draft of a forward may lack recipients. */
	readonly draft: boolean;
}

/** An answer from the parameters of `reply`, `replyAll`, `forward` and their `create…` twins. */
export async function answerFrom(
	mailbox: Mailbox,
	wanted: Wanted,
	body: Readonly<Record<string, unknown>>,
): Promise<Answer> {
	const { comment, message, toRecipients } = checkedObject(body, parameters);
	const sent = readMessageBody(isJsonObject(message) ? message : {});
	const text = typeof comment === 'string' ? comment : '';
	if (text !== '' && sent.hasBody) {
		throw badRequest("Specify either 'comment' or the body of 'message', not both.", 'ErrorInvalidArgument');
	}
	const given = Array.isArray(toRecipients) ? recipientsOf(toRecipients) : [];
	checkRecipients(wanted, given, sent.changes.toRecipients ?? []);
	const { original, kind } = wanted;
	// A body that the caller sends is all there is; a comment stands above the original.
	const quoted = original.body.contentType === 'text' && !/<\w/.test(text) ? quotedText : quotedHtml;
	const base = answerBase(mailbox, wanted);
	return {
		message: {
			...base,
			...(sent.hasBody ? {} : storedBody(quoted(text, original))),
			...sent.changes,
			...(given.length > 0 ? { toRecipients: given } : {}),
		},
		attachments: [
			...carriedAttachments(mailbox, original, kind),
			...(await readAttachments(mailbox, sent.attachments)),
		],
	};
}

/** An answer whose content came as MIME; the conversation is the original's all the same. */
export function answerFromMime(mailbox: Mailbox, wanted: Wanted, mime: MimeMessage): Answer {
	const filled = Object.fromEntries(
		Object.entries(mime.changes).filter(([, value]) => !Array.isArray(value) || value.length > 0),
	);
	const { conversation, conversationIndex, inReplyTo, references, ...base } = answerBase(mailbox, wanted);
	const content: MessageChanges = { ...filled, ...(mime.changes.subject ? {} : { subject: base.subject }) };
	const thread = { conversation, conversationIndex, inReplyTo, references };
	return { message: { ...base, ...content, ...thread }, attachments: mime.attachments };
}

function checkRecipients({ kind, draft }: Wanted, given: readonly Recipient[], inMessage: readonly Recipient[]): void {
	if (kind !== 'forward') return;
	if (given.length > 0 && inMessage.length > 0) {
		throw badRequest(
			"Specify 'toRecipients' either as a parameter or in 'message', not in both.",
			'ErrorInvalidArgument',
		);
	}
	if (!draft && given.length === 0 && inMessage.length === 0) {
		throw badRequest("Specify 'toRecipients': a message is forwarded to somebody.", 'ErrorInvalidArgument');
	}
}

function answerBase(mailbox: Mailbox, { kind, original }: Wanted): NewMessage {
	const { world, owner } = mailbox;
	return {
		parentFolderId: mailbox.folderId('drafts'),
		isDraft: true,
		isRead: true,
		subject: answerSubject(kind === 'forward' ? 'FW' : 'RE', original.subject),
		importance: original.importance,
		from: personOf(owner),
		sender: personOf(owner),
		...recipientsFor(mailbox, kind, original),
		inReplyTo: original.internetMessageId,
		references: [...(original.references ?? []), original.internetMessageId],
		conversation: original.conversation,
		conversationIndex: childConversationIndex(original.conversationIndex, world.clock.now()),
	};
}

/** Whom an answer goes to: the addresses that the original asks for, otherwise its sender. */
function recipientsFor(mailbox: Mailbox, kind: AnswerKind, original: MessageRow): Partial<NewMessage> {
	if (kind === 'forward') return {};
	const author = original.replyTo.length > 0 ? original.replyTo : original.from ? [original.from] : [];
	// Whoever answers a mail of their own goes on talking to those who got it.
	const first = original.replyTo.length === 0 && owns(mailbox, original.from) ? original.toRecipients : author;
	if (kind === 'reply') return { toRecipients: first };
	const seen = new Set(first.map(addressOf));
	const others = (people: readonly Recipient[]) =>
		people.filter((person) => !owns(mailbox, person) && !seen.has(addressOf(person)) && seen.add(addressOf(person)));
	return { toRecipients: [...first, ...others(original.toRecipients)], ccRecipients: others(original.ccRecipients) };
}

/** A forward takes everything along, a reply only the pictures in the text that it quotes. */
function carriedAttachments(mailbox: Mailbox, original: MessageRow, kind: AnswerKind): AttachmentContent[] {
	const rows = mailbox.attachmentsOf(original.id);
	return (kind === 'forward' ? rows : rows.filter(({ isInline }) => isInline)).map(detached);
}

function detached(row: AttachmentRow): AttachmentContent {
	const { kind, name, contentType, size, isInline, contentId, contentLocation, blobId, item, reference } = row;
	return { kind, name, contentType, size, isInline, contentId, contentLocation, blobId, item, reference };
}
