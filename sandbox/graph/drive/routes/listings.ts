import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { collection, empty, type Reply } from '../../../http/reply';
import { type Permissions, type Route } from '../../../http/route';
import { Tree } from '../items/tree';
import { locate, type Located, locateDrive } from '../locate';
import { itemModel, type ItemView, itemView } from '../models/item';
import { remoteView } from '../models/remote';
import { groups } from '../../directory/groups';
import { isExpired } from '../sharing/access';
import { sharings } from '../sharing/table';
import { type DriveRow, drives, follows } from '../tables';
import { itemReply } from './answer';
import { onDrive, onItem, READ } from './paths';

/** Most items that `recent` shows. */
const RECENT = 200;
const READ_ALL: Permissions = { delegated: ['Files.Read.All'], application: ['Files.Read.All'] };
const PRIVATE: Permissions = { delegated: ['Files.Read'], application: [] };

/** The user whose files, follows and shares are listed: the owner of the drive, or else the caller. */
function personOf(call: Call): string {
	const { ownerId } = locateDrive(call).drive;
	const userId = ownerId ?? call.caller.userId;
	if (userId === undefined) throw notFound('onedrive');
	return userId;
}

function treeOf(call: Call, driveId: string): Tree | undefined {
	const drive = call.table(drives).get(driveId);
	return drive && new Tree(call.world, call.tenant, drive);
}

/** Drives in which a user may have written: their own, and those of their groups. */
function drivesOf(call: Call, userId: string): DriveRow[] {
	const own = call.table(drives).find('owner', userId);
	const theirs = call.table(groups).find('member', userId);
	return [...own, ...theirs.flatMap((group) => call.table(drives).find('group', group.id))];
}

/** Files that the user has written last, in whatever drive they are. */
function recent(call: Call): Reply {
	const userId = personOf(call);
	const views = drivesOf(call, userId).flatMap((drive) =>
		recentIn(call, new Tree(call.world, call.tenant, drive), userId),
	);
	views.sort((left, right) => (left.item.lastModifiedDateTime < right.item.lastModifiedDateTime ? 1 : -1));
	return collection(itemModel, views.slice(0, RECENT), { context: 'Collection(driveItem)' });
}

function recentIn(call: Call, tree: Tree, userId: string): ItemView[] {
	const found: ItemView[] = [];
	const rows = tree.items.ordered('lastModifiedDateTime');
	for (let at = rows.length - 1; at >= 0 && found.length < RECENT; at -= 1) {
		const item = rows[at];
		if (!item?.content || item.lastModifiedBy.user?.id !== userId) continue;
		found.push(tree.drive.ownerId === userId ? itemView(tree, item) : remoteView(call, { tree, item }));
	}
	return found;
}

/** What others have shared with the user, the latest first. */
function sharedWithMe(call: Call): Reply {
	const userId = personOf(call);
	const now = call.world.clock.now();
	const given = call
		.table(sharings)
		.find('user', userId)
		.filter((sharing) => !isExpired(sharing, now) && sharing.createdBy.id !== userId);
	const seen = new Set<string>();
	const views = given.reverse().flatMap((sharing) => {
		const tree = treeOf(call, sharing.driveId);
		const item = tree?.get(sharing.itemId);
		if (!tree || !item || seen.has(item.id)) return [];
		seen.add(item.id);
		return [remoteView(call, { tree, item }, sharing)];
	});
	return collection(itemModel, views, { context: 'Collection(driveItem)' });
}

function following(call: Call): Reply {
	const views = [...call.table(follows, personOf(call)).all()].flatMap(({ driveId, itemId }) => {
		const tree = treeOf(call, driveId);
		const item = tree?.get(itemId);
		return tree && item ? [itemView(tree, item)] : [];
	});
	return collection(itemModel, views, { context: 'Collection(driveItem)' });
}

const followId = ({ tree, item }: Located): string => `${tree.drive.id} ${item.id}`;

function follow(call: Call): Reply {
	const place = locate(call);
	const table = call.table(follows, call.caller.userId ?? '');
	const id = followId(place);
	if (!table.get(id)) table.insert({ id, driveId: place.tree.drive.id, itemId: place.item.id });
	return itemReply(call, place);
}

function unfollow(call: Call): Reply {
	call.table(follows, call.caller.userId ?? '').remove(followId(locate(call)));
	return empty();
}

/** `DELETE /me/drive/following/{id}`, whichever drive the item is in. */
function unfollowById(call: Call): Reply {
	const table = call.table(follows, personOf(call));
	const known = [...table.all()].find(({ itemId }) => itemId === call.params.itemId);
	if (!known) throw notFound('onedrive');
	table.remove(known.id);
	return empty();
}

const area = 'onedrive' as const;

export const listingRoutes: readonly Route[] = [
	{ method: 'GET', path: onDrive('/recent'), area, permissions: READ, handle: recent },
	{ method: 'GET', path: onDrive('/sharedWithMe'), area, permissions: READ_ALL, handle: sharedWithMe },
	{ method: 'GET', path: onDrive('/following'), area, permissions: READ, handle: following },
	{ method: 'DELETE', path: onDrive('/following/{itemId}'), area, permissions: PRIVATE, handle: unfollowById },
	{ method: 'POST', path: onItem('/follow'), area, permissions: READ, handle: follow },
	{ method: 'POST', path: onItem('/unfollow'), area, permissions: READ, handle: unfollow },
];
