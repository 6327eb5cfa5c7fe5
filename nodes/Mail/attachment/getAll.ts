import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { attachment } from '../../shared/attachments/entity';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many attachments',
	description: 'List the attachments of a message, without their content',
	docs: 'https://learn.microsoft.com/graph/api/message-list-attachments',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: attachment,
	properties: [messageLocator],
	prepare: resolve({ messageId }),
	list: ({ messageId: id }, { root }) => ({ method: 'GET', path: path`${root}/messages/${id}/attachments` }),
});
