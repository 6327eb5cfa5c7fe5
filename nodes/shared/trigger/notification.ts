import { createHmac, timingSafeEqual } from 'node:crypto';
import { type TriggerState } from './state';

/** What a notification makes the loop do. */
export type Bell = 'look' | 'renew' | 'recreate';

export interface Ring {
	readonly bell: Bell;
	readonly subscriptionId: string;
}

interface Notification {
	clientState?: unknown;
	lifecycleEvent?: unknown;
	subscriptionId?: unknown;
	/** Not from Graph, but from the trigger itself. */
	places?: unknown;
}

/** What a trigger sends to its own address, for n8n to save it. */
export const savingOf = (places: readonly TriggerState[], clientState: string) => ({
	value: [{ clientState, places }],
});

/** What the trigger asks n8n to save; undefined when the call is not from the trigger. */
export function savedIn(body: unknown, clientState: string): readonly TriggerState[] | undefined {
	const places = genuine(body, clientState).find((item) => Array.isArray(item.places))?.places;
	return places as readonly TriggerState[] | undefined;
}

/** What a POST to the trigger's address means. */
export function rings(body: unknown, clientState: string): Ring[] {
	const found = genuine(body, clientState)
		.filter(({ places }) => places === undefined)
		.map((item) => ({ bell: bellOf(item), subscriptionId: String(item.subscriptionId) }));
	return [...new Map(found.map((ring) => [`${ring.bell} ${ring.subscriptionId}`, ring])).values()];
}

/**
 * Only notifications with the right client state count; everybody can send something to a public address.
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
function genuine(body: unknown, clientState: string): Notification[] {
	const found = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
	const notifications = Array.isArray(found) ? (found as Notification[]) : [];
	return notifications.filter(
		(item) => typeof item === 'object' && item !== null && isSame(item.clientState, clientState),
	);
}

function bellOf({ lifecycleEvent }: Notification): Bell {
	if (lifecycleEvent === 'reauthorizationRequired') return 'renew';
	if (lifecycleEvent === 'subscriptionRemoved') return 'recreate';
	return 'look';
}

/**
 * The secret that Graph sends back with each notification. It follows from the credential and the node, so that every
 * process of n8n knows it and none has to store it.
 */
export function clientStateFor(secret: string, owner: { workflowId: string; nodeId: string }): string {
	return createHmac('sha256', secret).update(`${owner.workflowId}:${owner.nodeId}`).digest('base64url');
}

function isSame(given: unknown, expected: string): boolean {
	const [a, b] = [Buffer.from(String(given)), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}
