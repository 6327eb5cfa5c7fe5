import { path } from '../../../graph/path';
import { collect } from '../../../graph/pages';
import { type Asking } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { type Feed, type WatchPlace } from '../../shared/trigger/event';
import { folder } from '../fields/resolve';
import { folderLocator } from '../fields/locators';
import { folderAt, wellKnown } from '../fields/folderPath';

/** Which folders an event watches. */
export const folderProperties = [
	{ ...folderLocator('folderId', 'Folder', 'The folder to watch'), default: { mode: 'path', value: 'Inbox' } },
	property({
		displayName: 'More Folders',
		name: 'moreFolders',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Folder' },
		default: [],
		placeholder: 'e.g. Inbox/Invoices',
		description: 'Further folders to watch, by name or path',
	}),
	property({
		displayName: 'Include Subfolders',
		name: 'subfolders',
		type: 'boolean',
		default: false,
		description: 'Whether to watch the folders inside too; those that are made later count from the next activation',
	}),
] as const;

export interface FolderChoice {
	readonly folderId: string;
	readonly moreFolders: string[];
	readonly subfolders: boolean;
}

/** The IDs of the chosen folders. */
export interface WithFolders {
	readonly folders: readonly string[];
}

export async function findFolders(asking: Asking, values: FolderChoice): Promise<WithFolders> {
	const first = await folder('Folder')(asking, { value: values.folderId, mode: asking.mode('folderId') });
	const more = values.moreFolders.map((name) => name.trim()).filter(Boolean);
	const found = await Promise.all(
		more.map(async (name) => wellKnown(name) ?? (await folderAt(asking, 'More Folders', name))),
	);
	const ids = await Promise.all([first, ...found].map(async (id) => await idOf(asking, id)));
	const all = values.subfolders ? await Promise.all(ids.map(async (id) => await withInner(asking, id))) : [ids];
	return { folders: [...new Set(all.flat())] };
}

interface Folder {
	id: string;
	childFolderCount: number;
}

/** The ID behind a well-known name: subscriptions and feeds are compared by it. */
async function idOf({ graph, root }: Asking, id: string): Promise<string> {
	const found = await graph.send<Folder>({
		method: 'GET',
		path: path`${root}/mailFolders/${id}`,
		query: { $select: 'id' },
	});
	return found.id;
}

async function withInner(asking: Asking, id: string): Promise<string[]> {
	const inner = await collect<Folder>(asking.graph, {
		method: 'GET',
		path: path`${asking.root}/mailFolders/${id}/childFolders`,
		query: { $select: 'id,childFolderCount', $top: 100, includeHiddenFolders: true },
	});
	const below = await Promise.all(
		inner.map(async (one) => (one.childFolderCount > 0 ? await withInner(asking, one.id) : [one.id])),
	);
	return [id, ...below.flat()];
}

/** Outlook subscriptions live less than seven days. */
const MAX_MINUTES = 10_080;

interface MessageFeed {
	readonly changeType: 'created' | 'updated' | 'deleted';
	/** Properties that the event needs beside those that it shows. */
	readonly needed?: readonly string[];
	/** Only what has arrived since the trigger began: the feed then starts at once, however full the folder is. */
	readonly arriving?: boolean;
}

/** One feed for each folder. One subscription rings for all: a mailbox has room for no more than 1,000. */
export function messageFeeds(
	{ folders }: WithFolders,
	place: WatchPlace,
	{ changeType, needed, arriving }: MessageFeed,
): Feed[] {
	const select = place.select(['isDraft', 'receivedDateTime', ...(needed ?? [])]);
	return folders.map((id, index) => ({
		key: `${changeType} ${id}`,
		start: arriving ? 'since' : 'read',
		delta: (since) => ({
			method: 'GET',
			path: path`${place.root}/mailFolders/${id}/messages/delta`,
			query: { changeType, $select: select, ...(arriving ? { $filter: `receivedDateTime ge ${since}` } : {}) },
		}),
		...(index === 0 ? { bell: bellFor(folders, place, changeType) } : {}),
	}));
}

function bellFor(folders: readonly string[], { root }: WatchPlace, changeType: string): NonNullable<Feed['bell']> {
	const [only] = folders;
	const owner = root.path.slice(1);
	const resource = folders.length === 1 && only ? `${owner}/mailFolders('${only}')/messages` : `${owner}/messages`;
	return {
		resource,
		changeType:
			changeType === 'deleted' ? 'deleted,updated' : `${changeType},updated`.replace('updated,updated', 'updated'),
		maxMinutes: MAX_MINUTES,
	};
}

/** The newest message of the first folder, for the editor. */
export const newestMessage = ({ folders }: WithFolders, { root, select }: WatchPlace) =>
	({
		method: 'GET',
		path: path`${root}/mailFolders/${folders[0] ?? 'inbox'}/messages`,
		query: { $top: 1, $orderby: 'receivedDateTime desc', $select: select(['isDraft']) },
	}) as const;
