import { type World } from '../../../world';
import { copyAttachments } from '../messages/place';
import { messageRow } from '../messages/create';
import { addressOf, allRecipients, type Letter, type Recipient } from '../store/letter';
import { Mailbox } from '../store/mailbox';
import { type AttachmentRow, type MessageRow } from '../store/tables';
import { autoReply } from './autoReply';
import { classify } from './classify';
import { isLocalDomain, residentAt } from './directory';
import { decide, type RuleOutcome } from './rules';

/** Mails that a mail may lead to through rules and automatic replies, one after the other. */
const MOST_HOPS = 4;

export interface Parcel {
	readonly letter: Letter;
	readonly attachments: readonly AttachmentRow[];
	/** How many rules or automatic replies it took to get here. */
	readonly hops: number;
}

export interface Delivery {
	/** Recipients in the sandbox whose mail could not be delivered. */
	readonly unknown: readonly Recipient[];
	/** Those who have the mail now. */
	readonly reached: readonly Recipient[];
	/** Those whose mail has left the sandbox. */
	readonly relayed: readonly Recipient[];
}

/** Puts a letter into the mailbox of every recipient in the sandbox; mail to other domains leaves it. */
export function deliver(
	world: World,
	parcel: Parcel,
	to: readonly Recipient[] = allRecipients(parcel.letter),
): Delivery {
	const unknown: Recipient[] = [];
	const reached = new Map<string, Recipient>();
	const relayed: Recipient[] = [];
	for (const recipient of to) {
		const resident = residentAt(world, addressOf(recipient));
		if (resident && resident.user.mailbox !== 'none') {
			// Whoever is named by two of their addresses gets one mail.
			if (reached.has(resident.user.id)) continue;
			reached.set(resident.user.id, recipient);
			receive(new Mailbox(world, resident.tenant, resident.user), parcel);
		} else if (resident || isLocalDomain(world, addressOf(recipient))) unknown.push(recipient);
		else relayed.push(recipient);
	}
	return { unknown, reached: [...reached.values()], relayed };
}

/** What arrives: its own row, unread, without the blind copies. */
function receive(mailbox: Mailbox, parcel: Parcel): void {
	const inbox = mailbox.folder('inbox');
	const arrived = messageRow(mailbox, {
		...letterOf(parcel.letter),
		parentFolderId: inbox.id,
		bccRecipients: [],
		isRead: false,
	});
	const classified: MessageRow = { ...arrived, inferenceClassification: classify(mailbox, arrived) };
	const outcome = decide(mailbox, classified, parcel.attachments);
	if (!outcome.permanentlyDeleted) store(mailbox, outcome, parcel);
	sendOn(mailbox.world, outcome, parcel);
	if (parcel.hops < MOST_HOPS)
		autoReply(mailbox, classified, (reply) => deliver(mailbox.world, { ...reply, hops: parcel.hops + 1 }));
}

/** The part of a row or letter that travels. */
export function letterOf(source: Letter): Letter {
	const { subject, body, unsafeContent, bodyPreview, importance, sender, from, size, special, headers } = source;
	const { isDeliveryReceiptRequested, isReadReceiptRequested, internetMessageId, inReplyTo, references } = source;
	const { toRecipients, ccRecipients, bccRecipients, replyTo, conversation, conversationIndex } = source;
	const { sentDateTime, hasAttachments } = source;
	return {
		subject,
		body,
		unsafeContent,
		bodyPreview,
		importance,
		isDeliveryReceiptRequested,
		isReadReceiptRequested,
		sender,
		from,
		toRecipients,
		ccRecipients,
		bccRecipients,
		replyTo,
		internetMessageId,
		inReplyTo,
		references,
		conversationIndex,
		conversation,
		sentDateTime,
		hasAttachments,
		headers,
		size,
		special,
	};
}

function store(mailbox: Mailbox, { row, copyTo }: RuleOutcome, { attachments }: Parcel): void {
	for (const folderId of new Set([row.parentFolderId, ...copyTo])) {
		const id = folderId === row.parentFolderId ? row.id : mailbox.world.newId();
		// Attachments first: whoever hears of the message finds it complete.
		copyAttachments(mailbox, attachments, { id });
		mailbox.messages.insert({ ...row, id, parentFolderId: folderId });
	}
}

/** Forwards and redirects what a rule sends on. */
function sendOn(world: World, outcome: RuleOutcome, parcel: Parcel): void {
	if (parcel.hops >= MOST_HOPS) return;
	for (const { letter, attachments, to } of outcome.sendOn) {
		deliver(world, { letter, attachments, hops: parcel.hops + 1 }, to);
	}
}
