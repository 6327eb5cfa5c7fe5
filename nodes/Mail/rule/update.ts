import { type MessageRule } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { defined } from '../fields/options';
import { ruleLocator } from '../fields/settingLocators';
import { rule } from './entity';
import { changeFields } from './fields';
import { toActions, toPredicates, withFolderIds } from './toRule';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };
const alsoNeeds = { permission: 'Mail.Read', when: 'for folders by path' };

export const update = operation({
	name: 'Update',
	action: 'Update a rule',
	description: 'Change a rule; conditions, actions and exceptions that are given replace those that it has',
	docs: 'https://learn.microsoft.com/graph/api/messagerule-update',
	permissions: write,
	alsoNeeds,
	entity: rule,
	properties: [ruleLocator, ...changeFields],
	prepare: async (bench, values) => ({ ...values, actions: await withFolderIds(bench, values.actions) }),
	request: ({ ruleId, updateFields, conditions, actions, exceptions }, { root }) => {
		const body = defined<MessageRule>({
			...updateFields,
			conditions: toPredicates('Conditions', conditions),
			actions: Object.keys(actions).length > 0 ? toActions(actions) : undefined,
			exceptions: toPredicates('Exceptions', exceptions),
		});
		if (Object.keys(body).length === 0)
			throw new RangeError('Nothing is to be changed. Add fields, conditions or actions');
		return { method: 'PATCH', path: path`${root}/mailFolders/inbox/messageRules/${ruleId}`, body };
	},
});
