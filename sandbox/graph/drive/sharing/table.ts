import { defineTable, type Row } from '../../../store/table';
import { type Identity } from '../tables';

export type Role = 'read' | 'write' | 'owner';

export interface SharingLink {
	readonly type: 'view' | 'edit';
	readonly scope: 'anonymous' | 'organization' | 'users';
	readonly webUrl: string;
	readonly preventsDownload: boolean;
	readonly application?: Identity;
	readonly password?: string;
}

/** A right to an item that somebody gave: to a person, or to whoever has a link. */
export interface SharingRow extends Row {
	readonly driveId: string;
	readonly itemId: string;
	readonly shareId: string;
	readonly role: Role;
	readonly createdDateTime: string;
	readonly createdBy: Identity;
	/** The person, when the right was given to one. */
	readonly grantee?: Identity;
	/** How the person was invited. */
	readonly invitation?: { readonly email: string; readonly signInRequired: boolean };
	readonly link?: SharingLink;
	/** People whom a link was sent to, and those who have redeemed it. */
	readonly people: readonly Identity[];
	/** When the right ends. */
	readonly expires?: string;
}

export const itemKey = (driveId: string, itemId: string): string => `${driveId}\n${itemId}`;

/** Rights given in a tenant. */
export const sharings = defineTable<SharingRow>('drivePermissions', {
	indexes: {
		item: (sharing) => itemKey(sharing.driveId, sharing.itemId),
		user: (sharing) => [sharing.grantee, ...sharing.people].flatMap((person) => person?.id ?? []),
		share: (sharing) => sharing.shareId,
		link: (sharing) => sharing.link?.webUrl.toLowerCase(),
	},
});
