import {
	type IAllExecuteFunctions,
	type ICredentialDataDecryptedObject,
	type IHookFunctions,
	type ITriggerFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { type ActOn } from '../operation/actOn';
import { modeOf } from '../operation/locatorMode';
import { credentialType, graphFor, type Authentication } from '../operation/graphFor';
import { type Property, type Values } from '../operation/property';
import { plain, readValues } from '../operation/task';
import { type Owner } from './emitter';
import { type Events, type TriggerEvent } from './event';
import { clientStateFor } from './notification';
import { eventFields } from './triggerProperties';
import { placesOf, type WatchedPlace } from './watchedPlaces';

type TriggerContext = ITriggerFunctions | IHookFunctions | IWebhookFunctions;

/** All parameters of a trigger. Read at once: n8n resolves expressions only while it activates the workflow. */
export interface Settings {
	readonly event: TriggerEvent;
	readonly eventName: string;
	readonly values: Values<readonly Property[]>;
	readonly places: readonly [WatchedPlace, ...WatchedPlace[]];
	readonly timeZone: string;
	/** How a resource locator was filled. */
	readonly mode: (field: string) => string;
	readonly authentication: Authentication;
	readonly push: boolean;
	/** Milliseconds. */
	readonly interval: number;
	readonly together: boolean;
	readonly catchUp: boolean;
}

const LEAST_INTERVAL_SECONDS = 10;

/** Throws a sentence for the user that names the field. */
export function readSettings(context: ITriggerFunctions, events: Events, actOn: ActOn): Settings {
	const eventName = String(context.getNodeParameter('event'));
	const event = events[eventName];
	if (!event) throw new RangeError(`This trigger has no event '${eventName}'. Choose one from the list`);
	const read = (name: string): unknown => plain(context.getNodeParameter(name, ''));
	const authentication = context.getNodeParameter('authentication') as Authentication;
	const options = context.getNodeParameter('triggerOptions', {}) as { catchUp?: boolean; together?: 'all' | 'each' };
	const seconds = Number(context.getNodeParameter('interval', 60));
	if (!(seconds >= LEAST_INTERVAL_SECONDS)) {
		throw new RangeError(`Look Every is ${seconds} seconds. Enter ${LEAST_INTERVAL_SECONDS} or more`);
	}
	const valueFor = (field: Property) =>
		field.type === 'resourceLocator'
			? String(read(field.name) ?? '').trim()
			: plain(context.getNodeParameter(field.name, field.default));
	const values = readValues(eventFields(event), valueFor) as Values<readonly Property[]>;
	const mode = modesOf(context, eventFields(event));
	const places = placesOf(actOn, read, authentication);
	if (places.length > 1) refuseIds(eventFields(event), values, mode);
	return {
		event,
		eventName,
		values,
		places,
		timeZone: context.getTimezone(),
		mode,
		authentication,
		push: isPush(context),
		interval: seconds * 1000,
		together: options.together === 'all',
		catchUp: options.catchUp ?? false,
	};
}

/** An ID is of one mailbox; only names mean something in all of them. */
function refuseIds(fields: readonly Property[], values: Settings['values'], mode: Settings['mode']): void {
	for (const { name, displayName, displayOptions } of fields) {
		const isShown = Object.entries(displayOptions?.show ?? {}).every(([other, wanted]) =>
			wanted?.includes(values[other] as string),
		);
		const isId = ['id', 'list', 'url'].includes(mode(name)) && !/^[a-z]*$/i.test(String(values[name] ?? ''));
		if (isShown && isId)
			throw new RangeError(
				`${displayName} is chosen by an ID, which exists in one mailbox only. With More Mailboxes, enter its name`,
			);
	}
}

/** The modes of all locators, read now: later n8n resolves no expressions. */
function modesOf(context: ITriggerFunctions, fields: readonly Property[]): (field: string) => string {
	const locators = fields.filter(({ type }) => type === 'resourceLocator');
	const modes = new Map(locators.map(({ name }) => [name, modeOf(context.getNodeParameter(name, ''))]));
	return (field) => modes.get(field) ?? '';
}

export const ownerOf = (context: TriggerContext): Owner => ({
	workflowId: String(context.getWorkflow().id),
	nodeId: context.getNode().id,
});

export const isPush = (context: ITriggerFunctions | IHookFunctions): boolean =>
	context.getNodeParameter('delivery', 'push') === 'push';

/** A client for a hook of the trigger. */
export async function graphOfTrigger(context: IHookFunctions): Promise<Graph> {
	const authentication = context.getNodeParameter('authentication') as Authentication;
	return await graphFor(context, { authentication, waitMs: 30_000 });
}

/** The secret that genuine notifications carry. */
export async function clientStateOf(
	context: IAllExecuteFunctions & TriggerContext,
	authentication = context.getNodeParameter('authentication') as Authentication,
): Promise<string> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(credentialType(authentication));
	return clientStateFor(JSON.stringify([credential['clientSecret'], credential['privateKey']]), ownerOf(context));
}
