import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { type Expression, visit } from '../../../http/odata/expression';
import { type Query } from '../../../http/odata/query';
import { type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { type DeltaFeed, deltaReply, outlookExpired } from '../../delta/feed';
import { folderModel } from '../folders/model';
import { mayReadContent } from '../messages/check';
import { basicMessageModel, messageModel } from '../messages/model';
import { folderOf } from '../messages/reply';
import { messageId } from '../messages/shown';
import { READ_BASIC } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { type FolderRow, type MessageRow } from '../store/tables';
import { folderSource } from './folderSource';
import { FolderMessages } from './messageSource';

/** Properties of the JSON that follow from properties of the row. */
const MESSAGE_SHOWS: Readonly<Record<string, readonly string[]>> = {
	revision: ['changeKey'],
	unsafeContent: ['body'],
	conversation: ['conversationId'],
	moves: [],
	order: [],
	size: [],
	recoverable: [],
	special: [],
	inReplyTo: [],
	references: [],
	singleValue: [],
	multiValue: [],
	headers: ['internetMessageHeaders'],
};

/** A feed of messages is cut by time of arrival and by nothing else. */
function checkOptions({ filter, orderBy }: Query): void {
	if (filter && !isSince(filter)) {
		throw badRequest(
			"A delta query can be filtered by 'receivedDateTime ge' or 'gt' only.",
			'ErrorInvalidUrlQueryFilter',
		);
	}
	for (const { names, descending } of orderBy) {
		if (names.join('/').toLowerCase() === 'receiveddatetime' && descending && orderBy.length === 1) continue;
		throw badRequest("A delta query can be sorted by 'receivedDateTime desc' only.", 'ErrorInvalidUrlQuery');
	}
}

function isSince(filter: Expression): boolean {
	let since = true;
	visit(filter, (part) => {
		if (part.kind === 'path') since &&= part.names.join('/').toLowerCase() === 'receiveddatetime';
		else if (part.kind === 'compare') since &&= part.operator === 'ge' || part.operator === 'gt';
		else if (part.kind !== 'literal') since = false;
	});
	return since;
}

function messageFeed(call: Call, mailbox: Mailbox, folder: FolderRow): DeltaFeed {
	return {
		name: `messages ${folder.id}`,
		model: mayReadContent(call) ? messageModel : basicMessageModel,
		source: (_call, query) => {
			checkOptions(query);
			return new FolderMessages(mailbox, folder.id, call.prefer.immutableIds);
		},
		tokens: { next: '$skiptoken', delta: '$deltatoken' },
		options: ['$select', '$filter', '$top', '$expand', '$orderby'],
		page: { default: 10, max: 1000 },
		removed: (change) => ({
			'@odata.type': '#microsoft.graph.message',
			id: messageId(change.row as MessageRow, call.prefer.immutableIds),
			'@removed': { reason: 'deleted' },
		}),
		partial: 'always',
		shows: (changed) => MESSAGE_SHOWS[changed] ?? [changed],
		expired: outlookExpired,
	};
}

function messagesDelta(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	const folder = folderOf(call, mailbox);
	if (!folder || folder.search) throw notFound('outlook');
	return deltaReply(call, messageFeed(call, mailbox, folder));
}

function foldersDelta(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	return deltaReply(call, {
		name: 'mailFolders',
		model: folderModel,
		source: () => folderSource(mailbox),
		tokens: { next: '$skiptoken', delta: '$deltatoken' },
		options: ['$select', '$top'],
		page: { default: 10, max: 1000 },
		removed: ({ id }) => ({
			'@odata.type': '#microsoft.graph.mailFolder',
			id,
			'@removed': { reason: 'deleted' },
		}),
		expired: outlookExpired,
	});
}

export const mailDeltaRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: '{mailbox}/{folder}/messages/delta',
		area: 'outlook',
		permissions: READ_BASIC,
		handle: messagesDelta,
	},
	{
		method: 'GET',
		path: '{mailbox}/mailFolders/delta',
		area: 'outlook',
		permissions: READ_BASIC,
		handle: foldersDelta,
	},
];
