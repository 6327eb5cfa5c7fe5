import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { ruleLocator } from '../fields/settingLocators';
import { rule } from './entity';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const get = operation({
	name: 'Get',
	action: 'Get a rule',
	description: 'Read one rule of the inbox',
	docs: 'https://learn.microsoft.com/graph/api/messagerule-get',
	permissions: read,
	entity: rule,
	properties: [ruleLocator],
	request: ({ ruleId }, { root }) => ({ method: 'GET', path: path`${root}/mailFolders/inbox/messageRules/${ruleId}` }),
});
