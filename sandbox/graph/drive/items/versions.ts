import { type Call } from '../../../http/call';
import { badRequest, notFound } from '../../../http/errors';
import { type Content, type IdentitySet, type ItemRow, versions } from '../tables';
import { type Tree } from './tree';

/** A content that a file has or had. */
export interface Version {
	readonly tree: Tree;
	readonly item: ItemRow;
	readonly number: number;
	readonly content: Content;
	readonly lastModifiedBy: IdentitySet;
	readonly lastModifiedDateTime: string;
}

/** All contents of a file, the newest first. */
export function versionsOf(tree: Tree, item: ItemRow): Version[] {
	const { content } = item;
	if (!content) throw badRequest('A folder has no versions.', 'invalidRequest');
	const older = tree.world.store.table(versions, tree.tenant, tree.drive.id).find('item', item.id);
	const current = { ...item, number: item.contentVersion, content };
	return [...older, current]
		.sort((left, right) => right.number - left.number)
		.map(({ number, content: bytes, lastModifiedBy, lastModifiedDateTime }) => ({
			tree,
			item,
			number,
			content: bytes,
			lastModifiedBy,
			lastModifiedDateTime,
		}));
}

/** The version that a request names: `2.0`, or `current`. */
export function findVersion(call: Call, { tree, item }: { tree: Tree; item: ItemRow }): Version {
	const id = (call.params.versionId ?? '').toLowerCase();
	const all = versionsOf(tree, item);
	const found = id === 'current' ? all[0] : all.find(({ number }) => `${number}.0` === id);
	if (!found) throw notFound('onedrive');
	return found;
}
