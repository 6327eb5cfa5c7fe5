import { type Owner } from './emitter';
import { type Bell, type Ring } from './notification';
import { type Places, type TriggerState } from './state';

/** What a notification can wake. */
export interface Sleeper {
	wake(bell: Bell): void;
	/** Whether the subscription is its own. */
	hears(subscriptionId: string): boolean;
}

/** An active trigger, with a loop for each place that it watches. */
export interface Live {
	readonly loops: readonly Sleeper[];
	readonly places: Places;
}

/** What this process knows of its active triggers. Other processes of the same n8n have their own. */
const active = new Map<string, Live>();
const addresses = new Map<string, string>();
/** Stays when a trigger closes, until its webhook is removed: that is when n8n saves what it should remember. */
const left = new Map<string, Places>();

const keyOf = ({ workflowId, nodeId }: Owner): string => `${workflowId}:${nodeId}`;

export function register(owner: Owner, live: Live): void {
	active.set(keyOf(owner), live);
	left.set(keyOf(owner), live.places);
}

/** Only the trigger itself leaves: after an update its successor may be here already. */
export function unregister(owner: Owner, live: Live): void {
	if (active.get(keyOf(owner)) === live) active.delete(keyOf(owner));
}

/** Wakes the loop whose subscription rings; all of them when it is not known whose it is. */
export function ringAll(owner: Owner, rings: readonly Ring[]): void {
	const loops = active.get(keyOf(owner))?.loops ?? [];
	for (const { bell, subscriptionId } of rings) {
		const its = loops.filter((loop) => loop.hears(subscriptionId));
		for (const loop of its.length > 0 ? its : loops) loop.wake(bell);
	}
}

/** n8n tells the webhook's address to other functions than the one that runs the loop. */
export function setAddress(owner: Owner, url: string): void {
	addresses.set(keyOf(owner), url);
	active.get(keyOf(owner))?.loops.forEach((loop) => loop.wake('look'));
}

/**
 * n8n has removed the webhook: a trigger that starts from here on must not subscribe to an address that answers 404 until
 * n8n has registered it again. One that runs already has learnt its own.
 */
export function forgetAddress(owner: Owner): void {
	if (!active.has(keyOf(owner))) addresses.delete(keyOf(owner));
}

export const addressOf = (owner: Owner): string | undefined => addresses.get(keyOf(owner));

/** Where the feeds of a trigger that ends stand, if it ran in this process. */
export function takeStates(owner: Owner): readonly TriggerState[] {
	const states = left.get(keyOf(owner))?.all ?? [];
	left.delete(keyOf(owner));
	return states;
}
