import { type Call } from '../../http/call';
import { badRequest, forbidden, graphError, type GraphError } from '../../http/errors';
import { checkedObject } from '../../http/validate';
import { type ComplexType, complex } from '../../http/schema';
import { holdsAny } from '../../entra/caller';
import { users } from '../users/table';
import { readCertificate } from './encrypt';
import { checkAddress } from './handshake';
import { type NotificationSource } from './source';
import { CHANGE_TYPES, type SubscriptionRow } from './table';

export const subscriptionType: ComplexType = complex('microsoft.graph.subscription', {
	changeType: 'String',
	clientState: 'String',
	encryptionCertificate: 'String',
	encryptionCertificateId: 'String',
	expirationDateTime: 'DateTimeOffset',
	includeResourceData: 'Boolean',
	latestSupportedTlsVersion: 'String',
	lifecycleNotificationUrl: 'String',
	notificationQueryOptions: 'String',
	notificationUrl: 'String',
	notificationUrlAppId: 'String',
	resource: 'String',
	applicationId: 'String',
	creatorId: 'String',
	id: 'String',
});

const SHORTEST = 45 * 60_000;
const LONGEST_CLIENT_STATE = 128;

function invalid(message: string): GraphError {
	return badRequest(message, 'InvalidRequest');
}

const textOf = (body: Record<string, unknown>, name: string) => (typeof body[name] === 'string' ? body[name] : null);

/** The subscription that a request describes, checked but not yet validated with its addresses. */
export async function newSubscription(call: Call): Promise<SubscriptionRow> {
	const body = checkedObject(await call.body.object(), subscriptionType);
	for (const name of ['changeType', 'notificationUrl', 'resource', 'expirationDateTime']) {
		if (!textOf(body, name)) throw invalid(`The property '${name}' is required.`);
	}
	const resource = textOf(body, 'resource') ?? '';
	const found = call.world.notifications.find(resource);
	if (!found) throw invalid(`The resource '${resource}' cannot be subscribed to.`);
	const { source, params } = found;
	const owner = findOwner(call, source, { params, isMe: /^\/?me(\/|$)/i.test(resource) });
	checkRights(call, source, owner);
	const rich = body.includeResourceData === true;
	const resolved = source.resolve(call, {
		params,
		owner: owner === undefined ? undefined : call.table(users).get(owner),
	});
	if (rich) checkRich(source, body, resource);
	return {
		id: call.world.newId(),
		resource,
		changeType: changeTypes(source, textOf(body, 'changeType') ?? ''),
		...addresses(body),
		expirationDateTime: expiry(
			call,
			textOf(body, 'expirationDateTime') ?? '',
			rich ? (source.minutes.rich ?? 0) : source.minutes.plain,
		),
		clientState: clientState(body),
		applicationId: call.caller.appId,
		creatorId: call.caller.userId ?? call.caller.appId,
		latestSupportedTlsVersion: textOf(body, 'latestSupportedTlsVersion') ?? 'v1_2',
		includeResourceData: typeof body.includeResourceData === 'boolean' ? body.includeResourceData : null,
		encryptionCertificate: textOf(body, 'encryptionCertificate'),
		encryptionCertificateId: textOf(body, 'encryptionCertificateId'),
		notificationQueryOptions: textOf(body, 'notificationQueryOptions'),
		notificationUrlAppId: textOf(body, 'notificationUrlAppId'),
		source: source.name,
		scope: resolved.scope,
		params: { ...params, ...resolved.params },
		ownerId: owner ?? '',
		...(call.caller.userId === undefined ? {} : { userId: call.caller.userId }),
		immutableIds: call.prefer.immutableIds,
	};
}

/** The ID of the user in the resource's path. */
function findOwner(
	call: Call,
	source: NotificationSource,
	{ params, isMe }: { params: Readonly<Record<string, string>>; isMe: boolean },
): string | undefined {
	if (isMe) {
		if (call.caller.userId === undefined)
			throw badRequest('/me request is only valid with delegated authentication flow.');
		return call.caller.userId;
	}
	if (params.userId === undefined) return undefined;
	const table = call.table(users);
	const user = table.get(params.userId) ?? table.first('upn', params.userId.toLowerCase());
	if (!user)
		throw graphError(
			404,
			source.area === 'outlook' ? 'ErrorInvalidUser' : 'ResourceNotFound',
			`The requested user '${params.userId}' is invalid.`,
		);
	return user.id;
}

/** Signed-in users watch their own mailbox only; others' are for applications. */
function checkRights(call: Call, source: NotificationSource, owner: string | undefined): void {
	const { caller } = call;
	const { delegated, application } = source.permissions;
	if (!holdsAny(caller, caller.userId === undefined ? application : delegated)) throw forbidden(source.area);
	if (source.area === 'outlook' && caller.userId !== undefined && owner !== caller.userId) throw forbidden('outlook');
}

function changeTypes(source: NotificationSource, text: string): string {
	const wanted = text.split(',').map((part) => part.trim().toLowerCase());
	for (const type of wanted) {
		const known = CHANGE_TYPES.find((each) => each === type);
		if (!known) throw invalid(`The changeType '${type}' is not known. It is a list of: ${CHANGE_TYPES.join(', ')}.`);
		if (!source.changeTypes.includes(known))
			throw invalid(
				`The changeType '${type}' is not supported for this resource; it supports: ${source.changeTypes.join(', ')}.`,
			);
	}
	return [...new Set(wanted)].join(',');
}

function addresses(
	body: Record<string, unknown>,
): Pick<SubscriptionRow, 'notificationUrl' | 'lifecycleNotificationUrl'> {
	const notificationUrl = textOf(body, 'notificationUrl') ?? '';
	const lifecycleNotificationUrl = textOf(body, 'lifecycleNotificationUrl');
	checkAddress('notificationUrl', notificationUrl);
	if (lifecycleNotificationUrl !== null) checkAddress('lifecycleNotificationUrl', lifecycleNotificationUrl);
	return { notificationUrl, lifecycleNotificationUrl };
}

function clientState(body: Record<string, unknown>): string | null {
	const state = textOf(body, 'clientState');
	if (state !== null && state.length > LONGEST_CLIENT_STATE)
		throw invalid(`clientState has at most ${LONGEST_CLIENT_STATE} characters.`);
	return state;
}

/** When a subscription ends: what was asked for, but not before 45 minutes. */
export function expiry(call: Call, text: string, minutes: number): string {
	const now = call.world.clock.now();
	const wanted = Date.parse(text);
	if (wanted <= now)
		throw badRequest(`Subscription expiration must be in the future. Requested value is '${text}'.`, 'ValidationError');
	if (wanted > now + minutes * 60_000) {
		throw badRequest(
			`Subscription expiration can only be ${minutes} minutes in the future. Requested value is '${text}'.`,
			'ValidationError',
		);
	}
	return new Date(Math.max(wanted, now + SHORTEST)).toISOString();
}

function checkRich(source: NotificationSource, body: Record<string, unknown>, resource: string): void {
	if (source.minutes.rich === undefined)
		throw invalid('Notifications with resource data are not supported for this resource.');
	const certificate = textOf(body, 'encryptionCertificate');
	if (!certificate || !textOf(body, 'encryptionCertificateId'))
		throw invalid('includeResourceData needs encryptionCertificate and encryptionCertificateId.');
	readCertificate(certificate);
	if (source.area === 'outlook' && !/[?&]\$select=/i.test(resource))
		throw invalid('Notifications with resource data need $select in the resource.');
}
