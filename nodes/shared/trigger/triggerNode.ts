import {
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { type ActOn } from '../operation/actOn';
import { type Events } from './event';
import { executeTrigger } from './execute';
import { forgetAddress, ringAll, setAddress, takeStates } from './live';
import { rings, savedIn } from './notification';
import { clientStateOf, graphOfTrigger, isPush, ownerOf } from './settings';
import { startTrigger } from './start';
import { adopt } from './state';
import { unsubscribeAll } from './subscriptions';

/**
 * One address for notifications of all kinds, and for what the trigger has n8n save. n8n's editor tests a workflow as an
 * inactive one: without an address there is nothing to wait for, and `execute()` fetches a recent item at once.
 */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: '={{ $workflow.active === false ? "" : "POST" }}' as never,
		responseMode: 'onReceived',
		path: 'office365',
	},
];

export interface TriggerParts {
	readonly webhookMethods: {
		default: {
			checkExists(this: IHookFunctions): Promise<boolean>;
			create(this: IHookFunctions): Promise<boolean>;
			delete(this: IHookFunctions): Promise<boolean>;
		};
	};
	webhook(this: IWebhookFunctions): Promise<IWebhookResponseData>;
	trigger(this: ITriggerFunctions): Promise<ITriggerResponse>;
	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/** The trigger engine over a set of events, as the methods that n8n calls on a node. */
export const triggerNode = (events: Events, actOn: ActOn): TriggerParts => ({
	webhookMethods: {
		default: {
			/** Tells the loop, which owns the subscription, where notifications arrive. */
			async checkExists() {
				return learnAddress(this);
			},
			async create() {
				return learnAddress(this);
			},
			async delete() {
				// n8n saves the static data after this hook: an update goes on exactly where the loop was.
				adopt(this.getWorkflowStaticData('node'), takeStates(ownerOf(this)));
				forgetAddress(ownerOf(this));
				const url = this.getNodeWebhookUrl('default');
				if (url && isPush(this)) await unsubscribeAll(await graphOfTrigger(this), url);
				return true;
			},
		},
	},
	async webhook() {
		return await receive(this);
	},
	async trigger() {
		return await startTrigger(this, events, actOn);
	},
	async execute() {
		return await executeTrigger(this, events, actOn);
	},
});

function learnAddress(context: IHookFunctions): boolean {
	const url = context.getNodeWebhookUrl('default');
	if (url) setAddress(ownerOf(context), url);
	return url !== undefined;
}

/** Answers at once and wakes the loop. It starts nothing, so that nothing happens twice. */
async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const { validationToken } = context.getQueryData() as { validationToken?: unknown };
	if (validationToken !== undefined) {
		response.status(200).type('text/plain').send(String(validationToken));
		return { noWebhookResponse: true };
	}
	const [body, clientState] = [context.getBodyData(), await clientStateOf(context)];
	const saved = savedIn(body, clientState);
	if (saved) adopt(context.getWorkflowStaticData('node'), saved);
	ringAll(ownerOf(context), rings(body, clientState));
	response.status(202).send();
	return { noWebhookResponse: true };
}
