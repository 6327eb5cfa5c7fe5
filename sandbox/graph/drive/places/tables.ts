import { defineTable, type Row } from '../../../store/table';

/** A SharePoint site. Its ID is `host,site collection,web`. */
export interface SiteRow extends Row {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	readonly hostname: string;
	/** Path below the host, without a leading slash; empty for the root site. */
	readonly path: string;
	readonly createdDateTime: string;
	readonly lastModifiedDateTime: string;
	/** The group behind a team site. */
	readonly groupId?: string;
	/** Members of a site without a group, by user ID. */
	readonly members: readonly string[];
	/** Whether everybody in the tenant may read it. */
	readonly isPublic: boolean;
}

export const sites = defineTable<SiteRow>('sites', {
	indexes: {
		url: (site) => `${site.hostname}/${site.path}`.toLowerCase(),
		group: (site) => site.groupId,
	},
	orders: { displayName: (site) => site.displayName.toLowerCase() },
});
