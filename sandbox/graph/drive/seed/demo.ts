import { type SeedContext } from '../../module';
import { groups } from '../../directory/groups';
import { seededId } from '../../users/seed';
import { users, type UserRow } from '../../users/table';
import { contentOf } from '../content/contents';
import { identityOf } from '../identity';
import { Tree } from '../items/tree';
import { siteHost } from '../places/hosts';
import { driveOfUser, libraryOf, newSite } from '../places/newDrive';
import { type SiteRow, sites } from '../places/tables';
import { sharings, type SharingRow } from '../sharing/table';
import { resetState } from '../state';
import { type DriveRow, type IdentitySet, type ItemRow } from '../tables';
import { type DemoFile, type DemoGroup, EVERYBODY, FINANCE, GROUPS, PERSONAL } from './demoFiles';
import { documentOf, picture } from './documents';
import { daysAgo, plant } from './plant';

/** Fills the demo tenant with drives, groups, sites and a few things that people share. */
export function seedDemoDrives(context: SeedContext): void {
	resetState(context.world);
	const demo = new Demo(context);
	demo.personalDrives();
	for (const group of GROUPS) demo.group(group);
	demo.finance();
	demo.shared();
}

class Demo {
	constructor(private readonly context: SeedContext) {}

	personalDrives(): void {
		for (const user of this.table(users).all()) {
			if ((user.assignedLicenses ?? []).length === 0) continue;
			const tree = this.tree(driveOfUser(this.context, user));
			const by = { user: identityOf(user) };
			this.plantAll(tree, [...EVERYBODY, ...(PERSONAL[user.mailNickname] ?? [])], by);
			if (user.mailNickname === 'anna.berger') this.pictures(tree, by);
		}
	}

	group(demo: DemoGroup): void {
		const row = this.table(groups).first('nickname', demo.nickname);
		if (!row) throw new Error(`the demo has no group '${demo.nickname}'`);
		const site = this.site({
			name: demo.nickname,
			displayName: row.displayName,
			description: row.description ?? '',
			groupId: row.id,
			isPublic: row.visibility === 'Public',
		});
		this.plantAll(this.tree(libraryOf(this.context, site)), demo.files, this.by(demo.author));
		if (demo.nickname !== 'sales') return;
		const contracts = this.tree(libraryOf(this.context, site, 'Contracts'));
		this.plantAll(contracts, [['Nordwind/Framework contract.pdf', 70, 'Framework contract\n']], this.by('ben.carter'));
	}

	/** A site of its own, without a group. */
	finance(): void {
		const members = ['hugo.ivanov', 'anna.berger'].map((name) => this.user(name).id);
		const site = this.site({ name: 'finance', displayName: 'Finance', members });
		this.plantAll(this.tree(libraryOf(this.context, site)), FINANCE, this.by('hugo.ivanov'));
	}

	shared(): void {
		this.share('ben.carter', 'Documents/Price list 2026.csv', { role: 'read', to: 'anna.berger' });
		this.share('elif.fidan', 'Documents/Architecture', { role: 'write', to: 'anna.berger' });
		this.share('elif.fidan', 'Documents/Architecture', { role: 'write', to: 'felix.grant' });
		this.share('anna.berger', 'Documents/Board/Strategy 2026.pdf', { role: 'read', to: 'ben.carter' });
	}

	private share(owner: string, path: string, { role, to }: { role: 'read' | 'write'; to: string }): void {
		const { world, tenant } = this.context;
		const tree = this.tree(driveOfUser(this.context, this.user(owner)));
		const item: ItemRow | undefined = tree.resolve(tree.root, path.split('/'));
		if (!item) throw new Error(`the demo has no '${path}' to share`);
		const person = identityOf(this.user(to));
		const row: SharingRow = {
			id: seededId(`permission ${item.id} ${to}`),
			shareId: `s!${Buffer.from(seededId(`share ${item.id} ${to}`))
				.toString('base64url')
				.slice(0, 22)}`,
			driveId: tree.drive.id,
			itemId: item.id,
			role,
			createdDateTime: daysAgo(world, 8),
			createdBy: identityOf(this.user(owner)),
			grantee: person,
			invitation: { email: person.email ?? '', signInRequired: true },
			people: [],
		};
		world.store.table(sharings, tenant).insert(row);
	}

	private pictures(tree: Tree, by: IdentitySet): void {
		const { world } = this.context;
		const views: ReadonlyArray<readonly [string, number, readonly [number, number, number]]> = [
			['Pictures/Office.png', 21, [90, 140, 200]],
			['Pictures/Team day.png', 64, [210, 150, 60]],
		];
		for (const [path, days, hue] of views)
			plant(tree, { path, content: contentOf(world, picture(320, 200, hue)), by, time: daysAgo(world, days) });
	}

	private plantAll(tree: Tree, files: readonly DemoFile[], by: IdentitySet): void {
		const { world } = this.context;
		for (const [path, days, text] of files) {
			const content = text === undefined ? {} : { content: contentOf(world, documentOf(path, text)) };
			plant(tree, { path, by, time: daysAgo(world, days), ...content });
		}
	}

	private site(details: Pick<SiteRow, 'name' | 'displayName'> & Partial<SiteRow>): SiteRow {
		const { world, tenant } = this.context;
		const hostname = siteHost(world, tenant);
		return this.table(sites).insert(newSite(this.context, { path: `sites/${details.name}`, hostname, ...details }));
	}

	private user(name: string): UserRow {
		const found = this.table(users).first('upn', `${name}@${this.domain}`);
		if (!found) throw new Error(`the demo has no user '${name}'`);
		return found;
	}

	private by(name: string): IdentitySet {
		return { user: identityOf(this.user(name)) };
	}

	private get domain(): string {
		return this.context.world.directory.tenants.get(this.context.tenant)?.domains[0] ?? 'sandbox.example';
	}

	private tree(drive: DriveRow): Tree {
		return new Tree(this.context.world, this.context.tenant, drive);
	}

	private table<R extends { readonly id: string }>(
		definition: Parameters<typeof this.context.world.store.table<R>>[0],
	) {
		return this.context.world.store.table(definition, this.context.tenant);
	}
}
