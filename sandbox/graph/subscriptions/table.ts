import { defineTable, type Row } from '../../store/table';

export type ChangeType = 'created' | 'updated' | 'deleted';
export const CHANGE_TYPES: readonly ChangeType[] = ['created', 'updated', 'deleted'];

export interface SubscriptionRow extends Row {
	readonly resource: string;
	readonly changeType: string;
	readonly notificationUrl: string;
	readonly lifecycleNotificationUrl: string | null;
	readonly expirationDateTime: string;
	readonly clientState: string | null;
	readonly applicationId: string;
	readonly creatorId: string;
	readonly latestSupportedTlsVersion: string | null;
	readonly includeResourceData: boolean | null;
	readonly encryptionCertificate: string | null;
	readonly encryptionCertificateId: string | null;
	readonly notificationQueryOptions: string | null;
	readonly notificationUrlAppId: string | null;
	/** The source that watches the resource. */
	readonly source: string;
	/** The store's scope in which changes are watched. */
	readonly scope: string;
	/** What the resource's path named, resolved to IDs. */
	readonly params: Readonly<Record<string, string>>;
	/** Whose mailbox or drive it is; empty for directory resources. */
	readonly ownerId: string;
	/** The signed-in user who made it; absent for applications. */
	readonly userId?: string;
	readonly immutableIds: boolean;
}

export const subscriptions = defineTable<SubscriptionRow>('subscriptions', {
	indexes: { scope: (row) => row.scope, owner: (row) => row.ownerId, application: (row) => row.applicationId },
});
