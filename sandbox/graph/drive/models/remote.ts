import { type Call } from '../../../http/call';
import { type Entity } from '../../../http/model';
import { eTagOf } from '../ids';
import { type Tree } from '../items/tree';
import { webUrlOf } from '../items/webUrls';
import { sharedFacet } from '../sharing/facet';
import { type SharingRow } from '../sharing/table';
import { type ItemRow } from '../tables';
import { type ItemView, itemView } from './item';
import { referenceTo } from './reference';

interface Place {
	readonly tree: Tree;
	readonly item: ItemRow;
}

/** What an item of another drive looks like from here: its own facets inside of `remoteItem`. */
export function remoteView(call: Call, { tree, item }: Place, sharing?: SharingRow): ItemView {
	const facets: Entity = item.content
		? { file: { hashes: { quickXorHash: item.content.quickXor }, mimeType: item.mimeType } }
		: { folder: { childCount: tree.childCount(item.id) } };
	const { shared } = sharedFacet(call, tree, item);
	const given = sharing
		? { sharedDateTime: sharing.createdDateTime, sharedBy: { user: { ...sharing.createdBy } }, owner: item.createdBy }
		: {};
	return itemView(tree, item, {
		remoteItem: {
			id: item.id,
			name: item.name,
			size: tree.sizeOf(item),
			webUrl: webUrlOf(tree, item),
			eTag: eTagOf(item),
			createdBy: item.createdBy,
			createdDateTime: item.createdDateTime,
			lastModifiedBy: item.lastModifiedBy,
			lastModifiedDateTime: item.lastModifiedDateTime,
			fileSystemInfo: { createdDateTime: item.fileCreated, lastModifiedDateTime: item.fileModified },
			parentReference: referenceTo(tree, item.parentId),
			...facets,
			...(shared || sharing ? { shared: { ...(shared ?? { scope: 'users' }), ...given } } : {}),
		},
	});
}
