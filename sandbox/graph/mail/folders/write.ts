import { badRequest, graphError } from '../../../http/errors';
import { isJsonObject } from '../../../http/json';
import { parseFilter } from '../../../http/odata/filter';
import { complex } from '../../../http/schema';
import { checkedObject } from '../../../http/validate';
import { multiValueProperty, singleValueProperty } from '../messages/schema';
import { multiValueProperties, singleValueProperties } from '../store/extended';
import { folderId } from '../store/ids';
import { type Mailbox } from '../store/mailbox';
import { type FolderRow, type SearchCriteria } from '../store/tables';

const LONGEST_NAME = 255;

const writableFolder = complex('microsoft.graph.mailFolder', {
	displayName: 'String',
	isHidden: 'Boolean',
	id: 'String',
	parentFolderId: 'String',
	childFolderCount: 'Int32',
	unreadItemCount: 'Int32',
	totalItemCount: 'Int32',
	includeNestedFolders: 'Boolean',
	sourceFolderIds: ['String'],
	filterQuery: 'String',
	isSupported: 'Boolean',
	singleValueExtendedProperties: [singleValueProperty],
	multiValueExtendedProperties: [multiValueProperty],
});

type Sent = Readonly<Record<string, unknown>>;

const isSearchFolder = (sent: Sent): boolean =>
	/^#?microsoft\.graph\.mailsearchfolder$/i.test(String(sent['@odata.type'] ?? ''));

function checkedName(mailbox: Mailbox, name: unknown, place: { parentId: string; folder?: FolderRow }): string {
	if (typeof name !== 'string' || name.trim() === '')
		throw badRequest("The required property 'displayName' is missing.", 'ErrorInvalidRequest');
	if (name.length > LONGEST_NAME)
		throw badRequest(`The folder's name is longer than ${LONGEST_NAME} characters.`, 'ErrorInvalidArgument');
	const twin = childNamed(mailbox, place.parentId, name);
	if (twin && twin.id !== place.folder?.id) throw folderExists();
	return name;
}

export function folderExists() {
	return graphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.');
}

export function childNamed(mailbox: Mailbox, parentId: string, name: string): FolderRow | undefined {
	const wanted = name.toLowerCase();
	return mailbox.folders.find('parent', parentId).find((child) => child.displayName.toLowerCase() === wanted);
}

function extendedOf(sent: Sent): Pick<FolderRow, 'singleValue' | 'multiValue'> {
	const { singleValueExtendedProperties: single, multiValueExtendedProperties: multi } = sent;
	return {
		...(Array.isArray(single) ? { singleValue: singleValueProperties(single) } : {}),
		...(Array.isArray(multi) ? { multiValue: multiValueProperties(multi) } : {}),
	};
}

/** A new folder below `parent`, from the body of a request. */
export function newFolder(mailbox: Mailbox, parent: FolderRow, body: Sent): FolderRow {
	const sent = checkedObject(body, writableFolder);
	return mailbox.folders.insert({
		id: folderId(mailbox.id, mailbox.world.newId()),
		mailboxId: mailbox.id,
		displayName: checkedName(mailbox, sent.displayName, { parentId: parent.id }),
		parentFolderId: parent.id,
		isHidden: sent.isHidden === true,
		revision: 1,
		...(isSearchFolder(sent) ? { search: criteriaOf(mailbox, sent, undefined) } : {}),
		...extendedOf(sent),
	});
}

/** Changes a folder as the body of a request says. */
export function changeFolder(mailbox: Mailbox, folder: FolderRow, body: Sent): FolderRow {
	const sent = checkedObject(body, writableFolder);
	if (folder.wellKnown && sent.displayName !== undefined && sent.displayName !== folder.displayName) {
		throw graphError(403, 'ErrorAccessDenied', `The name of the folder '${folder.displayName}' cannot be changed.`);
	}
	const place = { parentId: folder.parentFolderId, folder };
	return mailbox.folders.update(folder.id, {
		...(sent.displayName === undefined ? {} : { displayName: checkedName(mailbox, sent.displayName, place) }),
		...(folder.search ? { search: criteriaOf(mailbox, sent, folder.search) } : {}),
		...extendedOf(sent),
		revision: folder.revision + 1,
	});
}

function criteriaOf(mailbox: Mailbox, sent: Sent, before: SearchCriteria | undefined): SearchCriteria {
	const { sourceFolderIds, includeNestedFolders, filterQuery } = { ...before, ...givenIn(sent) };
	if (!Array.isArray(sourceFolderIds) || sourceFolderIds.length === 0) throw missing('sourceFolderIds');
	if (typeof includeNestedFolders !== 'boolean') throw missing('includeNestedFolders');
	if (typeof filterQuery !== 'string' || filterQuery.trim() === '') throw missing('filterQuery');
	parseFilter(filterQuery);
	return {
		sourceFolderIds: sourceFolderIds.map((id) => mailbox.folder(String(id)).id),
		includeNestedFolders,
		filterQuery,
	};
}

function givenIn(sent: Sent): Partial<SearchCriteria> {
	const names = ['sourceFolderIds', 'includeNestedFolders', 'filterQuery'];
	const given = Object.entries(sent).filter(([name, value]) => names.includes(name) && value !== null);
	return isJsonObject(sent) ? Object.fromEntries(given) : {};
}

function missing(name: string) {
	return badRequest(`The property '${name}' is required for a search folder.`, 'ErrorInvalidArgument');
}
