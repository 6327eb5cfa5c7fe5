import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { color } from './colors';
import { withoutAnnotations } from '../fields/annotations';
import { nameOf } from '../fields/name';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

export const create = operation({
	name: 'Create',
	action: 'Create a category',
	description: 'Add a category to those that the mailbox knows',
	docs: 'https://learn.microsoft.com/graph/api/outlookuser-post-mastercategories',
	permissions: write,
	properties: [
		{
			displayName: 'Name',
			name: 'displayName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Customers',
			description: 'A name that no other category has; it cannot be changed later',
		},
		color,
	],
	request: ({ displayName, color: chosen }, { root }) => ({
		method: 'POST',
		path: path`${root}/outlook/masterCategories`,
		body: { displayName: nameOf('Name', displayName), color: chosen },
	}),
	reply: withoutAnnotations,
});
