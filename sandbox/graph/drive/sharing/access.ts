import { type Call } from '../../../http/call';
import { forbidden } from '../../../http/errors';
import { sites } from '../places/tables';
import { groups } from '../../directory/groups';
import { type Tree } from '../items/tree';
import { type DriveRow, type ItemRow } from '../tables';
import { itemKey, type Role, type SharingRow, sharings } from './table';

const RANK: Readonly<Record<Role, number>> = { read: 1, write: 2, owner: 3 };

export function atLeast(held: Role | undefined, needed: Role): boolean {
	return held !== undefined && RANK[held] >= RANK[needed];
}

const greatest = (roles: ReadonlyArray<Role | undefined>): Role | undefined =>
	roles.reduce((best, role) => (role && atLeast(role, best ?? 'read') ? role : best), undefined);

export function isExpired(sharing: SharingRow, now: number): boolean {
	return sharing.expires !== undefined && Date.parse(sharing.expires) <= now;
}

/** Rights given on an item itself that have not ended. */
export function sharingsOf(call: Call, driveId: string, itemId: string): SharingRow[] {
	const now = call.world.clock.now();
	return call
		.table(sharings)
		.find('item', itemKey(driveId, itemId))
		.filter((sharing) => !isExpired(sharing, now));
}

/** What a user may do in a whole drive, by being its owner or a member of its site. */
export function roleInDrive(call: Call, drive: DriveRow, userId: string): Role | undefined {
	if (drive.ownerId !== undefined) return drive.ownerId === userId ? 'owner' : undefined;
	const site = call.table(sites).get(drive.siteId ?? '');
	const group = call.table(groups).get(drive.groupId ?? '');
	if (group?.ownerIds.includes(userId)) return 'owner';
	if (group?.memberIds.includes(userId) || site?.members.includes(userId)) return 'write';
	return site?.isPublic ? 'read' : undefined;
}

/** The item and the folders above it whose rights it takes over: up to the root, or to one that has rights of its own. */
export function givingTo(tree: Tree, item: ItemRow): ItemRow[] {
	const all = [item, ...tree.ancestors(item)];
	const last = all.findIndex(({ isolated }) => isolated === true);
	return last < 0 ? all : all.slice(0, last + 1);
}

/** What a user may do with an item: in the drive as a whole, or by rights on the item or a folder above it. */
export function roleOn(call: Call, tree: Tree, item: ItemRow): Role | undefined {
	const { userId } = call.caller;
	if (userId === undefined) return 'owner';
	const inDrive = roleInDrive(call, tree.drive, userId);
	if (inDrive === 'owner') return inDrive;
	const chain = givingTo(tree, item);
	const given = chain.flatMap((each) => sharingsOf(call, tree.drive.id, each.id));
	const mine = given.filter(({ grantee, people }) => [grantee, ...people].some((person) => person?.id === userId));
	const fromDrive = chain.at(-1)?.isolated ? undefined : inDrive;
	return greatest([fromDrive, ...mine.map((sharing) => sharing.role)]);
}

/** Without `.All`, a permission covers the signed-in user's own drive only. */
export function coversDrive(call: Call, drive: DriveRow, needed: Role): boolean {
	if (call.caller.userId === undefined || drive.ownerId === call.caller.userId) return true;
	return needed === 'read' ? call.may('Files.Read.All') : call.may('Files.ReadWrite.All');
}

/** Refuses with 403 what the caller may not do with an item. */
export function requireRole(
	call: Call,
	place: { tree: Tree; share?: SharingRow },
	wish: { item: ItemRow; role: Role },
): void {
	const { tree, share } = place;
	if (share && tree.isWithin(wish.item, share.itemId) && atLeast(share.role, wish.role)) return;
	if (!coversDrive(call, tree.drive, wish.role)) throw forbidden('onedrive');
	if (!atLeast(roleOn(call, tree, wish.item), wish.role)) throw forbidden('onedrive');
}
