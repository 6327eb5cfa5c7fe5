import { type Entity } from '../../../http/model';
import { type Tree } from '../items/tree';
import { referencePath } from '../items/webUrls';

/** How an item refers to the folder that it is in; the root refers to its drive alone. */
export function referenceTo(tree: Tree, folderId: string): Entity {
	const { drive } = tree;
	const inDrive = { driveType: drive.driveType, driveId: drive.id };
	const site = drive.siteId === undefined ? {} : { siteId: drive.siteId };
	const folder = folderId === '' ? undefined : tree.get(folderId);
	if (!folder) return { ...inDrive, ...site };
	return {
		...inDrive,
		id: folder.id,
		name: folder.name,
		path: referencePath(drive.id, tree.path(folder)),
		...site,
	};
}
