import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a notification makes the loop do. */
export type Bell = 'look' | 'renew' | 'recreate';

interface Notification {
	clientState?: unknown;
	lifecycleEvent?: unknown;
}

/**
 * What a POST to the trigger's address means. Only notifications with the right client state count; everybody can
 * send something to a public address. https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export function bells(body: unknown, clientState: string): Bell[] {
	const found = typeof body === 'object' && body !== null && 'value' in body ? body.value : undefined;
	const notifications = Array.isArray(found) ? (found as Notification[]) : [];
	const genuine = notifications.filter(
		(item) => typeof item === 'object' && item !== null && isSame(item.clientState, clientState),
	);
	return [...new Set(genuine.map(bellOf))];
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
