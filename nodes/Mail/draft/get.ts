import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { message } from '../entity';
import { bodyProperties, bodyRequest } from '../fields/body';
import { draftLocator } from '../fields/locators';
import { message as draftId, resolve } from '../fields/resolve';

export const get = operation({
	name: 'Get',
	action: 'Get a draft',
	description: 'Read one draft',
	docs: 'https://learn.microsoft.com/graph/api/message-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: message,
	properties: [draftLocator, ...bodyProperties('original')],
	prepare: resolve({ draftId }),
	request: ({ draftId: id, ...body }, { root }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}`,
		...bodyRequest(body),
	}),
});
