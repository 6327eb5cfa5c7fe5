import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { users } from '../../users/table';
import { identityOf } from '../identity';
import { findByWebUrl } from '../items/webUrls';
import { Tree } from '../items/tree';
import { type DriveRow, drives, type ItemRow } from '../tables';
import { isExpired, requireRole } from './access';
import { type SharingRow, sharings } from './table';

export interface Shared {
	readonly tree: Tree;
	readonly item: ItemRow;
	/** Absent when the address is that of the item itself. */
	readonly share?: SharingRow;
}

/** An address as `/shares/` takes it: `u!` and the address in unpadded base64url. */
export function shareToken(address: string): string {
	return `u!${Buffer.from(address).toString('base64url')}`;
}

/** The address behind `u!`; undefined for the ID of a share. */
function addressIn(id: string): string | undefined {
	if (!id.startsWith('u!')) return undefined;
	const address = Buffer.from(id.slice(2), 'base64url').toString('utf8');
	if (!URL.canParse(address)) throw badRequest('The sharing token is not an encoded sharing URL.', 'invalidRequest');
	return address;
}

/** The right that `/shares/{…}` stands for; undefined when it is the address of an item. */
export function shareOf(call: Call): SharingRow | undefined {
	const id = call.params.shareId ?? '';
	const address = addressIn(id);
	const table = call.table(sharings);
	return address === undefined ? table.first('share', id) : table.first('link', bare(address));
}

/** What `/shares/{…}` leads to: a sharing link or an item's address behind `u!`, or a share's ID. */
export function findShared(call: Call): Shared {
	const share = shareOf(call);
	if (share) return throughShare(call, share);
	const address = addressIn(call.params.shareId ?? '');
	const place = address === undefined ? undefined : findByWebUrl(call.table(drives), address);
	if (!place) throw notFound('onedrive');
	const tree = new Tree(call.world, call.tenant, place.drive);
	const item = tree.resolve(tree.root, place.names);
	if (!item) throw notFound('onedrive');
	requireRole(call, { tree }, { item, role: 'read' });
	return { tree, item };
}

const bare = (address: string): string => (address.split(/[?#]/)[0] ?? '').toLowerCase();

function throughShare(call: Call, share: SharingRow): Shared {
	if (isExpired(share, call.world.clock.now())) throw notFound('onedrive');
	const drive: DriveRow | undefined = call.table(drives).get(share.driveId);
	const tree = drive && new Tree(call.world, call.tenant, drive);
	const item = tree?.get(share.itemId);
	if (!tree || !item) throw notFound('onedrive');
	if (!mayUse(call, share)) {
		requireRole(call, { tree }, { item, role: 'read' });
		return { tree, item };
	}
	return { tree, item, share: redeemed(call, share) };
}

/** Whether the link opens for the caller: a link for the organization has to be redeemed, and a password given first. */
function mayUse(call: Call, { link, people, grantee }: SharingRow): boolean {
	const { userId } = call.caller;
	const named = userId !== undefined && [grantee, ...people].some((person) => person?.id === userId);
	if (!link || named) return named;
	if (link.password !== undefined || link.scope === 'users') return false;
	if (link.scope === 'anonymous') return true;
	return userId !== undefined && (wants(call, 'redeemsharinglink') || wants(call, 'redeemsharinglinkifnecessary'));
}

const wants = (call: Call, preference: string): boolean => call.prefer.all.has(preference);

/** `Prefer: redeemSharingLink` gives the caller lasting access. */
function redeemed(call: Call, share: SharingRow): SharingRow {
	const user = call.table(users).get(call.caller.userId ?? '');
	if (!user || !share.link || !wants(call, 'redeemsharinglink')) return share;
	if (share.people.some((person) => person.id === user.id)) return share;
	return call.table(sharings).update(share.id, { people: [...share.people, identityOf(user)] });
}

/** Opens a link with a password for the caller, who has shown the password. */
export function openWithPassword(call: Call, share: SharingRow): void {
	const user = call.table(users).get(call.caller.userId ?? '');
	if (user && !share.people.some((person) => person.id === user.id))
		call.table(sharings).update(share.id, { people: [...share.people, identityOf(user)] });
}
