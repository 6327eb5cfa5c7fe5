import { type Bell } from './notification';
import { type Owner } from './emitter';

/** What this process knows of its active triggers. Other processes of the same n8n have their own. */
const loops = new Map<string, { wake(bell: Bell): void }>();
const addresses = new Map<string, string>();

const keyOf = ({ workflowId, nodeId }: Owner): string => `${workflowId}:${nodeId}`;

export function register(owner: Owner, loop: { wake(bell: Bell): void }): void {
	loops.set(keyOf(owner), loop);
}

/** Only the loop itself leaves: after an update its successor may be here already. */
export function unregister(owner: Owner, loop: { wake(bell: Bell): void }): void {
	if (loops.get(keyOf(owner)) === loop) loops.delete(keyOf(owner));
}

export function ringAll(owner: Owner, bells: readonly Bell[]): void {
	for (const bell of bells) loops.get(keyOf(owner))?.wake(bell);
}

/** n8n tells the webhook's address to other functions than the one that runs the loop. */
export function setAddress(owner: Owner, url: string): void {
	addresses.set(keyOf(owner), url);
	loops.get(keyOf(owner))?.wake('look');
}

export const addressOf = (owner: Owner): string | undefined => addresses.get(keyOf(owner));
