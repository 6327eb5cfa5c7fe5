import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { compileFilter } from '../../../http/odata/evaluate';
import { parseFilter } from '../../../http/odata/filter';
import { collection, entity, type Reply } from '../../../http/reply';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow, type MessageRow } from '../store/tables';
import { candidates, inOrder } from './candidates';
import { mayReadContent } from './check';
import { basicMessageModel, messageModel, readMessage } from './model';
import { messageId } from './shown';

/** Every way to name a message: by itself, or in the folder that it is in. */
export function messagePaths(suffix = ''): string[] {
	return [`{mailbox}/messages/{messageId}${suffix}`, `{mailbox}/{folder}/messages/{messageId}${suffix}`];
}

/** The folder in the path, if there is one: each below the one before it. */
export function folderOf({ params }: Pick<Call, 'params'>, mailbox: Mailbox): FolderRow | undefined {
	let folder: FolderRow | undefined;
	for (const [name, id] of Object.entries(params)) {
		if (!/^(f|childF)olderId/.test(name)) continue;
		const next = mailbox.folder(id);
		if (folder && !mailbox.withDescendants(folder.id).includes(next.id)) throw notFound('outlook');
		folder = next;
	}
	return folder;
}

/** The message in the path. */
export function messageOf(call: Call, mailbox: Mailbox): MessageRow {
	const message = mailbox.message(call.params.messageId ?? '');
	const folder = folderOf(call, mailbox);
	if (folder && !folder.search && message.parentFolderId !== folder.id) throw notFound('outlook');
	return message;
}

function applyPreferences({ prefer, replyHeaders }: Call): void {
	if (prefer.bodyType) replyHeaders['Preference-Applied'] = `outlook.body-content-type="${prefer.bodyType}"`;
}

const modelFor = (call: Call) => (mayReadContent(call) ? messageModel : basicMessageModel);

/** A message as the answer to whatever led to it. */
export function messageReply(call: Call, row: MessageRow, status = 200): Reply {
	applyPreferences(call);
	const owner = `users('${encodeURIComponent(row.mailboxId)}')`;
	const id = messageId(row, call.prefer.immutableIds);
	return entity(modelFor(call), row, {
		status,
		context: `${owner}/messages/$entity`,
		...(status === 201 ? { headers: { Location: `${call.url.graph}/${owner}/messages('${id}')` } } : {}),
	});
}

/** One message that was asked for, with `$select` and `$expand`. */
export function messageEntity(call: Call, row: MessageRow): Reply {
	applyPreferences(call);
	const model = modelFor(call);
	model.check({ ...call.query, filter: undefined, orderBy: [], search: undefined, top: undefined }, call);
	return entity(model, row);
}

/** Messages of a folder, or of the whole mailbox. */
export function messageCollection(call: Call, mailbox: Mailbox, folder: FolderRow | undefined): Reply {
	applyPreferences(call);
	if (folder?.search) return collection(modelFor(call), searchFolderRows(mailbox, folder));
	const { query } = call;
	return collection(modelFor(call), candidates(mailbox, folder?.id, query), {
		total: countIn(mailbox, folder),
		ordered: (property, descending) => {
			if (property.toLowerCase() !== 'receiveddatetime') return undefined;
			if (descending) return candidates(mailbox, folder?.id, query);
			return query.filter ? [...candidates(mailbox, folder?.id, query)].reverse() : inOrder(mailbox, folder?.id);
		},
	});
}

function countIn({ messages }: Mailbox, folder: FolderRow | undefined): number {
	return folder ? messages.countOf('folder', folder.id) : messages.countOf('area', 'visible');
}

/** Messages that a search folder shows, the newest first. */
export function searchFolderRows(mailbox: Mailbox, { search }: FolderRow): MessageRow[] {
	if (!search) return [];
	const { sourceFolderIds, includeNestedFolders, filterQuery } = search;
	const roots = sourceFolderIds.flatMap((id) => mailbox.findFolder(id)?.id ?? []);
	const folders = new Set(includeNestedFolders ? roots.flatMap((id) => mailbox.withDescendants(id)) : roots);
	const test = compileFilter(parseFilter(filterQuery), readMessage);
	return [...folders]
		.flatMap((id) => [...inOrder(mailbox, id)])
		.filter(test)
		.sort((left, right) => right.order - left.order);
}
