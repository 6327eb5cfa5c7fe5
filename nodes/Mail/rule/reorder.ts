import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { ruleLocator } from '../fields/settingLocators';
import { rule } from './entity';
import { positionOf } from './position';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

export const reorder = operation({
	name: 'Reorder',
	action: 'Reorder a rule',
	description: 'Move a rule to another place in the order in which rules are applied',
	docs: 'https://learn.microsoft.com/graph/api/messagerule-update',
	permissions: write,
	entity: rule,
	properties: [
		ruleLocator,
		{
			displayName: 'Position',
			name: 'sequence',
			type: 'number',
			default: 1,
			typeOptions: { minValue: 1 },
			description: 'The place of the rule, counted from 1',
		},
	],
	request: ({ ruleId, sequence }, { root }) => ({
		method: 'PATCH',
		path: path`${root}/mailFolders/inbox/messageRules/${ruleId}`,
		body: { sequence: positionOf(sequence) },
	}),
});
