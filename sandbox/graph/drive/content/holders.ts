import { messageOf } from '../../../failure';
import { type World } from '../../../world';
import { stateOf } from '../state';
import { type Content } from '../tables';

/** Files, versions and copies share bytes: counts one more of them. */
export function hold(world: World, content: Content): Content {
	const { holders } = stateOf(world);
	for (const { id } of content.parts ?? []) holders.set(id, (holders.get(id) ?? 0) + 1);
	return content;
}

/** One of those that share the bytes is gone; the last one takes them along. */
export function release(world: World, content: Content): void {
	const { holders } = stateOf(world);
	for (const { id } of content.parts ?? []) {
		const left = (holders.get(id) ?? 1) - 1;
		if (left > 0) {
			holders.set(id, left);
			continue;
		}
		holders.delete(id);
		dropPart(world, id);
	}
}

/** Deletes bytes that nobody holds. */
export function dropPart(world: World, id: string): void {
	world.blobs.drop(id).catch((cause: unknown) => {
		console.error(`The sandbox could not delete a content that nobody needs any more: ${messageOf(cause)}`);
	});
}

/** Bytes that have just arrived go again when what they were for does not come about. */
export function orDrop<T>(world: World, content: Content, use: () => T): T {
	try {
		return use();
	} catch (cause) {
		release(world, hold(world, content));
		throw cause;
	}
}
