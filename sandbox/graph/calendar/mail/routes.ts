import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { entity, type Reply } from '../../../http/reply';
import { type Permissions, type Route } from '../../../http/route';
import { messageOf, messagePaths } from '../../mail/messages/reply';
import { Mailbox } from '../../mail/store/mailbox';
import { eventModel } from '../event/model';
import { calendarRoute } from '../paths';
import { withPreferences } from '../preferences';
import { eventOfMail } from './link';

const READ: Permissions = {
	delegated: ['Mail.Read', 'Calendars.Read'],
	application: ['Mail.Read', 'Calendars.Read'],
};

function eventOfMessage(call: Call): Reply {
	const event = eventOfMail(call, messageOf(call, Mailbox.of(call)));
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
