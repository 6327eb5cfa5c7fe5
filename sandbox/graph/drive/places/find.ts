import { type Call } from '../../../http/call';
import { graphError, notFound } from '../../../http/errors';
import { type GroupRow, groups } from '../../directory/groups';
import { isDriveId } from '../ids';
import { type DriveRow, drives } from '../tables';
import { siteHost } from './hosts';
import { driveOfUser, libraryOf, newSite } from './newDrive';
import { type SiteRow, sites } from './tables';

const owner = ({ world, tenant }: Call) => ({ world, tenant });

/** The site in the path: by ID, by host and path, or `root`. */
export function findSite(call: Call): SiteRow {
	const { siteId = 'root', sitePath } = call.params;
	const table = call.table(sites);
	const host = siteHost(call.world, call.tenant);
	const byUrl = (hostname: string, path: string) => table.first('url', `${hostname}/${path}`.toLowerCase());
	const [hostname = ''] = siteId.split(',');
	const found =
		siteId.toLowerCase() === 'root'
			? (byUrl(host, sitePath ?? '') ?? (sitePath ? undefined : rootSite(call)))
			: sitePath !== undefined
				? byUrl(hostname, sitePath)
				: (table.get(siteId) ?? byPart(call, siteId));
	if (!found) throw notFound('onedrive');
	return found;
}

/** A site by its host alone, or by its collection's or web's GUID. */
function byPart(call: Call, siteId: string): SiteRow | undefined {
	const wanted = siteId.toLowerCase();
	if (wanted === siteHost(call.world, call.tenant)) return rootSite(call);
	for (const site of call.table(sites).all()) {
		const [host = '', collection = '', web = ''] = site.id.toLowerCase().split(',');
		if ([`${host},${collection},${web}`, `${collection},${web}`, collection].includes(wanted)) return site;
	}
	return undefined;
}

/** Every tenant has a root site. */
function rootSite(call: Call): SiteRow {
	const hostname = siteHost(call.world, call.tenant);
	const row = newSite(owner(call), { name: '', displayName: 'Communication site', path: '', hostname, isPublic: true });
	const table = call.table(sites);
	return table.get(row.id) ?? table.insert(row);
}

export function findGroup(call: Call): GroupRow {
	const id = call.params.groupId ?? '';
	const group = call.table(groups).get(id.toLowerCase());
	if (!group) throw notFound('directory', id);
	// Only Microsoft 365 groups have a site.
	if (!group.groupTypes.includes('Unified')) throw notFound('onedrive');
	return group;
}

/** The site of a group, made on first use. */
export function siteOfGroup(call: Call, group: GroupRow): SiteRow {
	const found = call.table(sites).first('group', group.id);
	if (found) return found;
	return call.table(sites).insert(
		newSite(owner(call), {
			name: group.mailNickname,
			displayName: group.displayName,
			description: group.description ?? '',
			path: `sites/${group.mailNickname}`,
			hostname: siteHost(call.world, call.tenant),
			groupId: group.id,
			isPublic: group.visibility === 'Public',
		}),
	);
}

/** The drive in the path, however it is named: the caller's, a user's, a group's, a site's, or one by ID. */
export function findDrive(call: Call): DriveRow {
	const { driveId, userId, groupId, siteId } = call.params;
	if (driveId !== undefined) return driveById(call, driveId);
	if (groupId !== undefined) return libraryOf(owner(call), siteOfGroup(call, findGroup(call)));
	if (siteId !== undefined) return libraryOf(owner(call), findSite(call));
	if (userId !== undefined || call.template.startsWith('me/')) return driveOfUser(owner(call), call.owner());
	throw notFound('onedrive');
}

function driveById(call: Call, id: string): DriveRow {
	const drive = call.table(drives).get(id);
	if (drive) return drive;
	if (!isDriveId(id)) {
		throw graphError(
			400,
			'invalidRequest',
			'The provided drive id appears to be malformed, or does not represent a valid drive.',
		);
	}
	throw notFound('onedrive');
}
