import { type Call } from '../../../http/call';
import { badRequest } from '../../../http/errors';
import { collection, entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { locate, locateDrive } from '../locate';
import { driveModel } from '../models/drive';
import { itemView } from '../models/item';
import { driveOfUser, libraryOf } from '../places/newDrive';
import { findGroup, findSite, siteOfGroup } from '../places/find';
import { type DriveRow, drives } from '../tables';
import { roleInDrive } from '../sharing/access';
import { itemReply, itemsReply, notModified } from './answer';
import { onDrive, onItem, READ } from './paths';

function getDrive(call: Call): Reply {
	return entity(driveModel, locateDrive(call).drive);
}

/** A user's own drive, or all document libraries of a site. */
function listDrives(call: Call): Reply {
	const { groupId, siteId } = call.params;
	const owner = { world: call.world, tenant: call.tenant };
	if (groupId === undefined && siteId === undefined) return visible(call, [driveOfUser(owner, call.owner())]);
	const site = groupId === undefined ? findSite(call) : siteOfGroup(call, findGroup(call));
	libraryOf(owner, site);
	return visible(call, call.table(drives).find('site', site.id));
}

function visible(call: Call, all: readonly DriveRow[]): Reply {
	const { userId } = call.caller;
	const mayRead = (drive: DriveRow) => userId === undefined || roleInDrive(call, drive, userId) !== undefined;
	return collection(
		driveModel,
		all.filter((drive) => mayRead(drive)),
	);
}

function getItem(call: Call): Reply {
	const found = locate(call);
	return notModified(call, found) ?? itemReply(call, found);
}

function listChildren(call: Call): Reply {
	const { tree, item } = locate(call);
	if (item.content) throw badRequest('A file has no children.', 'invalidRequest');
	const within = { index: 'parent', key: item.id };
	return itemsReply(tree, tree.children(item.id), {
		total: tree.childCount(item.id),
		ordered: (property, descending) => {
			const order = ['name', 'lastModifiedDateTime'].find((known) => known.toLowerCase() === property.toLowerCase());
			if (order === undefined) return undefined;
			const rows = tree.items.ordered(order, within);
			return (descending ? [...rows].reverse() : rows).map((child) => itemView(tree, child));
		},
	});
}

export const readRoutes: readonly Route[] = [
	{ method: 'GET', path: onDrive(), area: 'onedrive', permissions: READ, handle: getDrive },
	{
		method: 'GET',
		path: [
			'me/drives',
			'users/{userId}/drives',
			'groups/{groupId}/drives',
			'sites/{siteId}/drives',
			'sites/{siteId}/:{sitePath}/drives',
		],
		area: 'onedrive',
		permissions: READ,
		handle: listDrives,
	},
	{ method: 'GET', path: onItem(), area: 'onedrive', permissions: READ, handle: getItem },
	{ method: 'GET', path: onItem('/children'), area: 'onedrive', permissions: READ, handle: listChildren },
];
