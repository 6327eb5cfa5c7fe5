import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { actOnMailbox } from '../shared/operation/actOn';
import { credentials } from '../shared/operation/credentials';
import { nodeProperties } from '../shared/operation/nodeProperties';
import { run } from '../shared/operation/run';
import { searchUsers } from '../shared/operation/searchUsers';
import { searchAttachments } from './pickers/searchAttachments';
import { searchFolders } from './pickers/searchFolders';
import { searchDrafts, searchMessages } from './pickers/searchMessages';
import { searchCategories, searchOverrides, searchRules } from './pickers/searchSettings';
import { resources } from './resources';
import { answerWebhooks, takeAnswer } from './waiting/answering';

export class Office365Mail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Mail',
		name: 'office365Mail',
		icon: { light: 'file:mail.svg', dark: 'file:mail.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send, read and file mail in Outlook and shared mailboxes',
		defaults: { name: 'Office 365 Mail' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: answerWebhooks,
		properties: nodeProperties(resources, actOnMailbox),
	};

	methods = {
		listSearch: {
			searchUsers: searchUsers(actOnMailbox),
			searchDrafts: searchDrafts(actOnMailbox),
			searchMessages: searchMessages(actOnMailbox),
			searchFolders: searchFolders(actOnMailbox),
			searchAttachments: searchAttachments(actOnMailbox),
			searchRules: searchRules(actOnMailbox),
			searchCategories: searchCategories(actOnMailbox),
			searchOverrides: searchOverrides(actOnMailbox),
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await takeAnswer(this, new Date());
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, actOnMailbox);
	}
}
