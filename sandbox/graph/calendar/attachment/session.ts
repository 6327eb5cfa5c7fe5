import { type Call } from '../../../http/call';
import { forbidden, notFound } from '../../../http/errors';
import { type Route } from '../../../http/route';
import { type UploadTarget, openUpload, uploadRoutes } from '../../attachment/upload';
import { eventById, eventInPath } from '../event/find';
import { shownId } from '../ids';
import { mailboxOf } from '../mailbox';
import { calendarRoute, EVENT_PATHS, WRITE } from '../paths';
import { addAttachment } from './store';

function begin(call: Call): { ownerId: string; itemId: string } {
	const { mailbox, event } = eventInPath(call, 'write');
	// Large files go to one's own mailbox only, unless an application uploads them.
	if (call.caller.userId !== undefined && call.caller.userId !== mailbox.id) throw forbidden('outlook');
	return { ownerId: mailbox.id, itemId: event.id };
}

const target: UploadTarget = {
	items: 'Events',
	address: 'eventAttachmentSessions',
	begin,
	finish: ({ world }, { tenant, ownerId, itemId, immutableIds }, added) => {
		const place = { world, tenant };
		const mailbox = mailboxOf(place, ownerId);
		const event = eventById(mailbox, itemId);
		if (!event) throw notFound('outlook');
		return [shownId(event.id, immutableIds), addAttachment(place, { mailbox, event }, added).id];
	},
};

export const eventUploadRoutes: readonly Route[] = [
	calendarRoute({
		method: 'POST',
		paths: EVENT_PATHS,
		below: '/attachments/createUploadSession',
		permissions: WRITE,
		handle: async (call) => await openUpload(call, target),
	}),
	...uploadRoutes(target),
];
