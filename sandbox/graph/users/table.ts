import { defineTable, type Row } from '../../store/table';
import { type Extended } from '../extensions/extension';

/** A user, with the names of Graph's properties. Properties that are not set are absent or null. */
export interface UserRow extends Row, Extended {
	readonly displayName: string;
	readonly userPrincipalName: string;
	readonly mailNickname: string;
	readonly mail: string | null;
	readonly accountEnabled: boolean;
	readonly createdDateTime: string;
	readonly givenName?: string | null;
	readonly surname?: string | null;
	readonly jobTitle?: string | null;
	readonly department?: string | null;
	readonly officeLocation?: string | null;
	readonly mobilePhone?: string | null;
	readonly preferredLanguage?: string | null;
	readonly usageLocation?: string | null;
	readonly businessPhones?: readonly string[];
	readonly otherMails?: readonly string[];
	readonly proxyAddresses?: readonly string[];
	readonly assignedLicenses?: ReadonlyArray<{ skuId: string; disabledPlans: readonly string[] }>;
	readonly passwordProfile?: { password?: string; forceChangePasswordNextSignIn?: boolean } | null;
	/** The manager's ID: a relation, not a property of the entity. */
	readonly managerId?: string | null;
	/** What kind of mailbox the user has; 'none' for accounts without Exchange. */
	readonly mailbox: 'user' | 'shared' | 'room' | 'equipment' | 'none';
	readonly userType?: string | null;
	readonly deletedDateTime?: string | null;
	readonly [property: string]: unknown;
}

export const users = defineTable<UserRow>('users', {
	indexes: {
		upn: (user) => user.userPrincipalName.toLowerCase(),
		/** Every SMTP address at which mail reaches the user. */
		address: (user) => addressesOf(user),
		manager: (user) => user.managerId ?? undefined,
	},
	orders: { displayName: (user) => user.displayName.toLowerCase() },
});

/** Users in the recycle bin, kept for 30 days. */
export const deletedUsers = defineTable<UserRow>('deletedUsers');

export function addressesOf(user: UserRow): string[] {
	const proxies = (user.proxyAddresses ?? []).map((address) => address.replace(/^smtp:/i, ''));
	const all = [user.mail, user.userPrincipalName, ...proxies].filter((address): address is string => Boolean(address));
	return [...new Set(all.map((address) => address.toLowerCase()))];
}
