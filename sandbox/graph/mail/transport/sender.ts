import { type Call } from '../../../http/call';
import { forbidden, graphError } from '../../../http/errors';
import { mailboxAccess } from '../../users/access';
import { users, type UserRow } from '../../users/table';
import { type Letter, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { owns, personOf, residentAt } from './directory';

function sendAsDenied() {
	return graphError(
		403,
		'ErrorSendAsDenied',
		'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.',
	);
}

/** Who submits: the signed-in user, or for an application the owner of the mailbox. */
function submitter(call: Call, mailbox: Mailbox): UserRow {
	const { userId } = call.caller;
	return (userId === undefined ? undefined : call.table(users).get(userId)) ?? mailbox.owner;
}

/**
 * The sender that recipients see, and whom they see it sent by. A delegate with the right to send as somebody is not
 * seen at all; one with the right to send on behalf is the `sender`.
 */
export function checkedSender(
	call: Call,
	mailbox: Mailbox,
	wanted: Recipient | null | undefined,
): Pick<Letter, 'from' | 'sender'> {
	const acting = submitter(call, mailbox);
	const own = !wanted || owns(mailbox, wanted);
	const principal = own ? mailbox.owner : residentAt(mailbox.world, wanted.emailAddress.address)?.user;
	if (!principal) throw sendAsDenied();
	// An alias stays the address that was chosen; the name is the directory's.
	const from: Recipient = {
		emailAddress: {
			name: principal.displayName,
			address: wanted?.emailAddress.address ?? personOf(principal).emailAddress.address,
		},
	};
	if (principal.id === acting.id) return { from, sender: from };
	if (call.caller.userId !== undefined && !call.may('Mail.Send.Shared')) throw forbidden('outlook');
	const access = mailbox.world.store.table(mailboxAccess, mailbox.tenant).get(`${principal.id} ${acting.id}`);
	if (access?.sendAs) return { from, sender: from };
	if (access?.sendOnBehalf) return { from, sender: personOf(acting) };
	throw sendAsDenied();
}
