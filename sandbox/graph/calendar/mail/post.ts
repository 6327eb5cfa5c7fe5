import { messageRow } from '../../mail/messages/create';
import { Mailbox } from '../../mail/store/mailbox';
import { deliver, letterOf } from '../../mail/transport/deliver';
import { type World } from '../../../world';
import { userOf } from '../mailbox';
import { type MeetingMessage, meetingMessages } from '../meeting/messages';
import { letterFor } from './letter';
import { meetingLinks } from './link';

/** Carries what the calendar posts to the mailboxes of senders and recipients. */
export function deliverMeetingMail(world: World): void {
	world.store.onChange((change) => {
		if (change.table !== meetingMessages.name || change.kind !== 'created') return;
		const message = world.store.table(meetingMessages, change.tenant).get(change.id);
		if (message) post(world, change.tenant, message);
	});
}

function post(world: World, tenant: string, message: MeetingMessage): void {
	const sender = userOf({ world, tenant }, message.senderId);
	if (!sender) return;
	const mailbox = new Mailbox(world, tenant, sender);
	const sent = messageRow(mailbox, { ...letterFor(message), parentFolderId: mailbox.folderId('sentitems') });
	// Notifications are the service's own; nobody has sent them.
	if (message.kind !== 'forwardNotification') mailbox.messages.insert(sent);
	const { uid, day } = message;
	world.store.table(meetingLinks, tenant).insert({ id: sent.internetMessageId, uid, day });
	deliver(world, { letter: letterOf(sent), attachments: [], hops: 0 });
}
