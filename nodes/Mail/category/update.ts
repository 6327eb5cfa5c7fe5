import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { categoryLocator } from '../fields/settingLocators';
import { color } from './colors';
import { withoutAnnotations } from '../fields/annotations';

const write = { delegated: 'MailboxSettings.ReadWrite', application: 'MailboxSettings.ReadWrite' };

export const update = operation({
	name: 'Update',
	action: 'Update a category',
	description: 'Change the color of a category',
	docs: 'https://learn.microsoft.com/graph/api/outlookcategory-update',
	permissions: write,
	properties: [categoryLocator, color],
	request: ({ categoryId, color: chosen }, { root }) => ({
		method: 'PATCH',
		path: path`${root}/outlook/masterCategories/${categoryId}`,
		body: { color: chosen },
	}),
	reply: withoutAnnotations,
});
