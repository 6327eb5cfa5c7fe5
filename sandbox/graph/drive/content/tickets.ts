import { createHmac, timingSafeEqual } from 'node:crypto';

import { type Call } from '../../../http/call';
import { isJsonObject } from '../../../http/json';
import { type World } from '../../../world';
import { guidOf } from '../ids';
import { type Tree } from '../items/tree';
import { stateOf } from '../state';
import { type ItemRow } from '../tables';

/** What a pre-authenticated address lets its bearer fetch. */
export interface Ticket {
	readonly tenant: string;
	readonly driveId: string;
	readonly itemId: string;
	/** Which content of the file, by its number; the newest one when absent. */
	readonly version?: number;
	/** What to make of the content: a thumbnail of a size, or another format. */
	readonly as?: string;
	/** Milliseconds since the epoch. */
	readonly expires: number;
}

export const DOWNLOAD_PATH = '_layouts/15/download.aspx';
/** How long a download URL is good. */
export const DOWNLOAD_LIFETIME = 60 * 60 * 1000;

function signature(world: World, payload: string): Buffer {
	return createHmac('sha256', stateOf(world).secret).update(payload).digest();
}

export function writeTicket(world: World, ticket: Ticket): string {
	const payload = Buffer.from(JSON.stringify(ticket)).toString('base64url');
	return `${payload}.${signature(world, payload).toString('base64url')}`;
}

/** The ticket, when this sandbox has written it; whether it is still good is for the caller to see. */
export function readTicket(world: World, text: string): Ticket | undefined {
	const [payload = '', sign = ''] = text.split('.');
	const wanted = signature(world, payload);
	const given = Buffer.from(sign, 'base64url');
	if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
	const parsed: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
	// Only `writeTicket` can have made the signature.
	return isJsonObject(parsed) ? (parsed as unknown as Ticket) : undefined;
}

/** An address at which an item's content can be fetched without a token, for a while. */
export function downloadUrl(
	call: Call,
	{ tree, item }: { tree: Tree; item: ItemRow },
	{ lifetime = DOWNLOAD_LIFETIME, ...which }: Pick<Ticket, 'version' | 'as'> & { lifetime?: number } = {},
): string {
	const ticket = writeTicket(call.world, {
		tenant: call.tenant,
		driveId: tree.drive.id,
		itemId: item.id,
		...which,
		expires: call.world.clock.now() + lifetime,
	});
	return `${call.url.graph}/${DOWNLOAD_PATH}?UniqueId=${guidOf(item.id).toLowerCase()}&tempauth=${ticket}`;
}
