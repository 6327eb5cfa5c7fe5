import { type IDataObject } from 'n8n-workflow';
import { type Entity } from '../shared/operation/entity';
import { decoded } from './percent';

/** https://learn.microsoft.com/graph/api/resources/driveitem */
export interface DriveItem extends IDataObject {
	id: string;
	name: string;
	size?: number;
	webUrl?: string;
	createdDateTime?: string;
	lastModifiedDateTime?: string;
	createdBy?: Identities;
	lastModifiedBy?: Identities;
	parentReference?: { id?: string; driveId?: string; driveType?: string; path?: string };
	file?: { mimeType?: string; hashes?: { quickXorHash?: string } };
	folder?: { childCount?: number };
	package?: { type?: string };
	remoteItem?: { id?: string; parentReference?: { driveId?: string } };
	deleted?: { state?: string };
	'@microsoft.graph.downloadUrl'?: string;
}

interface Identities extends IDataObject {
	user?: { displayName?: string; email?: string };
	application?: { displayName?: string };
}

export const driveItem: Entity = {
	simple: [
		'id',
		'name',
		'size',
		'webUrl',
		'createdDateTime',
		'createdBy',
		'lastModifiedDateTime',
		'lastModifiedBy',
		'parentReference',
		'file',
		'folder',
		'package',
		'remoteItem',
	],
	fields: [
		'@microsoft.graph.downloadUrl',
		'audio',
		'cTag',
		'createdBy',
		'createdDateTime',
		'description',
		'eTag',
		'file',
		'fileSystemInfo',
		'folder',
		'id',
		'image',
		'lastModifiedBy',
		'lastModifiedDateTime',
		'location',
		'malware',
		'name',
		'package',
		'parentReference',
		'pendingOperations',
		'photo',
		'publication',
		'remoteItem',
		'root',
		'searchResult',
		'shared',
		'sharepointIds',
		'size',
		'specialFolder',
		'video',
		'webDavUrl',
		'webUrl',
	],
	simplify: (raw) => simplifyItem(raw as DriveItem),
};

function simplifyItem(item: DriveItem): IDataObject {
	return known({
		id: item.id,
		name: item.name,
		type: typeOf(item),
		mimeType: item.file?.mimeType,
		size: item.size,
		path: pathOf(item),
		webUrl: item.webUrl,
		createdDateTime: item.createdDateTime,
		createdBy: whoIn(item.createdBy),
		lastModifiedDateTime: item.lastModifiedDateTime,
		lastModifiedBy: whoIn(item.lastModifiedBy),
		childCount: item.folder?.childCount,
		quickXorHash: item.file?.hashes?.quickXorHash,
		parentId: item.parentReference?.id,
		driveId: item.parentReference?.driveId,
		remoteId: item.remoteItem?.id,
		remoteDriveId: item.remoteItem?.parentReference?.driveId,
	});
}

export type ItemType = 'file' | 'folder' | 'package' | 'shortcut';

/** Packages are folders that open as one thing, such as notebooks; shortcuts lead to somebody else's drive. */
export function typeOf(item: DriveItem): ItemType {
	if (item.remoteItem) return 'shortcut';
	if (item.package) return 'package';
	return item.folder ? 'folder' : 'file';
}

/** The path from the top of the drive; undefined where Graph does not tell, as in delta and search. */
export function pathOf({ name, parentReference }: DriveItem): string | undefined {
	const [, parent] = /root:(.*)$/s.exec(parentReference?.path ?? '') ?? [];
	return parent === undefined ? undefined : `${decoded(parent)}/${name}`;
}

export const whoIn = (identities: Identities | undefined): string | undefined =>
	identities?.user?.displayName ?? identities?.user?.email ?? identities?.application?.displayName;

export const known = (fields: Record<string, unknown>): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as IDataObject;
