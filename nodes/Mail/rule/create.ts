import { type MessageRule } from '@microsoft/microsoft-graph-types';
import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { defined } from '../fields/options';
import { rule } from './entity';
import { ruleFields } from './fields';
import { toActions, toPredicates, withFolderIds } from './toRule';
import { nameOf } from '../fields/name';
import { positionOf } from './position';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };
const alsoNeeds = { permission: 'Mail.Read', when: 'for folders by path' };

export const create = operation({
	name: 'Create',
	action: 'Create a rule',
	description: 'Let Outlook act on mail that arrives in the inbox',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-post-messagerules',
	permissions: write,
	alsoNeeds,
	entity: rule,
	properties: ruleFields,
	prepare: async (bench, values) => ({ ...values, actions: await withFolderIds(bench, values.actions) }),
	request: ({ displayName, sequence, isEnabled, conditions, actions, exceptions }, { root }) => {
		const deeds = toActions(actions);
		if (Object.keys(deeds).length === 0) throw new RangeError('Actions is empty. Add what the rule has to do');
		return {
			method: 'POST',
			path: path`${root}/mailFolders/inbox/messageRules`,
			body: defined<MessageRule>({
				displayName: nameOf('Name', displayName),
				sequence: positionOf(sequence),
				isEnabled,
				conditions: toPredicates('Conditions', conditions),
				actions: deeds,
				exceptions: toPredicates('Exceptions', exceptions),
			}),
		};
	},
});
