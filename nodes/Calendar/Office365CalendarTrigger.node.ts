import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { actOnMailbox } from '../shared/operation/actOn';
import { credentials } from '../shared/operation/credentials';
import { triggerNode, webhooks } from '../shared/trigger/triggerNode';
import { triggerProperties } from '../shared/trigger/triggerProperties';
import { severalMailboxes } from '../shared/trigger/watchedPlaces';
import * as events from './events';
import { listSearch } from './pickers';

const mailboxes = severalMailboxes(actOnMailbox);
const engine = triggerNode(events, mailboxes);

export class Office365CalendarTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Calendar Trigger',
		name: 'office365CalendarTrigger',
		icon: { light: 'file:calendar.svg', dark: 'file:calendar.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens in a calendar, or is about to',
		defaults: { name: 'Office 365 Calendar Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks,
		properties: triggerProperties(events, mailboxes),
	};

	methods = { listSearch };

	webhookMethods = engine.webhookMethods;

	webhook = engine.webhook;

	trigger = engine.trigger;

	execute = engine.execute;
}
