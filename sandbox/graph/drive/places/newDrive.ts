import { type World } from '../../../world';
import { graphError } from '../../../http/errors';
import { type UserRow } from '../../users/table';
import { seededId } from '../../users/seed';
import { driveIdOf, rootIdOf } from '../ids';
import { type DriveRow, driveItems, drives, type IdentitySet, type ItemRow } from '../tables';
import { personalHost, personalName } from './hosts';
import { type SiteRow } from './tables';

interface Owner {
	readonly world: World;
	readonly tenant: string;
}

/** The drive of a user, made on first use; a user without a licence has none. */
export function driveOfUser(owner: Owner, user: UserRow): DriveRow {
	const { world, tenant } = owner;
	const found = world.store.table(drives, tenant).first('owner', user.id);
	if (found) return found;
	if ((user.assignedLicenses ?? []).length === 0) throw graphError(404, 'ResourceNotFound', "User's mysite not found.");
	const host = personalHost(world, tenant);
	return insertDrive(owner, {
		id: driveIdOf(`${tenant} ${user.id}`),
		name: 'OneDrive',
		description: '',
		driveType: 'business',
		ownerId: user.id,
		isDefault: true,
		webUrl: `https://${host}/personal/${personalName(user.userPrincipalName)}/Documents`,
	});
}

/** A document library of a site; the first one is the default. */
export function libraryOf(owner: Owner, site: SiteRow, name = 'Documents'): DriveRow {
	const { world, tenant } = owner;
	const all = world.store.table(drives, tenant).find('site', site.id);
	const found = all.find((drive) => drive.name.toLowerCase() === name.toLowerCase());
	if (found) return found;
	const folder = name === 'Documents' ? 'Shared Documents' : name;
	const path = [site.hostname, ...(site.path ? site.path.split('/') : []), folder].map(encodeURIComponent).join('/');
	return insertDrive(owner, {
		id: driveIdOf(`${tenant} ${site.id} ${name}`),
		name,
		description: '',
		driveType: 'documentLibrary',
		siteId: site.id,
		groupId: site.groupId,
		isDefault: all.length === 0,
		webUrl: `https://${path}`,
	});
}

function insertDrive({ world, tenant }: Owner, drive: Omit<DriveRow, 'createdDateTime'>): DriveRow {
	const createdDateTime = world.clock.iso();
	world.store.table(driveItems, tenant, drive.id).insert(rootOf(drive.id, createdDateTime));
	return world.store.table(drives, tenant).insert({ ...drive, createdDateTime });
}

const SYSTEM: IdentitySet = { user: { displayName: 'System Account' } };

function rootOf(driveId: string, now: string): ItemRow {
	return {
		id: rootIdOf(driveId),
		name: 'root',
		parentId: '',
		version: 1,
		contentVersion: 1,
		createdBy: SYSTEM,
		lastModifiedBy: SYSTEM,
		createdDateTime: now,
		lastModifiedDateTime: now,
		fileCreated: now,
		fileModified: now,
	};
}

/** The site of a group, by IDs that are the same on every start. */
export function newSite(
	{ world, tenant }: Owner,
	site: Pick<SiteRow, 'name' | 'displayName' | 'path' | 'hostname'> & Partial<SiteRow>,
): SiteRow {
	const now = world.clock.iso();
	const seed = `${tenant} ${site.hostname}/${site.path}`;
	return {
		id: `${site.hostname},${seededId(`collection ${seed}`)},${seededId(`web ${seed}`)}`,
		description: '',
		createdDateTime: now,
		lastModifiedDateTime: now,
		members: [],
		isPublic: false,
		...site,
	};
}
