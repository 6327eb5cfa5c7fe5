import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentials } from '../shared/operation/credentials';
import { searchUsers } from '../shared/operation/searchUsers';
import { triggerNode, webhooks } from '../shared/trigger/triggerNode';
import { triggerProperties } from '../shared/trigger/triggerProperties';
import { actOnDrive } from './actOn';
import * as events from './events';
import { searchItems } from './pickers/searchItems';
import { searchDrives, searchGroups, searchSites } from './pickers/searchPlaces';

const engine = triggerNode(events, actOnDrive);

export class Office365OneDriveTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 OneDrive Trigger',
		name: 'office365OneDriveTrigger',
		icon: { light: 'file:oneDrive.svg', dark: 'file:oneDrive.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens to files and folders',
		defaults: { name: 'Office 365 OneDrive Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks,
		properties: triggerProperties(events, actOnDrive),
	};

	methods = {
		listSearch: {
			searchDrives,
			searchFolders: searchItems('folder'),
			searchGroups,
			searchSites,
			searchUsers: searchUsers(actOnDrive),
		},
	};

	webhookMethods = engine.webhookMethods;

	webhook = engine.webhook;

	trigger = engine.trigger;

	execute = engine.execute;
}
