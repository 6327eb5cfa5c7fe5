import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { compileFilter } from '../../../http/odata/evaluate';
import { collection, empty, entity, type Reply, text } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { destinationOf } from '../messages/actions';
import { folderOf } from '../messages/reply';
import { READ_BASIC, WRITE } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { type FolderRow } from '../store/tables';
import { folderModel } from './model';
import { copyFolder, deleteFolder, moveFolder, removeFolder } from './place';
import { changeFolder, newFolder } from './write';

/** The folder whose children a list shows: the one in the path, or the root of what a person sees. */
function parentOf(call: Call, mailbox: Mailbox): FolderRow {
	return folderOf(call, mailbox) ?? mailbox.folder('msgfolderroot');
}

function childrenOf(call: Call, mailbox: Mailbox): FolderRow[] {
	const hiddenToo = [...call.query.raw].some(
		([name, value]) => name.toLowerCase() === 'includehiddenfolders' && value.toLowerCase() === 'true',
	);
	return mailbox.folders
		.find('parent', parentOf(call, mailbox).id)
		.filter(({ isHidden }) => hiddenToo || !isHidden)
		.sort((left, right) => left.displayName.localeCompare(right.displayName, 'en'));
}

function list(call: Call): Reply {
	return collection(folderModel, childrenOf(call, Mailbox.of(call)));
}

function count(call: Call): Reply {
	const rows = childrenOf(call, Mailbox.of(call));
	const { filter } = call.query;
	return text(String(filter ? rows.filter(compileFilter(filter, folderModel.read(call))).length : rows.length));
}

function current(call: Call, mailbox: Mailbox): FolderRow {
	const folder = folderOf(call, mailbox);
	if (!folder) throw notFound('outlook');
	return folder;
}

function folderReply(row: FolderRow, status = 200): Reply {
	return entity(folderModel, row, {
		status,
		context: `users('${encodeURIComponent(row.mailboxId)}')/mailFolders/$entity`,
	});
}

async function create(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	return folderReply(newFolder(mailbox, parentOf(call, mailbox), await call.body.object()), 201);
}

async function update(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	return folderReply(changeFolder(mailbox, current(call, mailbox), await call.body.object()));
}

function remove(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	deleteFolder(mailbox, current(call, mailbox));
	return empty();
}

function permanentDelete(call: Call): Reply {
	const mailbox = Mailbox.of(call);
	removeFolder(mailbox, current(call, mailbox));
	return empty();
}

async function move(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	return folderReply(moveFolder(mailbox, current(call, mailbox), await destinationOf(call, mailbox)));
}

async function copy(call: Call): Promise<Reply> {
	const mailbox = Mailbox.of(call);
	return folderReply(copyFolder(mailbox, current(call, mailbox), await destinationOf(call, mailbox)));
}

const LISTS = ['{mailbox}/mailFolders', '{mailbox}/{folder}/childFolders'];
const ITEM = '{mailbox}/{folder}';
const area = 'outlook';

export const folderRoutes: readonly Route[] = [
	{ method: 'GET', path: LISTS, area, permissions: READ_BASIC, handle: list },
	{ method: 'GET', path: LISTS.map((path) => `${path}/$count`), area, permissions: READ_BASIC, handle: count },
	{ method: 'POST', path: LISTS, area, permissions: WRITE, handle: create },
	{
		method: 'GET',
		path: ITEM,
		area,
		permissions: READ_BASIC,
		handle: (call) => entity(folderModel, current(call, Mailbox.of(call))),
	},
	{ method: 'PATCH', path: ITEM, area, permissions: WRITE, handle: update },
	{ method: 'DELETE', path: ITEM, area, permissions: WRITE, handle: remove },
	{ method: 'POST', path: `${ITEM}/move`, area, permissions: WRITE, handle: move },
	{ method: 'POST', path: `${ITEM}/copy`, area, permissions: WRITE, handle: copy },
	{
		method: 'POST',
		path: `${ITEM}/permanentDelete`,
		area,
		permissions: WRITE,
		handle: permanentDelete,
	},
];
