import { type Call } from '../../../http/call';
import { badRequest, checkIfMatch } from '../../../http/errors';
import { compileFilter } from '../../../http/odata/evaluate';
import { bytes, empty, type Reply, text } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { readAttachments } from '../attachments/add';
import { isMime, readMime } from '../mime/read';
import { writeMime } from '../mime/write';
import { READ, READ_BASIC, WRITE } from '../permissions';
import { changeKey } from '../store/ids';
import { Mailbox } from '../store/mailbox';
import { type FolderRow, type MessageRow } from '../store/tables';
import { candidates } from './candidates';
import { changeMessage, type NewMessage } from './create';
import { importedState } from './imported';
import { messageModel } from './model';
import { deleteMessage } from './place';
import {
	folderOf,
	messageCollection,
	messageEntity,
	messageOf,
	messagePaths,
	messageReply,
	searchFolderRows,
} from './reply';
import { readMessageBody } from './sent';
import { storeMessage } from './store';

const LISTS = ['{mailbox}/messages', '{mailbox}/{folder}/messages'];

/** What can be changed only as long as a message has not been sent. */
const OF_DRAFTS = ['subject', 'body', 'replyTo', 'internetMessageId'];

function list(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	return messageCollection(call, mailbox, folderOf(call, mailbox));
}

function count(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const folder = folderOf(call, mailbox);
	messageModel.check({ ...call.query, top: undefined }, call);
	return text(String(countRows(call, mailbox, folder)));
}

function countRows(call: Call, mailbox: Mailbox, folder: FolderRow | undefined): number {
	const { query } = call;
	const rows = folder?.search ? searchFolderRows(mailbox, folder) : [...candidates(mailbox, folder?.id, query)];
	if (query.search !== undefined) return [...(messageModel.search?.(rows, query.search, call) ?? rows)].length;
	return query.filter ? rows.filter(compileFilter(query.filter, messageModel.read(call))).length : rows.length;
}

function get(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	return messageEntity(call, messageOf(call, mailbox));
}

function getMime(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	return bytes(writeMime(call.world, message, mailbox.attachmentsOf(message.id)), { 'Content-Type': 'text/plain' });
}

async function create(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const folder = folderOf(call, mailbox) ?? mailbox.folder('drafts');
	const draft = { parentFolderId: folder.id, isDraft: true, isRead: true } as const;
	if (isMime(call.headers['content-type'])) {
		const { changes, attachments } = await readMime(mailbox, await call.body.text());
		return messageReply(call, storeMessage(mailbox, { ...draft, ...changes }, attachments), 201);
	}
	const { changes, attachments } = readMessageBody(await call.body.object());
	const message: NewMessage = { ...draft, ...changes, ...importedState(changes.singleValue) };
	const added = await readAttachments(mailbox, attachments);
	return messageReply(call, storeMessage(mailbox, message, added), 201);
}

async function update(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	checkIfMatch(call.headers['if-match'], `W/"${changeKey(message)}"`, 'outlook');
	const body = await call.body.object();
	const { changes } = readMessageBody(body, message);
	if (!message.isDraft) checkSent(body);
	return messageReply(call, changeMessage(mailbox, message, changes));
}

function checkSent(body: Readonly<Record<string, unknown>>): void {
	const sent = Object.keys(body).map((name) => name.toLowerCase());
	const name = OF_DRAFTS.find((property) => sent.includes(property.toLowerCase()));
	if (name !== undefined)
		throw badRequest(
			`The property '${name}' can be changed only while the message is a draft.`,
			'ErrorInvalidPropertySet',
		);
}

function remove(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const message: MessageRow = messageOf(call, mailbox);
	checkIfMatch(call.headers['if-match'], `W/"${changeKey(message)}"`, 'outlook');
	deleteMessage(mailbox, message);
	return empty();
}

export const messageRoutes: readonly Route[] = [
	{ method: 'GET', path: LISTS, area: 'outlook', permissions: READ_BASIC, handle: list },
	{
		method: 'GET',
		path: LISTS.map((path) => `${path}/$count`),
		area: 'outlook',
		permissions: READ_BASIC,
		handle: count,
	},
	{ method: 'POST', path: LISTS, area: 'outlook', permissions: WRITE, handle: create },
	{ method: 'GET', path: messagePaths(), area: 'outlook', permissions: READ_BASIC, handle: get },
	{ method: 'GET', path: messagePaths('/$value'), area: 'outlook', permissions: READ, handle: getMime },
	{ method: 'PATCH', path: messagePaths(), area: 'outlook', permissions: WRITE, handle: update },
	{ method: 'DELETE', path: messagePaths(), area: 'outlook', permissions: WRITE, handle: remove },
];
