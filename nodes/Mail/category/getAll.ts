import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many categories',
	description: 'List the categories that the mailbox knows, with their colors',
	docs: 'https://learn.microsoft.com/graph/api/outlookuser-list-mastercategories',
	permissions: read,
	properties: [],
	list: (_values, { root }) => ({ method: 'GET', path: path`${root}/outlook/masterCategories` }),
});
