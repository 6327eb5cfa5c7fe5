import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

export const deletePermanently = operation({
	name: 'Delete Permanently',
	action: 'Delete a message permanently',
	description: 'Delete a message so that its owner cannot restore it',
	docs: 'https://learn.microsoft.com/graph/api/message-permanentdelete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [messageLocator],
	prepare: resolve({ messageId }),
	request: ({ messageId: id }, { root }) => ({
		method: 'POST',
		path: path`${root}/messages/${id}/permanentDelete`,
	}),
});
