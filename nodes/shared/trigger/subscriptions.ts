import { type Graph } from '../../../graph/client';
import { unwrap } from '../../../graph/errors';
import { path } from '../../../graph/path';
import { collect } from '../../../graph/pages';
import { type Feed } from './event';

export interface Subscription {
	readonly id: string;
	readonly resource: string;
	readonly changeType: string;
	readonly notificationUrl: string;
	readonly expirationDateTime: string;
}

export interface Address {
	readonly url: string;
	readonly clientState: string;
}

type Bell = NonNullable<Feed['bell']>;

/** A subscription is renewed when less than half of its life is left. */
const LIFE_MINUTES = 3 * 24 * 60;
const minutes = (count: number): number => count * 60_000;

export interface Wish {
	readonly address: Address;
	/** Those that carry the address's client state. Graph does not say which ones do. */
	readonly known: readonly Subscription[];
	/** Whether a subscription at the address belongs to these feeds: others may ring there for other mailboxes. */
	readonly owns: (resource: string) => boolean;
}

/**
 * Makes sure that every feed's bell rings here. Returns the subscriptions as Graph has them. What an earlier process left
 * behind is replaced: if the credential has changed since, its notifications would count as forged for ever.
 */
export async function subscribe(
	graph: Graph,
	feeds: readonly Feed[],
	{ address, known, owns }: Wish,
): Promise<Subscription[]> {
	const wanted = feeds.flatMap(({ bell }) => (bell ? [bell] : []));
	const present = (await ours(graph, address.url)).filter(({ resource }) => owns(resource));
	const kept = new Map<Bell, Subscription>();
	for (const one of present) {
		const bell = known.some(({ id }) => id === one.id)
			? wanted.find((wish) => !kept.has(wish) && rings(one, wish))
			: undefined;
		if (bell) kept.set(bell, one);
		else await unsubscribe(graph, one.id);
	}
	const result: Subscription[] = [];
	for (const bell of wanted) result.push(kept.get(bell) ?? (await create(graph, bell, address)));
	return result;
}

const rings = (one: Subscription, bell: Bell): boolean =>
	one.resource === bell.resource && one.changeType === bell.changeType;

/** Prolongs a subscription; undefined when Graph does not have it any more. */
export async function renew(graph: Graph, subscription: Subscription, bell: Bell): Promise<Subscription | undefined> {
	const request = {
		method: 'PATCH',
		path: path`/subscriptions/${subscription.id}`,
		body: { expirationDateTime: expiry(graph, bell) },
	} as const;
	const reply = await graph.exchange(request);
	if (reply.status === 404) return undefined;
	return unwrap<Subscription>(request, reply);
}

/** Removes every subscription that rings at this address. */
export async function unsubscribeAll(graph: Graph, url: string): Promise<void> {
	for (const { id } of await ours(graph, url)) await unsubscribe(graph, id);
}

/** When the subscriptions need care again, in ms since 1970. */
export function careDue(
	subscriptions: readonly Subscription[],
	bellOf: (one: Subscription) => Bell | undefined,
): number {
	return Math.min(
		...subscriptions.map((one) => {
			const life = Math.min(LIFE_MINUTES, bellOf(one)?.maxMinutes ?? LIFE_MINUTES);
			return Date.parse(one.expirationDateTime) - minutes(life) / 2;
		}),
		Number.MAX_SAFE_INTEGER,
	);
}

async function create(graph: Graph, bell: Bell, { url, clientState }: Address): Promise<Subscription> {
	return await graph.send<Subscription>({
		method: 'POST',
		path: path`/subscriptions`,
		headers: { prefer: 'IdType="ImmutableId"' },
		body: {
			changeType: bell.changeType,
			notificationUrl: url,
			lifecycleNotificationUrl: url,
			resource: bell.resource,
			expirationDateTime: expiry(graph, bell),
			clientState,
		},
	});
}

async function unsubscribe(graph: Graph, id: string): Promise<void> {
	const request = { method: 'DELETE', path: path`/subscriptions/${id}` } as const;
	const reply = await graph.exchange(request);
	if (reply.status !== 404) unwrap(request, reply);
}

async function ours(graph: Graph, url: string): Promise<Subscription[]> {
	const all = await collect<Subscription>(graph, { method: 'GET', path: path`/subscriptions` });
	return all.filter(({ notificationUrl }) => notificationUrl === url);
}

const expiry = ({ clock }: Graph, { maxMinutes }: Bell): string =>
	new Date(clock.now() + minutes(Math.min(LIFE_MINUTES, maxMinutes) - 1)).toISOString();
