import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actOnMailbox } from '../shared/operation/actOn';
import { credentials } from '../shared/operation/credentials';
import { nodeProperties } from '../shared/operation/nodeProperties';
import { run } from '../shared/operation/run';
import { listSearch } from './pickers';
import { resources } from './resources';

export class Office365Calendar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Calendar',
		name: 'office365Calendar',
		icon: { light: 'file:calendar.svg', dark: 'file:calendar.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with events, calendars and calendar groups in Outlook, one’s own and shared ones',
		defaults: { name: 'Office 365 Calendar' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: nodeProperties(resources, actOnMailbox),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, actOnMailbox);
	}
}
