import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { draftLocator } from '../fields/locators';
import { message as draftId, resolve } from '../fields/resolve';

const remove = operation({
	name: 'Delete',
	action: 'Delete a draft',
	description: 'Move a draft to Deleted Items',
	docs: 'https://learn.microsoft.com/graph/api/message-delete',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	properties: [draftLocator],
	prepare: resolve({ draftId }),
	request: ({ draftId: id }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/messages/${id}`,
		// What is in Deleted Items already would be gone for good by a second one.
		repeatable: false,
	}),
});

export { remove as delete };
