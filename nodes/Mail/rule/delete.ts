import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { ruleLocator } from '../fields/settingLocators';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

const remove = operation({
	name: 'Delete',
	action: 'Delete a rule',
	description: 'Delete a rule of the inbox',
	docs: 'https://learn.microsoft.com/graph/api/messagerule-delete',
	permissions: write,
	properties: [ruleLocator],
	request: ({ ruleId }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/mailFolders/inbox/messageRules/${ruleId}`,
	}),
});

export { remove as delete };
