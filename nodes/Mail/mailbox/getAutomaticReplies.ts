import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { withoutAnnotations } from '../fields/annotations';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const getAutomaticReplies = operation({
	name: 'Get Automatic Replies',
	action: 'Get automatic replies',
	description: 'Read whether and how the mailbox answers by itself',
	docs: 'https://learn.microsoft.com/graph/api/user-get-mailboxsettings',
	permissions: read,
	properties: [],
	request: (_values, { root }) => ({
		method: 'GET',
		path: path`${root}/mailboxSettings/automaticRepliesSetting`,
	}),
	reply: withoutAnnotations,
});
