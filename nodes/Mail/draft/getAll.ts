import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { message } from '../entity';
import { bodyProperties, bodyRequest, largeEntries } from '../fields/body';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many drafts',
	description: 'List the drafts, those changed last first',
	docs: 'https://learn.microsoft.com/graph/api/mailfolder-list-messages',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: message,
	pageSize: 1000,
	largeEntries,
	properties: bodyProperties('none'),
	list: (body, { root }) => {
		const { query } = bodyRequest(body);
		return {
			method: 'GET',
			path: path`${root}/mailFolders/drafts/messages`,
			query: { $orderby: 'lastModifiedDateTime desc', ...query },
		};
	},
});
