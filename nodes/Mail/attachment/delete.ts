import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { attachmentLocator, messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

const remove = operation({
	name: 'Delete',
	action: 'Delete an attachment',
	description: 'Remove an attachment from a message; it cannot be restored',
	docs: 'https://learn.microsoft.com/graph/api/attachment-delete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [messageLocator, attachmentLocator],
	prepare: resolve({ messageId }),
	request: ({ messageId: id, attachmentId }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/messages/${id}/attachments/${attachmentId}`,
	}),
});

export { remove as delete };
