import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { repliesOf, replyFields } from './replies';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

export const setAutomaticReplies = operation({
	name: 'Set Automatic Replies',
	action: 'Set automatic replies',
	description: 'Let the mailbox answer by itself, such as during a vacation, or stop that',
	docs: 'https://learn.microsoft.com/graph/api/user-update-mailboxsettings',
	permissions: write,
	properties: replyFields,
	request: (values, { root, timeZone }) => ({
		method: 'PATCH',
		path: path`${root}/mailboxSettings`,
		body: { automaticRepliesSetting: repliesOf(values, timeZone) },
	}),
	reply: ({ automaticRepliesSetting }) => ({ success: true, ...(automaticRepliesSetting as object | undefined) }),
});
