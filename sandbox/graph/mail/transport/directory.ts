import { type World } from '../../../world';
import { addressesOf, users, type UserRow } from '../../users/table';
import { addressOf, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';

export interface Resident {
	readonly tenant: string;
	readonly user: UserRow;
}

/** Whose address this is, in whatever tenant of the sandbox. */
export function residentAt(world: World, address: string): Resident | undefined {
	const wanted = address.toLowerCase();
	for (const tenant of world.directory.tenants.keys()) {
		const user = world.store.table(users, tenant).first('address', wanted);
		if (user) return { tenant, user };
	}
	return undefined;
}

/** Whether mail to the address ends in the sandbox, because one of its tenants owns the domain. */
export function isLocalDomain(world: World, address: string): boolean {
	const domain = address.split('@')[1]?.toLowerCase() ?? '';
	return [...world.directory.tenants.values()].some(({ domains }) => domains.includes(domain));
}

export function personOf(user: UserRow): Recipient {
	return { emailAddress: { name: user.displayName, address: user.mail ?? user.userPrincipalName } };
}

export function owns(mailbox: Mailbox, recipient: Recipient | null | undefined): boolean {
	return addressesOf(mailbox.owner).includes(addressOf(recipient));
}

/** Recipients with the names that the directory knows. */
export function namedRecipients(world: World, recipients: readonly Recipient[]): Recipient[] {
	return recipients.map((recipient) => {
		const { name, address } = recipient.emailAddress;
		if (name !== '' && name !== address) return recipient;
		const resident = residentAt(world, address);
		return resident ? { emailAddress: { name: resident.user.displayName, address } } : recipient;
	});
}
