import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentials } from '../shared/operation/credentials';
import { nodeProperties } from '../shared/operation/nodeProperties';
import { run } from '../shared/operation/run';
import { searchUsers } from '../shared/operation/searchUsers';
import { actOnUser } from './actOn';
import { resources } from './resources';

export class Office365Users implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Users',
		name: 'office365Users',
		icon: { light: 'file:users.svg', dark: 'file:users.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and manage the users of a Microsoft 365 organization',
		defaults: { name: 'Office 365 Users' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: nodeProperties(resources, actOnUser),
	};

	methods = { listSearch: { searchUsers: searchUsers(actOnUser) } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, actOnUser);
	}
}
