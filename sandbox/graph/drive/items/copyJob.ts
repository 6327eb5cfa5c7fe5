import { notFound } from '../../../http/errors';
import { type World } from '../../../world';
import { hold } from '../content/holders';
import { stateOf } from '../state';
import { type IdentitySet, type ItemRow, versions } from '../tables';
import { type Behavior, findSpot } from './conflict';
import { recycle } from './recycle';
import { type Tree } from './tree';
import { checkSpace, newItem } from './write';

/** A task that goes on after its request has been answered. */
export interface CopyJob {
	readonly id: string;
	readonly operation: string;
	/** Milliseconds since the epoch. */
	readonly started: number;
	readonly ends: number;
	outcome?: { readonly resourceId: string } | { readonly code: string; readonly message: string };
}

export interface CopyWish {
	readonly source: { readonly tree: Tree; readonly item: ItemRow };
	readonly target: { readonly tree: Tree; readonly parent: ItemRow };
	readonly name: string;
	readonly behavior: Behavior;
	readonly by: IdentitySet;
	/** Copies what is in the folder, and not the folder itself. */
	readonly childrenOnly: boolean;
	readonly withVersions: boolean;
}

export interface JobWish {
	readonly operation: string;
	/** Does the work once its time has come; throws what the service would refuse. */
	readonly work: () => string;
	readonly failed: (cause: unknown) => { code: string; message: string };
}

/** How long the monitor of a task that is done still answers. */
const REMEMBERED = 4 * 60 * 60 * 1000;

/** Starts a task; it is done when the settings' time for it has passed. */
export function startJob(world: World, { operation, work, failed }: JobWish): CopyJob {
	const { jobs, settings } = stateOf(world);
	const started = world.clock.now();
	for (const [id, { ends }] of jobs) if (ends + REMEMBERED < started) jobs.delete(id);
	const job: CopyJob = { id: world.newId(), operation, started, ends: started + settings.copyTime };
	jobs.set(job.id, job);
	world.clock.after(settings.copyTime, () => {
		try {
			job.outcome = { resourceId: work() };
		} catch (cause) {
			job.outcome = failed(cause);
		}
	});
	return job;
}

/** Makes the copy, and returns the ID of what came into being. */
export function copyItem({ source, target, name, behavior, by, ...options }: CopyWish): string {
	const current = source.tree.get(source.item.id);
	if (!current) throw notFound('onedrive');
	const copying = { from: source.tree, to: target.tree, by, withVersions: options.withVersions };
	checkSpace(target.tree, source.tree.sizeOf(current));
	if (options.childrenOnly) {
		for (const child of [...source.tree.children(current.id)])
			copyTo(copying, child, { parent: target.parent, name: child.name, behavior });
		return target.parent.id;
	}
	return copyTo(copying, current, { parent: target.parent, name, behavior }).id;
}

interface Copying {
	readonly from: Tree;
	readonly to: Tree;
	readonly by: IdentitySet;
	readonly withVersions: boolean;
}

interface Spot {
	readonly parent: ItemRow;
	readonly name: string;
	readonly behavior: Behavior;
}

function copyTo(copying: Copying, item: ItemRow, { parent, name, behavior }: Spot): ItemRow {
	const { from, to, by } = copying;
	const isFolder = item.content === undefined;
	const spot = findSpot(to, { parentId: parent.id, name, isFolder }, behavior);
	// What is in the folder is listed before the copy is there: it may be a copy into itself.
	const inside = isFolder ? [...from.children(item.id)] : [];
	if (spot.replaced) recycle(to, spot.replaced);
	const { content } = item;
	if (content) hold(to.world, content);
	const copy = to.insert({
		...newItem(to, { parent, name: spot.name, ...(content ? { content } : {}) }, { by }),
		fileCreated: item.fileCreated,
		fileModified: item.fileModified,
		...(item.description === undefined ? {} : { description: item.description }),
		...(copying.withVersions && content ? { contentVersion: item.contentVersion } : {}),
	});
	if (copying.withVersions) copyVersions(copying, item, copy);
	for (const child of inside) copyTo(copying, child, { parent: copy, name: child.name, behavior: 'fail' });
	return copy;
}

function copyVersions({ from, to }: Copying, item: ItemRow, copy: ItemRow): void {
	const table = to.world.store.table(versions, to.tenant, to.drive.id);
	for (const version of from.world.store.table(versions, from.tenant, from.drive.id).find('item', item.id)) {
		hold(to.world, version.content);
		table.insert({ ...version, id: `${copy.id} ${version.number}`, itemId: copy.id });
	}
}
