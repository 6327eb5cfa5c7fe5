import { escapeHtml, storedBody } from '../messages/body';
import { newInternetMessageId, sizeOf } from '../messages/create';
import { childConversationIndex } from '../store/conversation';
import { BLANK_LETTER, type Letter, type Recipient } from '../store/letter';
import { type Mailbox } from '../store/mailbox';
import { type Delivery } from './deliver';
import { personOf } from './directory';

/** Exchange's own address; nobody can answer it. */
function postmaster(mailbox: Mailbox): Recipient {
	const domain = mailbox.address.split('@')[1] ?? 'invalid';
	return {
		emailAddress: { name: 'Microsoft Outlook', address: `MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@${domain}` },
	};
}

interface Report {
	/** What the subject begins with. */
	readonly prefix: string;
	readonly html: string;
	readonly kind: 'nonDelivery' | 'delivery';
}

/** What became of a letter, told to its sender by the service itself. */
function reportOn(mailbox: Mailbox, letter: Letter, { prefix, html, kind }: Report): Letter {
	const { world, owner } = mailbox;
	const subject = `${prefix}: ${letter.subject}`;
	const body = storedBody({ contentType: 'html', content: `${html}<p>Subject: ${escapeHtml(letter.subject)}</p>` });
	return {
		...BLANK_LETTER,
		subject,
		...body,
		sender: postmaster(mailbox),
		from: postmaster(mailbox),
		toRecipients: [personOf(owner)],
		internetMessageId: newInternetMessageId(mailbox),
		inReplyTo: letter.internetMessageId,
		references: [letter.internetMessageId],
		conversation: letter.conversation,
		conversationIndex: childConversationIndex(letter.conversationIndex, world.clock.now()),
		sentDateTime: world.clock.iso(),
		size: sizeOf({ subject, body: body.body }),
		special: { kind },
	};
}

const person = ({ emailAddress: { name, address } }: Recipient): string =>
	`<p>${escapeHtml(name)} (${escapeHtml(address)})</p>`;

function nonDelivery(unknown: readonly Recipient[]): Report {
	const lines = unknown.map(
		({ emailAddress: { address } }) =>
			`<p><b>${escapeHtml(address)}</b><br>The address could not be found (550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ${escapeHtml(address)} not found by SMTP address lookup).</p>`,
	);
	const html = `<p><b>Delivery has failed to these recipients or groups:</b></p>${lines.join('')}`;
	return { prefix: 'Undeliverable', html, kind: 'nonDelivery' };
}

function receipt(prefix: 'Delivered' | 'Relayed', people: readonly Recipient[]): Report {
	const said =
		prefix === 'Delivered'
			? 'Your message has been delivered to the following recipients:'
			: 'Delivery to these recipients or groups is complete, but no delivery notification was sent by the destination server:';
	return { prefix, html: `<p><b>${said}</b></p>${people.map(person).join('')}`, kind: 'delivery' };
}

/** Everything that the sender of a letter is told: failures always, success when a receipt was asked for. */
export function reportsOn(mailbox: Mailbox, letter: Letter, { unknown, reached, relayed }: Delivery): Letter[] {
	const wanted = letter.isDeliveryReceiptRequested === true;
	return [
		...(unknown.length > 0 ? [nonDelivery(unknown)] : []),
		...(wanted && reached.length > 0 ? [receipt('Delivered', reached)] : []),
		...(wanted && relayed.length > 0 ? [receipt('Relayed', relayed)] : []),
	].map((report) => reportOn(mailbox, letter, report));
}
