import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { categoryLocator } from '../fields/settingLocators';
import { withoutAnnotations } from '../fields/annotations';

const read = { delegated: 'MailboxSettings.Read', application: 'MailboxSettings.Read' };

export const get = operation({
	name: 'Get',
	action: 'Get a category',
	description: 'Read one category',
	docs: 'https://learn.microsoft.com/graph/api/outlookcategory-get',
	permissions: read,
	properties: [categoryLocator],
	request: ({ categoryId }, { root }) => ({
		method: 'GET',
		path: path`${root}/outlook/masterCategories/${categoryId}`,
	}),
	reply: withoutAnnotations,
});
