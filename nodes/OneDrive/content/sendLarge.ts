import { type Graph } from '../../../graph/client';
import { path } from '../../../graph/path';
import { QuickXorHash } from '../../../graph/quickXorHash';
import { LARGEST_RANGE, upload, type Source } from '../../../graph/upload';
import { itemPath, parentOf, type Address } from '../address';
import { type DriveItem } from '../entity';
import { ensureFolder } from '../folder/make';
import { type Sent } from './arrival';
import { landed, type Conflict } from './landed';

export interface Large {
	readonly target: Address;
	readonly conflict: Conflict;
	readonly source: Source;
	/** Dates that the file keeps from where it came. */
	readonly fileSystemInfo?: object | undefined;
}

/**
 * Sends a file range by range, streamed; the checksum is computed as the bytes pass.
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function sendLarge(graph: Graph, large: Large): Promise<{ item: DriveItem; sent: Sent }> {
	const { target, conflict, source, fileSystemInfo } = large;
	await ensureFolder(graph, parentOf(target).parent);
	const hash = new QuickXorHash();
	const sent = (): Sent => ({ size: source.size, quickXorHash: hash.digest() });
	const startedAt = graph.clock.now();
	const reply = await upload(graph, {
		session: {
			method: 'POST',
			path: itemPath(target, path`createUploadSession`),
			body: {
				item: { '@microsoft.graph.conflictBehavior': conflict, ...(fileSystemInfo ? { fileSystemInfo } : {}) },
			},
		},
		source,
		rangeSize: LARGEST_RANGE,
		observe: (chunk) => void hash.update(chunk),
		landed: async () => await landed(graph, { target, conflict, sent: sent(), startedAt }),
	});
	return { item: reply.body as DriveItem, sent: sent() };
}
