import { type Call } from '../../../http/call';
import { type Entity, defineModel, type Model } from '../../../http/model';
import { entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { identitySet, itemReference } from '../models/facets';
import { itemModel, itemView } from '../models/item';
import { listModel } from '../models/list';
import { listItemModel } from '../models/listItem';
import { permissionModel } from '../models/permission';
import { webUrlOf } from '../items/webUrls';
import { findShared, type Shared } from '../sharing/shares';
import { siteModel } from '../models/site';
import { sites } from '../places/tables';
import { itemsReply } from './answer';
import { WRITE } from './paths';
import { notFound } from '../../../http/errors';

/** A shared item as `/shares/` shows it: with the ID that it was asked for under. */
const sharedModel: Model = defineModel<Shared & { id: string }>('microsoft.graph.sharedDriveItem', {
	properties: {
		id: 'String',
		createdBy: identitySet,
		createdDateTime: 'DateTimeOffset',
		description: 'String',
		eTag: 'String',
		lastModifiedBy: identitySet,
		lastModifiedDateTime: 'DateTimeOffset',
		name: 'String',
		owner: identitySet,
		parentReference: itemReference,
		webUrl: 'String',
	},
	sparse: true,
	show: ({ id, tree, item }): Entity => ({
		id,
		name: item.name,
		owner: item.createdBy,
		createdDateTime: item.createdDateTime,
		lastModifiedBy: item.lastModifiedBy,
		lastModifiedDateTime: item.lastModifiedDateTime,
		webUrl: webUrlOf(tree, item),
	}),
	expand: {
		driveItem: ({ tree, item }) => ({ model: itemModel, row: itemView(tree, item) }),
		list: ({ tree }) => ({ model: listModel, row: tree }),
		listItem: ({ tree, item }) => ({ model: listItemModel, row: { tree, item } }),
		root: ({ tree, item }) => ({ model: itemModel, row: itemView(tree, item) }),
		items: ({ tree, item }) => ({
			model: itemModel,
			rows: item.content ? [] : tree.children(item.id).map((child) => itemView(tree, child)),
		}),
	},
});

function getShared(call: Call): Reply {
	const shared = findShared(call);
	return entity(
		sharedModel,
		{ ...shared, id: shared.share?.shareId ?? call.params.shareId },
		{ context: 'shares/$entity' },
	);
}

/** The permission behind a share; an item's own address has none. */
function getPermission(call: Call): Reply {
	const { tree, share } = findShared(call);
	if (!share) throw notFound('onedrive');
	return entity(permissionModel, { tree, sharing: share });
}

/** What is in a shared folder, or the shared file alone. */
function listItems(call: Call): Reply {
	const { tree, item } = findShared(call);
	return itemsReply(tree, item.content ? [item] : tree.children(item.id));
}

function getSite(call: Call): Reply {
	const { tree } = findShared(call);
	const site = call.table(sites).get(tree.drive.siteId ?? '');
	if (!site) throw notFound('onedrive');
	return entity(siteModel, site, { context: 'sites/$entity' });
}

const area = 'onedrive' as const;

export const shareRoutes: readonly Route[] = [
	{ method: 'GET', path: 'shares/{shareId}', area, permissions: WRITE, handle: getShared },
	{ method: 'GET', path: 'shares/{shareId}/permission', area, permissions: WRITE, handle: getPermission },
	{ method: 'GET', path: 'shares/{shareId}/items', area, permissions: WRITE, handle: listItems },
	{ method: 'GET', path: 'shares/{shareId}/site', area, permissions: WRITE, handle: getSite },
];
