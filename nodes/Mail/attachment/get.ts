import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { attachment } from '../../shared/attachments/entity';
import { attachmentLocator, messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

export const get = operation({
	name: 'Get',
	action: 'Get an attachment',
	description: 'Read the properties of one attachment, without its content',
	docs: 'https://learn.microsoft.com/graph/api/attachment-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: attachment,
	properties: [messageLocator, attachmentLocator],
	prepare: resolve({ messageId }),
	request: ({ messageId: id, attachmentId }, { root }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}/attachments/${attachmentId}`,
	}),
});
