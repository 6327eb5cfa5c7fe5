import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { message } from '../entity';
import { bodyProperties, bodyRequest } from '../fields/body';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';

export const get = operation({
	name: 'Get',
	action: 'Get a message',
	description: 'Read one message',
	docs: 'https://learn.microsoft.com/graph/api/message-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: message,
	properties: [messageLocator, ...bodyProperties('original')],
	prepare: resolve({ messageId }),
	request: ({ messageId: id, ...body }, { root }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}`,
		...bodyRequest(body),
	}),
});
