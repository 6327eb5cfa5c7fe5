import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { actOnNothing } from '../shared/operation/actOn';
import { credentials } from '../shared/operation/credentials';
import { triggerNode, webhooks } from '../shared/trigger/triggerNode';
import { triggerProperties } from '../shared/trigger/triggerProperties';
import * as events from './events';

const engine = triggerNode(events, actOnNothing);

export class Office365UsersTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Users Trigger',
		name: 'office365UsersTrigger',
		icon: { light: 'file:users.svg', dark: 'file:users.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens to a user of the organization',
		defaults: { name: 'Office 365 Users Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks,
		properties: triggerProperties(events, actOnNothing),
	};

	webhookMethods = engine.webhookMethods;

	webhook = engine.webhook;

	trigger = engine.trigger;

	execute = engine.execute;
}
