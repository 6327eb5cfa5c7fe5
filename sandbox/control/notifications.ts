import { type LifecycleEvent } from '../graph/subscriptions/notifications';
import { subscriptions } from '../graph/subscriptions/table';
import { type World } from '../world';
import { ControlError } from './controlError';

const SHARES = ['lose', 'double'] as const;

/** `{ lose, double, delay, shuffle }`: what goes wrong with notifications from now on. */
export function changeChaos(world: World, body: Readonly<Record<string, unknown>>) {
	const { delivery } = world.notifications;
	const chaos = { ...delivery.chaos };
	for (const name of SHARES) {
		const share = body[name];
		if (share === undefined) continue;
		if (typeof share !== 'number' || share < 0 || share > 1) throw new ControlError(`${name} is a share from 0 to 1`);
		chaos[name] = share;
	}
	if (typeof body.delay === 'number' && body.delay >= 0) chaos.delay = body.delay;
	if (typeof body.shuffle === 'boolean') chaos.shuffle = body.shuffle;
	delivery.chaos = chaos;
	return chaos;
}

/** Subscriptions of all tenants, the attempts to notify them, and what goes wrong on purpose. */
export function notificationState(world: World) {
	const rows = [...world.directory.tenants.keys()].flatMap((tenant) => world.notifications.active(tenant));
	return {
		subscriptions: rows,
		attempts: world.notifications.delivery.attempts,
		chaos: world.notifications.delivery.chaos,
	};
}

const EVENTS: readonly LifecycleEvent[] = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'];

/** `{ subscriptionId, event }`: sends a lifecycle notification; `subscriptionRemoved` removes the subscription too. */
export function sendLifecycle(world: World, { subscriptionId, event }: Readonly<Record<string, unknown>>) {
	const wanted = EVENTS.find((each) => each === event);
	if (!wanted) throw new ControlError(`event is one of: ${EVENTS.join(', ')}`);
	for (const tenant of world.directory.tenants.keys()) {
		const table = world.store.table(subscriptions, tenant);
		const row = table.get(String(subscriptionId));
		if (!row) continue;
		world.notifications.lifecycle(tenant, row, wanted);
		if (wanted === 'subscriptionRemoved') table.remove(row.id);
		return { ok: true };
	}
	throw new ControlError(`there is no subscription '${String(subscriptionId)}'`);
}
