import { type Call } from '../../../http/call';
import { escapeHtml, storedBody } from '../../mail/messages/body';
import { messageRow } from '../../mail/messages/create';
import { type Recipient } from '../../mail/store/letter';
import { Mailbox } from '../../mail/store/mailbox';
import { deliver, letterOf } from '../../mail/transport/deliver';
import { users } from '../../users/table';
import { type Identity, type ItemRow } from '../tables';

export interface SharingMail {
	readonly item: ItemRow;
	readonly to: readonly Identity[];
	/** Where the item is. */
	readonly url: string;
	/** What the sharer wrote. */
	readonly message?: string;
}

const recipient = ({ displayName, email = '' }: Identity): Recipient => ({
	emailAddress: { name: displayName ?? email, address: email },
});

/** Tells people by mail that something has been shared with them. It comes from the sharer, who keeps no copy. */
export function mailSharing(call: Call, { item, to, url, message = '' }: SharingMail): void {
	const sharer = call.table(users).get(call.caller.userId ?? '');
	const addressed = to.filter(({ email }) => email !== undefined);
	if (!sharer || sharer.mailbox === 'none' || addressed.length === 0) return;
	const mailbox = new Mailbox(call.world, call.tenant, sharer);
	const from: Recipient = { emailAddress: { name: sharer.displayName, address: mailbox.address } };
	const kind = item.content ? 'file' : 'folder';
	const note = message === '' ? '' : `<p>${escapeHtml(message)}</p>`;
	const content = `<p>${escapeHtml(sharer.displayName)} shared a ${kind} with you</p>${note}<p><a href="${escapeHtml(url)}">${escapeHtml(item.name)}</a></p>`;
	const row = messageRow(mailbox, {
		parentFolderId: mailbox.folderId('sentitems'),
		subject: `${sharer.displayName} shared "${item.name}" with you`,
		...storedBody({ contentType: 'html', content }),
		sender: from,
		from,
		toRecipients: addressed.map(recipient),
	});
	deliver(call.world, { letter: letterOf(row), attachments: [], hops: 0 });
}
