import { type Blob } from '../../store/blobs';
import { type Pixels } from '../picture/pixels';
import { defineTable, type Row } from '../../store/table';

export interface Identity {
	readonly id?: string;
	readonly displayName?: string;
	readonly email?: string;
}

export interface IdentitySet {
	readonly user?: Identity;
	readonly application?: Identity;
	readonly group?: Identity;
}

/** The bytes of a file. Several files and versions may share them. */
export interface Content {
	readonly size: number;
	readonly quickXor: string;
	/** Where the bytes are, in order; absent when only their hash was kept. */
	readonly parts?: readonly Blob[];
	/** Pixels, for pictures. */
	readonly image?: Pixels;
}

export interface DriveRow extends Row {
	readonly name: string;
	readonly description: string;
	readonly driveType: 'business' | 'documentLibrary';
	/** Whose drive it is: a user's, or a site's. */
	readonly ownerId?: string;
	readonly siteId?: string;
	/** The group behind a team site. */
	readonly groupId?: string;
	/** The site's default library is what `/sites/{id}/drive` leads to. */
	readonly isDefault: boolean;
	readonly webUrl: string;
	readonly createdDateTime: string;
}

export interface Checkout {
	readonly userId: string;
	readonly by: IdentitySet;
	/** What the file held when it was checked out. */
	readonly content: Content;
}

export interface ItemRow extends Row {
	readonly name: string;
	/** The folder that it is in; empty for the root. */
	readonly parentId: string;
	/** Absent for folders. */
	readonly content?: Content;
	readonly mimeType?: string;
	readonly description?: string;
	/** Name of the special folder that it is. */
	readonly special?: string;
	/** Counts every change; part of the entity tag. */
	readonly version: number;
	/** Counts changes of the content; part of the content's tag and of version IDs. */
	readonly contentVersion: number;
	readonly createdBy: IdentitySet;
	readonly lastModifiedBy: IdentitySet;
	readonly createdDateTime: string;
	readonly lastModifiedDateTime: string;
	/** Times on the client's file system. */
	readonly fileCreated: string;
	readonly fileModified: string;
	readonly checkout?: Checkout;
	/** Whether rights to the folders above stop here. */
	readonly isolated?: boolean;
	/** The sensitivity label that somebody gave it. */
	readonly label?: { readonly id: string; readonly method: string };
}

export interface RecycledRow extends ItemRow {
	readonly deletedDateTime: string;
	/** The item whose deletion took this one along; itself for that item. */
	readonly deletedWith: string;
}

/** An earlier content of a file. */
export interface VersionRow extends Row {
	readonly itemId: string;
	readonly number: number;
	readonly content: Content;
	readonly lastModifiedBy: IdentitySet;
	readonly lastModifiedDateTime: string;
}

/** Drives of a tenant. */
export const drives = defineTable<DriveRow>('drives', {
	indexes: {
		owner: (drive) => drive.ownerId,
		site: (drive) => drive.siteId,
		group: (drive) => drive.groupId,
		url: (drive) => drive.webUrl.toLowerCase(),
	},
});

export const nameKey = (parentId: string, name: string): string => `${parentId}\n${name.toLowerCase()}`;

/** Items of one drive; the scope is the drive's ID. */
export const driveItems = defineTable<ItemRow>('driveItems', {
	indexes: {
		parent: (item) => item.parentId,
		name: (item) => nameKey(item.parentId, item.name),
	},
	orders: {
		name: (item) => item.name.toLowerCase(),
		lastModifiedDateTime: (item) => item.lastModifiedDateTime,
	},
});

/** The recycle bin of one drive. */
export const recycledItems = defineTable<RecycledRow>('recycledItems', {
	indexes: { with: (item) => item.deletedWith },
});

/** Earlier contents of the files of one drive. */
export const versions = defineTable<VersionRow>('driveItemVersions', {
	indexes: { item: (version) => version.itemId },
});

/** What a user follows; the scope is the user's ID. */
export interface FollowRow extends Row {
	readonly driveId: string;
	readonly itemId: string;
}

export const follows = defineTable<FollowRow>('followedItems');
