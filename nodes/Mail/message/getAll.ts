import { path } from '../../../graph/path';
import { operation } from '../../shared/operation/operation';
import { message } from '../entity';
import { bodyProperties, bodyRequest, largeEntries } from '../fields/body';
import { folderLocator } from '../fields/locators';
import { folder, resolve } from '../fields/resolve';
import { filterFields } from './filters';
import { messageQuery, NEWEST_FIRST } from './query';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Find messages in the mailbox or in one folder',
	docs: 'https://learn.microsoft.com/graph/api/user-list-messages',
	permissions: { delegated: 'Mail.Read', application: 'Mail.Read' },
	entity: message,
	pageSize: 1000,
	largeEntries,
	properties: [
		{
			displayName: 'Look In',
			name: 'lookIn',
			type: 'options',
			default: 'mailbox',
			options: [
				{ name: 'A Folder', value: 'folder', description: 'One folder, without the folders inside it' },
				{ name: 'Whole Mailbox', value: 'mailbox', description: 'All folders, drafts and deleted items included' },
			],
		},
		{
			...folderLocator('folderId', 'Folder', 'The folder to look in'),
			displayOptions: { show: { lookIn: ['folder'] } },
		},
		{
			displayName: 'Search',
			name: 'search',
			type: 'string',
			default: '',
			placeholder: 'e.g. from:anna subject:invoice',
			description:
				'Words that occur in the sender, the subject or the body, or Keyword Query Language. <a href="https://learn.microsoft.com/graph/search-query-parameter">More about what can be searched</a>.',
		},
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			description: 'All of them must hold',
			options: filterFields,
		},
		{
			displayName: 'Sort',
			name: 'sort',
			type: 'options',
			default: NEWEST_FIRST,
			options: [
				{ name: 'Newest First', value: 'receivedDateTime desc' },
				{ name: 'None', value: '' },
				{ name: 'Oldest First', value: 'receivedDateTime' },
				{ name: 'Sent, Newest First', value: 'sentDateTime desc' },
				{ name: 'Sent, Oldest First', value: 'sentDateTime' },
			],
		},
		...bodyProperties('none'),
	],
	prepare: resolve({ folderId: folder('Folder') }),
	list: ({ lookIn, folderId, bodyFormat, uniqueBody, ...wanted }, { root, timeZone }) => {
		const body = bodyRequest({ bodyFormat, uniqueBody });
		return {
			method: 'GET',
			path: lookIn === 'folder' ? path`${root}/mailFolders/${folderId}/messages` : path`${root}/messages`,
			query: { ...messageQuery({ ...wanted, timeZone }), ...body.query },
		};
	},
});
