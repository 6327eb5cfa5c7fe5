import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { actOnMailbox } from '../shared/operation/actOn';
import { credentials } from '../shared/operation/credentials';
import { searchUsers } from '../shared/operation/searchUsers';
import { triggerNode, webhooks } from '../shared/trigger/triggerNode';
import { triggerProperties } from '../shared/trigger/triggerProperties';
import { severalMailboxes } from '../shared/trigger/watchedPlaces';
import * as events from './events';
import { searchFolders } from './pickers/searchFolders';

const mailboxes = severalMailboxes(actOnMailbox);
const engine = triggerNode(events, mailboxes);

export class Office365MailTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Office 365 Mail Trigger',
		name: 'office365MailTrigger',
		icon: { light: 'file:mail.svg', dark: 'file:mail.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens in a mailbox',
		defaults: { name: 'Office 365 Mail Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks,
		properties: triggerProperties(events, mailboxes),
	};

	methods = { listSearch: { searchUsers: searchUsers(actOnMailbox), searchFolders: searchFolders(actOnMailbox) } };

	webhookMethods = engine.webhookMethods;

	webhook = engine.webhook;

	trigger = engine.trigger;

	execute = engine.execute;
}
