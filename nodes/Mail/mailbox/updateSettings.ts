import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withoutAnnotations } from '../fields/annotations';
import { settingsFields, settingsOf } from './settings';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

export const updateSettings = operation({
	name: 'Update Settings',
	action: 'Update mailbox settings',
	description: 'Change the time zone, language, formats or working hours of a mailbox',
	docs: 'https://learn.microsoft.com/graph/api/user-update-mailboxsettings',
	permissions: write,
	properties: [
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: settingsFields,
		},
	],
	request: ({ updateFields }, { root }) => {
		const body = settingsOf(updateFields);
		if (Object.keys(body).length === 0) throw new RangeError('Update Fields is empty. Add the fields to change');
		return { method: 'PATCH', path: path`${root}/mailboxSettings`, body };
	},
	reply: withoutAnnotations,
});
