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
import { systemClock } from '../../../graph/clock';
import { http } from '../../../graph/http';
import { type ActOn } from '../operation/actOn';
import { type Events } from './event';
import { executeTrigger } from './execute';
import { ringAll, setAddress } from './live';
import { bells } from './notification';
import { clientStateOf, graphOfTrigger, ownerOf } from './settings';
import { startTrigger } from './start';
import { unsubscribeAll } from './subscriptions';

/** One address for notifications of all kinds; polling has none. */
export const webhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: '={{ $parameter["delivery"] === "poll" ? "" : "POST" }}' as never,
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
	readonly webhook: (context: IWebhookFunctions) => Promise<IWebhookResponseData>;
	readonly trigger: (context: ITriggerFunctions) => Promise<ITriggerResponse>;
	readonly execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

/** The trigger engine over a set of events. */
export const triggerNode = (events: Events, actOn: ActOn): TriggerParts => ({
	webhookMethods: {
		default: {
			/** Tells the loop, which owns the subscription, where notifications arrive. */
			async checkExists() {
				return this.getMode() !== 'manual' && learnAddress(this);
			},
			async create() {
				learnAddress(this);
				if (this.getMode() === 'manual') void ringTestUrl(this.getNodeWebhookUrl('default') ?? '');
				return true;
			},
			async delete() {
				const url = this.getNodeWebhookUrl('default') ?? '';
				if (this.getMode() !== 'manual' && url) await unsubscribeAll(await graphOfTrigger(this), url);
				return true;
			},
		},
	},
	webhook: receive,
	trigger: async (context) => await startTrigger(context, events, actOn),
	execute: async (context) => await executeTrigger(context, events, actOn),
});

function learnAddress(context: IHookFunctions): boolean {
	const url = context.getNodeWebhookUrl('default');
	if (url) setAddress(ownerOf(context), url);
	return url !== undefined;
}

/** Answers at once and wakes the loop. It keeps nothing and starts nothing, so that nothing happens twice. */
async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const response = context.getResponseObject();
	const { validationToken } = context.getQueryData() as { validationToken?: unknown };
	if (validationToken !== undefined) {
		response.status(200).type('text/plain').send(String(validationToken));
		return { noWebhookResponse: true };
	}
	if (context.getMode() === 'manual') return { workflowData: [[{ json: {} }]] };
	const rung = bells(context.getBodyData(), await clientStateOf(context));
	ringAll(ownerOf(context), rung);
	response.status(202).send();
	return { noWebhookResponse: true };
}

/**
 * In the editor there is nothing to wait for: the execution that this call starts fetches a recent item itself.
 * When n8n cannot reach its own address, the next real notification starts it.
 */
async function ringTestUrl(url: string): Promise<void> {
	// n8n answers at its test address only after it has taken notice of this hook's end.
	await systemClock().sleep(500);
	await http()({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body: '{}' });
}
