import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { defineModel, type Entity, type Model } from '../../../http/model';
import { downloadUrl } from '../content/tickets';
import { cTagOf, eTagOf, guidOf } from '../ids';
import { type Tree } from '../items/tree';
import { webUrlOf } from '../items/webUrls';
import { sharedFacet } from '../sharing/facet';
import { thumbnailSets } from '../content/thumbnailSet';
import { type ItemRow } from '../tables';
import { itemProperties } from './itemProperties';
import { listItemModel, listItemNumber } from './listItem';
import { referenceTo } from './reference';
import { thumbnailSetModel } from './thumbnailSet';

/** An item as it is shown: with the drive that it is in, and what the occasion adds to it. */
export interface ItemView {
	readonly tree: Tree;
	readonly item: ItemRow;
	readonly extra?: Entity;
}

export const itemView = (tree: Tree, item: ItemRow, extra?: Entity): ItemView => ({ tree, item, extra });

function fileFacets({ tree, item }: ItemView): Entity {
	const { content } = item;
	if (!content) return { folder: { childCount: tree.childCount(item.id) } };
	return {
		file: { hashes: { quickXorHash: content.quickXor }, mimeType: item.mimeType },
		...(content.image ? { image: { height: content.image.height, width: content.image.width } } : {}),
	};
}

function publication({ item }: ItemView): Entity {
	if (!item.checkout) return {};
	return {
		publication: { level: 'checkout', versionId: `${item.contentVersion}.0`, checkedOutBy: item.checkout.by },
	};
}

/** What SharePoint tells about an item only when it is asked by name. */
function onRequest({ tree, item }: ItemView, call: Call): Entity {
	const wanted = (call.query.select ?? []).map((name) => name.toLowerCase());
	return {
		...(wanted.length > 0 ? { '@odata.etag': eTagOf(item) } : {}),
		...(wanted.includes('webdavurl') ? { webDavUrl: webUrlOf(tree, item) } : {}),
		...(wanted.includes('sharepointids') ? { sharepointIds: sharepointIds({ tree, item }, call) } : {}),
	};
}

function sharepointIds({ tree, item }: ItemView, call: Call): Entity {
	const [, siteId, webId] = (tree.drive.siteId ?? '').split(',');
	return {
		listItemId: String(listItemNumber(item)),
		listItemUniqueId: guidOf(item.id).toLowerCase(),
		...(siteId ? { siteId, webId } : {}),
		siteUrl: tree.drive.webUrl.slice(0, tree.drive.webUrl.lastIndexOf('/')),
		tenantId: call.tenant,
	};
}

function show(view: ItemView, call: Call): Entity {
	const { tree, item, extra } = view;
	const isRoot = item.parentId === '';
	return {
		...onRequest(view, call),
		...(item.content?.parts ? { '@microsoft.graph.downloadUrl': downloadUrl(call, view) } : {}),
		createdDateTime: item.createdDateTime,
		...(item.description === undefined ? {} : { description: item.description }),
		eTag: eTagOf(item),
		id: item.id,
		lastModifiedDateTime: item.lastModifiedDateTime,
		name: item.name,
		webUrl: webUrlOf(tree, item),
		...(item.content ? { cTag: cTagOf(item) } : {}),
		size: tree.sizeOf(item),
		createdBy: item.createdBy,
		lastModifiedBy: item.lastModifiedBy,
		parentReference: referenceTo(tree, item.parentId),
		fileSystemInfo: { createdDateTime: item.fileCreated, lastModifiedDateTime: item.fileModified },
		...fileFacets(view),
		...(isRoot ? { root: {} } : {}),
		...(item.special === undefined ? {} : { specialFolder: { name: item.special } }),
		...publication(view),
		...sharedFacet(call, tree, item),
		...extra,
	};
}

/** Single properties for `$filter` and `$orderby`, without making the whole entity where that is avoidable. */
function read(view: ItemView, property: string, call: Call): unknown {
	const { tree, item } = view;
	switch (property) {
		case 'id':
		case 'name':
		case 'createdDateTime':
		case 'lastModifiedDateTime':
		case 'description':
			return item[property];
		case 'size':
			return tree.sizeOf(item);
		case 'folder':
			return item.content ? null : { childCount: tree.childCount(item.id) };
		default:
			return show(view, call)[property] ?? null;
	}
}

export const itemModel: Model = defineModel<ItemView>('microsoft.graph.driveItem', {
	properties: itemProperties,
	sparse: true,
	show,
	read,
	paging: { default: 200, max: 1000, beyond: 'clamp', token: '$skiptoken' },
	check: (query) => {
		if (query.skip !== undefined)
			throw badRequest(
				'$skip is not supported on this API. Only URLs returned by the API can be used to page.',
				'invalidRequest',
			);
	},
	expand: {
		children: ({ tree, item }) => ({
			model: itemModel,
			rows: item.content ? [] : tree.children(item.id).map((child) => itemView(tree, child)),
		}),
		thumbnails: (view, _item, call) => ({ model: thumbnailSetModel, rows: thumbnailSets(call, view) }),
		permissions: () => {
			throw badRequest('Expanding permissions of an item is not supported: list them.', 'notSupported');
		},
		listItem: ({ tree, item }) => ({ model: listItemModel, row: { tree, item } }),
	},
});
