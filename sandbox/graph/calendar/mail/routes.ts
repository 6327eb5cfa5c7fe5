import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { entity, type Reply } from '../../../http/reply';
import { type Permissions, type Route } from '../../../http/route';
import { messageOf, messagePaths } from '../../mail/messages/reply';
import { Mailbox } from '../../mail/store/mailbox';
import { eventModel } from '../event/model';
import { mailboxOf } from '../mailbox';
import { copyIn } from '../meeting/copies';
import { calendarRoute } from '../paths';
import { withPreferences } from '../preferences';
import { meetingLinks } from './post';

const READ: Permissions = {
	delegated: ['Mail.Read', 'Calendars.Read'],
	application: ['Mail.Read', 'Calendars.Read'],
};

/** The event that a mail about a meeting belongs to, in the calendar of whoever got the mail. */
function eventOfMessage(call: Call): Reply {
	const message = messageOf(call, Mailbox.of(call));
	const link = call.table(meetingLinks).get(message.internetMessageId);
	const event = link && copyIn(mailboxOf(call, call.owner().id), link);
	if (!event) throw notFound('outlook');
	return entity(eventModel, event, { context: `users('${event.mailboxId}')/events/$entity` });
}

export const meetingMailRoutes: readonly Route[] = withPreferences([
	calendarRoute({
		method: 'GET',
		paths: [...messagePaths('/event'), ...messagePaths('/eventMessage/event')],
		permissions: READ,
		handle: eventOfMessage,
	}),
]);
