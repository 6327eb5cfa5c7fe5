import { type Call } from '../../http/call';
import { badRequest, graphError, notFound } from '../../http/errors';
import { defineModel } from '../../http/model';
import { collection, empty, entity, type Reply } from '../../http/reply';
import { type Route } from '../../http/route';
import { checkedObject } from '../../http/validate';
import { readCertificate } from './encrypt';
import { checkAddress, validateAddress } from './handshake';
import { expiry, newSubscription, subscriptionType } from './read';
import { type SubscriptionRow, subscriptions } from './table';

const model = defineModel<SubscriptionRow>('microsoft.graph.subscription', {
	properties: subscriptionType.properties,
	// Without `show`, the row's own bookkeeping would be shown as well.
	show: (row) =>
		Object.fromEntries(Object.keys(subscriptionType.properties).map((name) => [name, Reflect.get(row, name)])),
	paging: { default: 100, max: 999, beyond: 'clamp', token: '$skiptoken' },
});

/** Subscriptions that the caller may see: its own, or all with the permission for that. */
function visible(call: Call): SubscriptionRow[] {
	const { caller } = call;
	const all = call.world.notifications.active(call.tenant);
	if (call.may('Subscription.Read.All') && call.method === 'GET') return all;
	return all.filter((row) => row.applicationId === caller.appId && (row.userId ?? '') === (caller.userId ?? ''));
}

function find(call: Call): SubscriptionRow {
	const id = (call.params.subscriptionId ?? '').toLowerCase();
	const row = visible(call).find((each) => each.id === id);
	if (!row) throw notFound('platform');
	return row;
}

async function create(call: Call): Promise<Reply> {
	const row = await newSubscription(call);
	checkRoom(call, row);
	await validateAddress(row.notificationUrl);
	if (row.lifecycleNotificationUrl !== null) await validateAddress(row.lifecycleNotificationUrl);
	call.table(subscriptions).insert(row);
	remind(call, row);
	return entity(model, row, { status: 201, headers: { Location: `${call.url.graph}/subscriptions/${row.id}` } });
}

function remind(call: Call, row: SubscriptionRow): void {
	call.world.notifications.remind(call.tenant, row, call.caller.expires * 1000);
}

/** The same subscription twice is a conflict; a mailbox has room for so many and no more. */
function checkRoom(call: Call, row: SubscriptionRow): void {
	const active = call.world.notifications.active(call.tenant);
	const same = active.find(
		(other) =>
			other.applicationId === row.applicationId &&
			other.resource.toLowerCase() === row.resource.toLowerCase() &&
			other.changeType === row.changeType &&
			other.notificationUrl === row.notificationUrl &&
			other.creatorId === row.creatorId,
	);
	if (same)
		throw graphError(409, 'Conflict', `Subscription Id ${same.id} already exists for the requested combination`);
	const most = call.world.notifications.find(row.resource)?.source.perOwner;
	const taken = active.filter((other) => other.ownerId === row.ownerId && other.source === row.source).length;
	if (most !== undefined && taken >= most)
		throw graphError(403, 'Forbidden', 'The limit of subscriptions has been reached.');
}

const CHANGEABLE = new Set([
	'expirationDateTime',
	'notificationUrl',
	'encryptionCertificate',
	'encryptionCertificateId',
]);

async function update(call: Call): Promise<Reply> {
	const row = find(call);
	const body = checkedObject(await call.body.object(), subscriptionType);
	for (const name of Object.keys(body)) {
		if (!CHANGEABLE.has(name))
			throw badRequest(`The property '${name}' of a subscription cannot be changed.`, 'InvalidRequest');
	}
	const source = call.world.notifications.find(row.resource)?.source;
	const minutes = row.includeResourceData ? source?.minutes.rich : source?.minutes.plain;
	const changes: Record<string, unknown> = { ...body };
	if (typeof body.expirationDateTime === 'string')
		changes.expirationDateTime = expiry(call, body.expirationDateTime, minutes ?? 0);
	if (typeof body.encryptionCertificate === 'string') readCertificate(body.encryptionCertificate);
	if (typeof body.notificationUrl === 'string' && body.notificationUrl !== row.notificationUrl) {
		checkAddress('notificationUrl', body.notificationUrl);
		await validateAddress(body.notificationUrl);
	}
	const updated = call.table(subscriptions).update(row.id, changes);
	remind(call, updated);
	return entity(model, updated, { context: 'subscriptions/$entity' });
}

function remove(call: Call): Reply {
	call.table(subscriptions).remove(find(call).id);
	return empty();
}

function reauthorize(call: Call): Reply {
	remind(call, find(call));
	return empty();
}

export const subscriptionRoutes: readonly Route[] = [
	{ method: 'POST', path: 'subscriptions', area: 'platform', permissions: 'token', handle: create },
	{
		method: 'GET',
		path: 'subscriptions',
		area: 'platform',
		permissions: 'token',
		handle: (call) => collection(model, visible(call)),
	},
	{
		method: 'GET',
		path: 'subscriptions/{subscriptionId}',
		area: 'platform',
		permissions: 'token',
		handle: (call) => entity(model, find(call)),
	},
	{ method: 'PATCH', path: 'subscriptions/{subscriptionId}', area: 'platform', permissions: 'token', handle: update },
	{ method: 'DELETE', path: 'subscriptions/{subscriptionId}', area: 'platform', permissions: 'token', handle: remove },
	{
		method: 'POST',
		path: 'subscriptions/{subscriptionId}/reauthorize',
		area: 'platform',
		permissions: 'token',
		handle: reauthorize,
	},
];
