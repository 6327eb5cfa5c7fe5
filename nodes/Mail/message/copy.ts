import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { folderLocator, messageLocator } from '../fields/locators';
import { folder, message as messageId, resolve } from '../fields/resolve';

export const copy = operation({
	name: 'Copy',
	action: 'Copy a message',
	description: 'Copy a message to a folder; the copy has an ID of its own, which is returned',
	docs: 'https://learn.microsoft.com/graph/api/message-copy',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: changedMessage,
	properties: [messageLocator, folderLocator('folderId', 'Target Folder', 'The folder to copy the message to')],
	prepare: resolve({ messageId, folderId: folder('Target Folder') }),
	request: ({ messageId: id, folderId }, { root }) => ({
		method: 'POST',
		path: path`${root}/messages/${id}/copy`,
		body: { destinationId: folderId },
	}),
});
