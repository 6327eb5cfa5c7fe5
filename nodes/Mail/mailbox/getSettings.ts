import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withoutAnnotations } from '../fields/annotations';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const getSettings = operation({
	name: 'Get Settings',
	action: 'Get mailbox settings',
	description: 'Read the time zone, language, formats and working hours of a mailbox',
	docs: 'https://learn.microsoft.com/graph/api/user-get-mailboxsettings',
	permissions: read,
	properties: [],
	request: (_values, { root }) => ({ method: 'GET', path: path`${root}/mailboxSettings` }),
	reply: withoutAnnotations,
});
