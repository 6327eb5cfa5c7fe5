import { path } from '../../../graph/path';
import { type Asking } from '../../shared/operation/operation';
import { property } from '../../shared/operation/property';
import { isRemoved, type Feed, type Memory, type Sighting, type WatchPlace } from '../../shared/trigger/event';
import { itemPath } from '../address';
import { typeOf, type DriveItem } from '../entity';
import { locate } from '../fields/locate';
import { folderLocator } from '../fields/locators';

const watchedFolder = folderLocator('folder', 'Folder', 'The folder to watch; / is the whole drive');

/** Where in the drive an event watches. */
export const folderProperties = [
	watchedFolder,
	property({
		displayName: 'Include Subfolders',
		name: 'subfolders',
		type: 'boolean',
		default: true,
		description: 'Whether to watch everything under the folder, at any depth',
	}),
] as const;

export interface WithFolder {
	/** The watched folder's ID. */
	readonly folderId: string;
	/** Whether that is the top of the drive. */
	readonly isTop: boolean;
	readonly subfolders: boolean;
}

interface Folder {
	id: string;
	root?: object;
}

/** The watched folder; throws a sentence for the user when it is a file. */
export async function findFolder(asking: Asking, folder: string): Promise<Omit<WithFolder, 'subfolders'>> {
	const at = await locate(asking, watchedFolder, folder);
	const item = await asking.graph.send<Folder & DriveItem>({
		method: 'GET',
		path: itemPath(at),
		headers: at.headers ?? {},
	});
	if (typeOf(item) === 'file') throw new RangeError(`Folder '${folder}' is a file. Choose a folder`);
	return { folderId: item.id, isTop: item.root !== undefined };
}

/** Subscriptions to drives live less than 30 days. */
const MAX_MINUTES = 42_300;

/**
 * The feed of the whole drive: Graph has none for a single folder. It is read once when the trigger begins, because
 * only who knows where everything was can tell what was moved or renamed.
 */
export const driveFeed = ({ root }: WatchPlace): Feed[] => [
	{
		key: 'drive',
		start: 'read',
		delta: () => ({ method: 'GET', path: path`${root}/root/delta`, query: { $top: 500 } }),
		bell: { resource: `${root.path.slice(1)}/root`, changeType: 'updated', maxMinutes: MAX_MINUTES },
	},
];

/** What is remembered of an item: where it is, what it is called, and which content it has. */
export function rememberItem({ entry, before }: Pick<Sighting, 'entry' | 'before'>): Memory | undefined {
	if (isRemoved(entry)) return undefined;
	const item = entry as unknown as DriveItem;
	return {
		name: item.name ?? before?.['name'] ?? '',
		parent: item.parentReference?.id ?? before?.['parent'] ?? '',
		kind: item.file ? 'file' : 'folder',
		content: item.file?.hashes?.quickXorHash ?? String(entry['cTag'] ?? before?.['content'] ?? ''),
	};
}

export const isFile = ({ entry, before }: Sighting): boolean =>
	isRemoved(entry) ? before?.['kind'] === 'file' : 'file' in entry;

/** Drives answer deeper nestings with an error. */
const DEEPEST = 200;

/** Whether the item is, or was, in the watched part of the drive. Feeds carry no paths: the way up goes by IDs. */
export function isInside({ entry, before, known }: Sighting, { folderId, isTop, subfolders }: WithFolder): boolean {
	if ('root' in entry || entry.id === folderId) return false;
	const parent = (entry as unknown as DriveItem).parentReference?.id ?? String(before?.['parent'] ?? '');
	if (parent === folderId) return true;
	if (!subfolders) return false;
	if (isTop) return true;
	for (let id = parent, depth = 0; id && depth < DEEPEST; depth++) {
		if (id === folderId) return true;
		id = String(known(id)?.['parent'] ?? '');
	}
	return false;
}

/** Whether an item that is new to the feed was made after the trigger began; what is older was restored or shared. */
export const isMade = ({ entry, before, since }: Sighting): boolean =>
	!isRemoved(entry) && before === undefined && String(entry['createdDateTime'] ?? '') >= since.slice(0, 19);

/** The newest items of the watched folder, for the editor. */
export const someItem = ({ folderId }: WithFolder, { root }: WatchPlace) =>
	({ method: 'GET', path: path`${root}/items/${folderId}/children`, query: { $top: 1 } }) as const;
