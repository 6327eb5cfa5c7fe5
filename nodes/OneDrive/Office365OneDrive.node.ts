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
import { actOnDrive } from './actOn';
import { searchPermissions, searchVersions } from './pickers/searchBelonging';
import { searchItems } from './pickers/searchItems';
import { searchDrives, searchGroups, searchSites } from './pickers/searchPlaces';
import { resources } from './resources';

export class Office365OneDrive implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 OneDrive',
		name: 'office365OneDrive',
		icon: { light: 'file:oneDrive.svg', dark: 'file:oneDrive.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with files and folders in OneDrive, SharePoint libraries and Teams',
		defaults: { name: 'Office 365 OneDrive' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: nodeProperties(resources, actOnDrive),
	};

	methods = {
		listSearch: {
			searchDrives,
			searchFiles: searchItems('file'),
			searchFolders: searchItems('folder'),
			searchGroups,
			searchItems: searchItems('any'),
			searchPermissions,
			searchSites,
			searchUsers: searchUsers(actOnDrive),
			searchVersions,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await run(this, resources, actOnDrive);
	}
}
