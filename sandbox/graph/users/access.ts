import { type Call } from '../../http/call';
import { defineTable, type Row } from '../../store/table';

/** A user's right to open somebody else's mailbox. */
export interface MailboxAccess extends Row {
	/** `<mailbox owner> <user>` */
	readonly id: string;
	readonly ownerId: string;
	readonly userId: string;
	readonly sendAs: boolean;
	readonly sendOnBehalf: boolean;
}

export const mailboxAccess = defineTable<MailboxAccess>('mailboxAccess', {
	indexes: { owner: (access) => access.ownerId, user: (access) => access.userId },
});

/** The right that the signed-in user has to a mailbox, if any; applications open every mailbox. */
export function accessTo(call: Call, ownerId: string): MailboxAccess | undefined {
	return call.table(mailboxAccess).get(`${ownerId} ${call.caller.userId ?? ''}`);
}

/** Whether the caller may open the mailbox of `ownerId`. */
export function mayOpenMailbox(call: Call, ownerId: string): boolean {
	const { userId } = call.caller;
	return userId === undefined || userId === ownerId || accessTo(call, ownerId) !== undefined;
}
