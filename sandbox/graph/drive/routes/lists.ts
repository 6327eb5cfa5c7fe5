import { type Call } from '../../../http/call';
import { entity, type Reply } from '../../../http/reply';
import { type Route } from '../../../http/route';
import { locate, locateDrive } from '../locate';
import { listModel } from '../models/list';
import { listItemModel } from '../models/listItem';
import { findShared } from '../sharing/shares';
import { onDrive, onItem, READ, WRITE } from './paths';

/** What a drive and its items are to SharePoint: a library, and rows in it. */
const listItemOf = (call: Call): Reply => entity(listItemModel, locate(call));

const area = 'onedrive' as const;

export const listRoutes: readonly Route[] = [
	{
		method: 'GET',
		path: onDrive('/list'),
		area,
		permissions: READ,
		handle: (call) => entity(listModel, locateDrive(call)),
	},
	{ method: 'GET', path: onItem('/listItem'), area, permissions: READ, handle: listItemOf },
	{
		method: 'GET',
		path: 'shares/{shareId}/list',
		area,
		permissions: WRITE,
		handle: (call) => entity(listModel, findShared(call).tree),
	},
	{ method: 'GET', path: 'shares/{shareId}/listItem', area, permissions: WRITE, handle: listItemOf },
];
