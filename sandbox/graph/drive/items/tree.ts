import { type Partition } from '../../../store/partition';
import { type World } from '../../../world';
import { rootIdOf } from '../ids';
import { stateOf } from '../state';
import { type DriveRow, driveItems, type ItemRow, nameKey, recycledItems, type RecycledRow } from '../tables';

/** The items of one drive as a tree. Every write to them goes through here, so that the sizes of folders stay right. */
export class Tree {
	readonly items: Partition<ItemRow>;
	readonly recycled: Partition<RecycledRow>;

	constructor(
		readonly world: World,
		readonly tenant: string,
		readonly drive: DriveRow,
	) {
		// What is known besides the rows is counted from them: before the first write, not after it.
		stateOf(world);
		this.items = world.store.table(driveItems, tenant, drive.id);
		this.recycled = world.store.table(recycledItems, tenant, drive.id);
	}

	/** Bytes that the drive may hold. */
	get capacity(): number {
		return stateOf(this.world).settings.quota;
	}

	get root(): ItemRow {
		const root = this.items.get(rootIdOf(this.drive.id));
		if (!root) throw new Error(`drive '${this.drive.id}' has no root`);
		return root;
	}

	get(id: string): ItemRow | undefined {
		return this.items.get(id === 'root' ? rootIdOf(this.drive.id) : id);
	}

	child(parentId: string, name: string): ItemRow | undefined {
		return this.items.first('name', nameKey(parentId, name));
	}

	/** Children by name. */
	children(parentId: string): readonly ItemRow[] {
		return this.items.ordered('name', { index: 'parent', key: parentId });
	}

	childCount(parentId: string): number {
		return this.items.countOf('parent', parentId);
	}

	/** The item at a path below another one. */
	resolve(from: ItemRow, path: readonly string[]): ItemRow | undefined {
		let item: ItemRow | undefined = from;
		for (const name of path) item = item && this.child(item.id, name);
		return item;
	}

	/** The folders above an item, the nearest first, the root last. */
	ancestors(item: ItemRow): ItemRow[] {
		const found: ItemRow[] = [];
		for (let at = this.items.get(item.parentId); at; at = this.items.get(at.parentId)) found.push(at);
		return found;
	}

	/** Names from below the root down to the item. */
	path(item: ItemRow): string[] {
		if (item.parentId === '') return [];
		const names = this.ancestors(item).map((folder) => folder.name);
		names.pop();
		return [...names.reverse(), item.name];
	}

	/** Whether the item is that folder or lies anywhere in it. */
	isWithin(item: ItemRow, folderId: string): boolean {
		return item.id === folderId || this.ancestors(item).some((folder) => folder.id === folderId);
	}

	/** Everything below a folder, parents before their children. */
	descendants(folderId: string): ItemRow[] {
		const found = this.items.find('parent', folderId);
		for (const item of found) if (!item.content) found.push(...this.items.find('parent', item.id));
		return found;
	}

	/** Bytes of a file, or of all files in a folder. */
	sizeOf(item: ItemRow): number {
		return item.content?.size ?? this.sizes().get(item.id) ?? 0;
	}

	insert(item: ItemRow): ItemRow {
		this.items.insert(item);
		this.grow(item.parentId, item.content?.size ?? 0);
		return item;
	}

	update(item: ItemRow, changes: Partial<Omit<ItemRow, 'id'>>): ItemRow {
		const size = this.knownSize(item);
		const after = this.items.update(item.id, changes);
		this.grow(item.parentId, -size);
		this.grow(after.parentId, after.content?.size ?? size);
		return after;
	}

	remove(item: ItemRow): void {
		this.grow(item.parentId, -this.knownSize(item));
		this.items.remove(item.id);
		this.builtSizes()?.delete(item.id);
	}

	/** As `sizeOf`, but 0 as long as nobody has asked for a folder's size: nothing has to be kept up then. */
	private knownSize(item: ItemRow): number {
		return this.builtSizes() ? this.sizeOf(item) : 0;
	}

	private grow(folderId: string, bytes: number): void {
		const sizes = this.builtSizes();
		if (!sizes || bytes === 0) return;
		for (let at = this.items.get(folderId); at; at = this.items.get(at.parentId))
			sizes.set(at.id, (sizes.get(at.id) ?? 0) + bytes);
	}

	private builtSizes(): Map<string, number> | undefined {
		return stateOf(this.world).sizes.get(`${this.tenant}\n${this.drive.id}`);
	}

	/** Sizes of folders: counted once, then kept up with every write. */
	private sizes(): Map<string, number> {
		const built = this.builtSizes();
		if (built) return built;
		const sizes = new Map<string, number>();
		const direct = new Map<string, number>();
		for (const { parentId, content } of this.items.all())
			if (content) direct.set(parentId, (direct.get(parentId) ?? 0) + content.size);
		stateOf(this.world).sizes.set(`${this.tenant}\n${this.drive.id}`, sizes);
		for (const [folderId, bytes] of direct) this.grow(folderId, bytes);
		return sizes;
	}
}
