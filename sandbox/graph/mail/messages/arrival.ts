import { type World } from '../../../world';

/** Positions per second: messages that arrive in the same second keep the order in which they came. */
export const ORDER_UNIT = 2 ** 20;

/** The position of a message among the others, by its time and, within a second, by the number of changes before it. */
export function arrivalOrder(world: World, receivedDateTime: string): number {
	return Math.floor(Date.parse(receivedDateTime) / 1000) * ORDER_UNIT + (world.store.sequence % ORDER_UNIT);
}
