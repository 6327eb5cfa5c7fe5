import { type Call } from '../../../http/call';
import { notFound } from '../../../http/errors';
import { type Route } from '../../../http/route';
import { LARGEST_MESSAGE, tooLarge, type UploadedFile } from '../../attachment/session';
import { type UploadTarget, openUpload, uploadRoutes } from '../../attachment/upload';
import { users } from '../../users/table';
import { messageOf, messagePaths } from '../messages/reply';
import { messageId } from '../messages/shown';
import { UPLOAD } from '../permissions';
import { Mailbox } from '../store/mailbox';
import { addAttachment, totalSize } from './add';
import { attachmentId } from './model';

function begin(call: Call, file: UploadedFile): { ownerId: string; itemId: string } {
	const mailbox = Mailbox.of(call);
	const message = messageOf(call, mailbox);
	if (totalSize(mailbox.attachmentsOf(message.id)) + file.size > LARGEST_MESSAGE) throw tooLarge();
	return { ownerId: mailbox.id, itemId: message.id };
}

const target: UploadTarget = {
	items: 'Messages',
	address: 'attachmentSessions',
	begin,
	finish: ({ world }, { tenant, ownerId, itemId, immutableIds }, added) => {
		const owner = world.store.table(users, tenant).get(ownerId);
		const mailbox = owner && new Mailbox(world, tenant, owner);
		const message = mailbox?.messages.get(itemId);
		if (!mailbox || !message) throw notFound('outlook');
		const row = addAttachment(mailbox, message, added);
		return [messageId(message, immutableIds), attachmentId(row, message.moves, immutableIds)];
	},
};

export const mailUploadRoutes: readonly Route[] = [
	{
		method: 'POST',
		path: messagePaths('/attachments/createUploadSession'),
		area: 'outlook',
		permissions: UPLOAD,
		handle: async (call) => await openUpload(call, target),
	},
	...uploadRoutes(target),
];
