import { type Message } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

const marking = (name: string, about: { action: string; description: string; change: Message }) =>
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
			body: about.change,
		}),
	});

export const markAsRead = marking('Mark as Read', {
	action: 'Mark a message as read',
	description: 'Show a message as read',
	change: { isRead: true },
});

export const markAsUnread = marking('Mark as Unread', {
	action: 'Mark a message as unread',
	description: 'Show a message as unread',
	change: { isRead: false },
});

export const markAsComplete = marking('Mark as Complete', {
	action: 'Mark a message as complete',
	description: 'Show the follow-up of a message as done: a check mark takes the place of its flag',
	change: { flag: { flagStatus: 'complete' } },
});

export const unflag = marking('Unflag', {
	action: 'Unflag a message',
	description: 'Remove the flag or the check mark of a message',
	change: { flag: { flagStatus: 'notFlagged' } },
});
