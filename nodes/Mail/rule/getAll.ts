import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { rule } from './entity';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many rules',
	description: 'List the rules of the inbox in their order',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-list-messagerules',
	permissions: read,
	entity: rule,
	properties: [],
	list: (_values, { root }) => ({ method: 'GET', path: path`${root}/mailFolders/inbox/messageRules` }),
});
