import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

const remove = operation({
	name: 'Delete',
	action: 'Delete a message',
	description: 'Move a message to Deleted Items',
	docs: 'https://learn.microsoft.com/graph/api/message-delete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [messageLocator],
	prepare: resolve({ messageId }),
	request: ({ messageId: id }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/messages/${id}`,
		// What is in Deleted Items already would be gone for good by a second one.
		repeatable: false,
	}),
});

export { remove as delete };
