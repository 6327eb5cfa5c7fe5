import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { categoryLocator } from '../fields/settingLocators';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

const remove = operation({
	name: 'Delete',
	action: 'Delete a category',
	description: 'Remove a category from those that the mailbox knows; messages keep its name',
	docs: 'https://learn.microsoft.com/graph/api/outlookcategory-delete',
	permissions: write,
	properties: [categoryLocator],
	request: ({ categoryId }, { root }) => ({
		method: 'DELETE',
		path: path`${root}/outlook/masterCategories/${categoryId}`,
	}),
});

export { remove as delete };
