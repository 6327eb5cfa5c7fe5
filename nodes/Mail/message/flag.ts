import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { changedMessage } from '../entity';
import { messageLocator } from '../fields/locators';
import { message as messageId, resolve } from '../fields/resolve';
import { flagOf } from './followUp';

export const flag = operation({
	name: 'Flag',
	action: 'Flag a message',
	description: 'Flag a message for follow-up, with dates or without',
	docs: 'https://learn.microsoft.com/graph/api/resources/followupflag',
	permissions: { delegated: 'Mail.ReadWrite', application: 'Mail.ReadWrite' },
	entity: changedMessage,
	properties: [
		messageLocator,
		{
			displayName: 'Due',
			name: 'due',
			type: 'dateTime',
			default: '',
			description: 'When the follow-up has to be done; without it, the flag has no date',
		},
		{
			displayName: 'Start',
			name: 'start',
			type: 'dateTime',
			default: '',
			description: 'When to begin; without it, on the due date',
		},
	],
	prepare: resolve({ messageId }),
	request: ({ messageId: id, ...values }, { root, timeZone }) => ({
		method: 'PATCH',
		path: path`${root}/messages/${id}`,
		body: { flag: flagOf(values, timeZone) },
	}),
});
