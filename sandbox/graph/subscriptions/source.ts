import { type Call } from '../../http/call';
import { type Area } from '../../http/errors';
import { type Entity, type Model } from '../../http/model';
import { compileFilter, type ReadProperty, readOwn } from '../../http/odata/evaluate';
import { parseFilter } from '../../http/odata/filter';
import { type Permissions } from '../../http/route';
import { type Change } from '../../store/changes';
import { type World } from '../../world';
import { type UserRow } from '../users/table';
import { type ChangeType, type SubscriptionRow } from './table';

/** What a subscriber is told about one change. */
export interface Notice {
	changeType: ChangeType;
	/** `Users/{id}/Messages/{id}` */
	resource: string;
	resourceData: Entity;
	/** The thing itself, for rich notifications. */
	row?: object;
}

/** A resource that can be subscribed to. Registered with `world.notifications.register`. */
export interface NotificationSource {
	name: string;
	area: Area;
	/** Path templates of `resource`, as for routes: `{mailbox}/messages`. */
	resources: readonly string[];
	/** Names of the store's tables whose changes matter. */
	tables: readonly string[];
	changeTypes: readonly ChangeType[];
	/** Longest life of a subscription in minutes, without and with resource data; no rich notifications without the second. */
	minutes: { plain: number; rich?: number };
	permissions: Permissions;
	/** Whether the service sends `missed` and `subscriptionRemoved`. */
	lifecycle: boolean;
	/** Subscriptions that one mailbox may have, over all applications. */
	perOwner?: number;
	/** Shows rows in rich notifications. */
	model?: Model;
	/**
	 * Finds what the path names: the scope to watch, and parameters as IDs (a folder's ID for `inbox`).
	 * Throws when there is nothing of that name. `owner` is the user in the path, if it names one.
	 */
	resolve: (
		call: Call,
		request: { params: Readonly<Record<string, string>>; owner: UserRow | undefined },
	) => {
		scope: string;
		params?: Record<string, string>;
	};
	/** What a change means to a subscription; `undefined` when it does not concern it. */
	notice: (change: Change, subscription: SubscriptionRow, world: World) => Notice | undefined;
}

export interface ItemNotice {
	change: Change;
	subscription: SubscriptionRow;
	/** Whether a row is one of those watched (of the folder, say). */
	includes?: (row: object) => boolean;
	/** `Users/{id}/Messages/{id}` */
	resource: string;
	/** `#Microsoft.Graph.Message` */
	type: string;
	etag?: string;
	read?: ReadProperty;
}

/** The notice of an ordinary item: entering what is watched is `created`, leaving it `deleted`. */
export function itemNotice({
	change,
	subscription,
	includes = () => true,
	resource,
	type,
	etag,
	read = readOwn,
}: ItemNotice): Notice | undefined {
	const filter = new URLSearchParams(subscription.resource.split('?')[1] ?? '').get('$filter');
	const test = filter === null ? () => true : compileFilter(parseFilter(filter), read);
	const counts = (row: object | undefined) => row !== undefined && includes(row) && test(row);
	const changeType = kindOf(counts(change.before), counts(change.after));
	if (!changeType || !subscription.changeType.split(',').includes(changeType)) return undefined;
	return {
		changeType,
		resource,
		resourceData: {
			'@odata.type': type,
			'@odata.id': resource,
			...(etag ? { '@odata.etag': etag } : {}),
			id: change.id,
		},
		row: change.after ?? change.before,
	};
}

function kindOf(was: boolean, is: boolean): ChangeType | undefined {
	if (was && is) return 'updated';
	if (is) return 'created';
	return was ? 'deleted' : undefined;
}
