import { escapeHtml, storedBody } from '../messages/body';
import { newInternetMessageId, sizeOf } from '../messages/create';
import { childConversationIndex } from '../store/conversation';
import { type Letter, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { personOf } from './directory';

/** Exchange's own address; nobody can answer it. */
function postmaster(mailbox: Mailbox): Recipient {
	const domain = mailbox.address.split('@')[1] ?? 'invalid';
	return {
		emailAddress: { name: 'Microsoft Outlook', address: `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${domain}` },
	};
}

/** The report that tells a sender who did not get the letter. */
export function nonDeliveryReport(mailbox: Mailbox, letter: Letter, unknown: readonly Recipient[]): Letter {
	const { world, owner } = mailbox;
	const subject = `Undeliverable: ${letter.subject}`;
	const lines = unknown.map(
		({ emailAddress: { address } }) =>
			`<p><b>${escapeHtml(address)}</b><br>The address could not be found (550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${escapeHtml(address)} not found by SMTP address lookup).</p>`,
	);
	const body = storedBody({
		contentType: 'html',
		content: `<p><b>Delivery has failed to these recipients or groups:</b></p>${lines.join('')}<p>Subject: ${escapeHtml(letter.subject)}</p>`,
	});
	return {
		subject,
		...body,
		importance: 'normal',
		isDeliveryReceiptRequested: null,
		isReadReceiptRequested: null,
		sender: postmaster(mailbox),
		from: postmaster(mailbox),
		toRecipients: [personOf(owner)],
		ccRecipients: [],
		bccRecipients: [],
		replyTo: [],
		internetMessageId: newInternetMessageId(mailbox),
		inReplyTo: letter.internetMessageId,
		references: [letter.internetMessageId],
		conversation: letter.conversation,
		conversationIndex: childConversationIndex(letter.conversationIndex, world.clock.now()),
		sentDateTime: world.clock.iso(),
		hasAttachments: false,
		size: sizeOf({ subject, body: body.body }),
		special: { kind: 'nonDelivery' },
	};
}
