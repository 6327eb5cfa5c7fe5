import { type SeedContext } from '../../module';
import { badRequest } from '../../../http/errors';
import { groups } from '../../directory/groups';
import { seededId } from '../../users/seed';
import { users, type UserRow } from '../../users/table';
import { contentOf } from '../content/contents';
import { identityOf } from '../identity';
import { Tree } from '../items/tree';
import { siteHost } from '../places/hosts';
import { driveOfUser, libraryOf, newSite } from '../places/newDrive';
import { type SiteRow, sites } from '../places/tables';
import { DEFAULT_SETTINGS, type DriveSettings, keepSettings, resetState, stateOf } from '../state';
import { type Content, type DriveRow, type IdentitySet } from '../tables';
import { fillTree, spreadFiles } from './fill';
import { plant } from './plant';
import { driveSection, type DriveSection, type SeedFile, type SeedSite } from './section';

/** Fills in the section `drive` of a seed. The demo, if there is one, has been filled in before. */
export function seedDrives(context: SeedContext, sent: unknown): void {
	const section = driveSection(sent);
	const { world } = context;
	// The demo has started over already; without it that is left to do.
	const state = stateOf(world).fresh ? stateOf(world) : resetState(world);
	state.fresh = false;
	keepSettings(world, settingsOf(section));
	for (const site of section.sites ?? []) addSite(context, site);
	for (const file of section.files ?? []) addFile(context, file);
	for (const fill of section.fill ?? []) {
		const { tree, by } = placeOf(context, { user: fill.user, path: '' });
		fillTree(tree, by, { folder: 'Files', ...fill });
	}
	spreadFiles(context);
}

function settingsOf(section: DriveSection): DriveSettings {
	const { uploadAuthorization = DEFAULT_SETTINGS.uploadAuthorization, keepContentsUpTo } = section;
	if (uploadAuthorization !== 'refuse' && uploadAuthorization !== 'ignore' && uploadAuthorization !== 'owner')
		throw badRequest("drive.uploadAuthorization is 'owner', 'refuse' or 'ignore'.");
	return {
		uploadAuthorization,
		quota: section.quota ?? DEFAULT_SETTINGS.quota,
		copyTime: section.copyTime ?? DEFAULT_SETTINGS.copyTime,
		...(keepContentsUpTo === undefined ? {} : { keepContentsUpTo }),
	};
}

function userNamed({ world, tenant }: SeedContext, name: string): UserRow {
	const user = world.store.table(users, tenant).first('upn', name.toLowerCase());
	if (!user) throw badRequest(`The section 'drive' of the seed names the user '${name}', who is not in the seed.`);
	return user;
}

function addSite(context: SeedContext, site: SeedSite): SiteRow {
	const { world, tenant } = context;
	const { name, displayName = name, description = '', isPublic = false } = site;
	const ids = (names: readonly string[] = []) => names.map((upn) => userNamed(context, upn).id);
	const [owners, members] = [ids(site.owners), ids(site.members)];
	const domain = world.directory.tenants.get(tenant)?.domains[0] ?? '';
	if (owners.length > 0) {
		world.store.table(groups, tenant).insert({
			id: seededId(`group ${name}`),
			displayName,
			description,
			mailNickname: name,
			mail: `${name}@${domain}`,
			visibility: isPublic ? 'Public' : 'Private',
			createdDateTime: world.clock.iso(),
			mailEnabled: true,
			securityEnabled: false,
			groupTypes: ['Unified'],
			ownerIds: owners,
			memberIds: [...new Set([...owners, ...members])],
		});
	}
	return world.store.table(sites, tenant).insert(
		newSite(context, {
			name,
			displayName,
			description,
			isPublic,
			path: `sites/${name}`,
			hostname: siteHost(world, tenant),
			...(owners.length > 0 ? { groupId: seededId(`group ${name}`) } : { members }),
		}),
	);
}

function placeOf(context: SeedContext, file: SeedFile): { tree: Tree; by: IdentitySet } {
	const { world, tenant } = context;
	const tree = (drive: DriveRow) => new Tree(world, tenant, drive);
	if (file.user !== undefined) {
		const user = userNamed(context, file.user);
		return { tree: tree(driveOfUser(context, user)), by: { user: identityOf(user) } };
	}
	const site = world.store
		.table(sites, tenant)
		.first('url', `${siteHost(world, tenant)}/sites/${file.site ?? ''}`.toLowerCase());
	if (!site) throw badRequest(`The file '${file.path}' of the seed needs a user or the name of a site of the seed.`);
	return { tree: tree(libraryOf(context, site)), by: { user: { displayName: 'System Account' } } };
}

function contentIn({ world }: SeedContext, { text, base64, size }: SeedFile): Content | undefined {
	if (text !== undefined) return contentOf(world, Buffer.from(text));
	if (base64 !== undefined) return contentOf(world, Buffer.from(base64, 'base64'));
	return size === undefined ? undefined : contentOf(world, Buffer.alloc(size));
}

function addFile(context: SeedContext, file: SeedFile): void {
	const { tree, by } = placeOf(context, file);
	const content = contentIn(context, file);
	plant(tree, {
		path: file.path,
		by,
		...(content ? { content } : {}),
		...(file.modified === undefined ? {} : { time: `${new Date(file.modified).toISOString().slice(0, 19)}Z` }),
	});
}
