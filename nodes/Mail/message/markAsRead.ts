import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

const marking = (name: string, about: { action: string; description: string; isRead: boolean }) =>
	operation({
		name,
		action: about.action,
		description: about.description,
		docs: 'https://learn.microsoft.com/graph/api/message-update',
		permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
		entity: changedMessage,
		properties: [messageLocator],
		prepare: resolve({ messageId }),
		request: ({ messageId: id }, { root }) => ({
			method: 'PATCH',
			path: path`${root}/messages/${id}`,
			body: { isRead: about.isRead },
		}),
	});

export const markAsRead = marking('Mark as Read', {
	action: 'Mark a message as read',
	description: 'Show a message as read',
	isRead: true,
});

export const markAsUnread = marking('Mark as Unread', {
	action: 'Mark a message as unread',
	description: 'Show a message as unread',
	isRead: false,
});
