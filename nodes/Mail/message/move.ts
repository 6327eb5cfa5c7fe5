import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { folderLocator, messageLocator } from '../fields/locators';
import { folder, message as messageId, resolve } from '../fields/resolve';

export const move = operation({
	name: 'Move',
	action: 'Move a message',
	description: 'Move a message to another folder; its ID stays the same',
	docs: 'https://learn.microsoft.com/graph/api/message-move',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: changedMessage,
	properties: [messageLocator, folderLocator('folderId', 'Target Folder', 'The folder to move the message to')],
	prepare: resolve({ messageId, folderId: folder('Target Folder') }),
	request: ({ messageId: id, folderId }, { root }) => ({
		method: 'POST',
		path: path`${root}/messages/${id}/move`,
		body: { destinationId: folderId },
	}),
});
