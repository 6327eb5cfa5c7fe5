import { type InternetMessageHeader } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { parsedHeaders } from './headers';

export const getHeaders = operation({
	name: 'Get Headers',
	action: 'Get the headers of a message',
	description: 'Read the internet headers of a message, with the results of SPF, DKIM and DMARC',
	docs: 'https://learn.microsoft.com/graph/api/message-get',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	properties: [messageLocator],
	prepare: resolve({ messageId }),
	request: ({ messageId: id }, { root }) => ({
		method: 'GET',
		path: path`${root}/messages/${id}`,
		query: { $select: 'id,subject,internetMessageId,internetMessageHeaders' },
	}),
	reply: ({ id, subject, internetMessageId, internetMessageHeaders }) => ({
		id,
		subject,
		internetMessageId,
		...parsedHeaders((internetMessageHeaders ?? []) as InternetMessageHeader[]),
	}),
});
