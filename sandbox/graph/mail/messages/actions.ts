import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { empty, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { isMime, readMime } from '../mime/read';
import { SEND, WRITE } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { submitDraft, submitNew } from '../transport/submit';
import { type Answer, answerFrom, answerFromMime, type AnswerKind } from './answer';
import { copyMessage, moveMessage, removeMessage } from './place';
import { messageOf, messagePaths, messageReply } from './reply';
import { storeMessage } from './store';

const destination = complex('microsoft.graph.destination', { destinationId: 'String' });

/** The folder that the body of a move or copy names. */
export async function destinationOf(call: Call, mailbox: Mailbox): Promise<FolderRow> {
	const { destinationId } = checkedObject(await call.body.object(), destination);
	if (typeof destinationId !== 'string' || destinationId === '')
		throw badRequest("The required parameter 'DestinationId' is missing.", 'ErrorInvalidArgument');
	return mailbox.folder(destinationId);
}

async function move(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	return messageReply(call, moveMessage(mailbox, message, await destinationOf(call, mailbox)), 201);
}

async function copy(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	return messageReply(call, copyMessage(mailbox, message, await destinationOf(call, mailbox)), 201);
}

function permanentDelete(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	removeMessage(mailbox, messageOf(call, mailbox));
	return empty();
}

function send(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const draft = messageOf(call, mailbox);
	if (!draft.isDraft)
		throw badRequest('The message has been sent already: only a draft can be sent.', 'ErrorInvalidRequest');
	submitDraft(call, mailbox, draft);
	return empty(202);
}

async function answerOf(
	call: Call,
	mailbox: Mailbox,
	{ kind, draft }: { kind: AnswerKind; draft: boolean },
): Promise<Answer> {
	const wanted = { kind, draft, original: messageOf(call, mailbox) };
	if (!isMime(call.headers['content-type'])) return await answerFrom(mailbox, wanted, await call.body.optionalObject());
	const content = await call.body.text();
	if (content.trim() === '') return await answerFrom(mailbox, wanted, {});
	return answerFromMime(mailbox, wanted, await readMime(mailbox, content));
}

const answer =
	(kind: AnswerKind) =>
	async (call: Call): Promise<Reply> => {
		const mailbox = Mailbox.of(call);
		const { message, attachments } = await answerOf(call, mailbox, { kind, draft: false });
		submitNew(call, mailbox, { changes: { ...message, isDraft: false }, attachments, saveToSentItems: true });
		return empty(202);
	};

const createAnswer =
	(kind: AnswerKind) =>
	async (call: Call): Promise<Reply> => {
		const mailbox = Mailbox.of(call);
		const { message, attachments } = await answerOf(call, mailbox, { kind, draft: true });
		return messageReply(call, storeMessage(mailbox, message, attachments), 201);
	};

const route = (action: string, permissions: Route['permissions'], handle: Route['handle']): Route => ({
	method: 'POST',
	path: messagePaths(`/${action}`),
	area: 'outlook',
	permissions,
	handle,
});

export const messageActionRoutes: readonly Route[] = [
	route('move', WRITE, move),
	route('copy', WRITE, copy),
	route('permanentDelete', WRITE, permanentDelete),
	route('send', SEND, send),
	route('reply', SEND, answer('reply')),
	route('replyAll', SEND, answer('replyAll')),
	route('forward', SEND, answer('forward')),
	route('createReply', WRITE, createAnswer('reply')),
	route('createReplyAll', WRITE, createAnswer('replyAll')),
	route('createForward', WRITE, createAnswer('forward')),
];
