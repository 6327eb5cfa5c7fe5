import { type IDataObject } from 'n8n-workflow';
import { type Graph } from '../../../graph/client';
import { quickXorHash } from '../../../graph/quickXorHash';
import { type BinaryInput } from '../../shared/operation/operation';
import { below, itemPath, parentOf, type Address } from '../address';
import { type DriveItem } from '../entity';
import { checkArrived } from './arrival';
import { type Conflict } from './landed';
import { sendLarge } from './sendLarge';
import { sendSmall } from './sendSmall';

/** Larger files go through an upload session. */
const LARGEST_AT_ONCE = 4 * 1024 * 1024;

export interface Job {
	readonly target: Address;
	readonly conflict: Conflict;
	readonly input: BinaryInput;
	readonly mimeType: string;
	/** Dates that the file is to show. */
	readonly dates?: IDataObject | undefined;
	/** Whether to compare what arrived with what was sent. */
	readonly verify: boolean;
}

/** Puts content into a drive, by the way that its size asks for. */
export async function send(graph: Graph, job: Job): Promise<DriveItem> {
	const { target, conflict, input, mimeType, dates, verify } = job;
	// Only a session takes dates, but no session takes an empty file.
	if (input.size > LARGEST_AT_ONCE || (dates && input.size > 0)) {
		const { item, sent } = await sendLarge(graph, { target, conflict, source: input, fileSystemInfo: dates });
		if (verify) checkArrived(item, sent);
		return item;
	}
	const content = await input.bytes();
	const sent = { size: content.length, quickXorHash: quickXorHash(content) };
	const item = await sendSmall(graph, { target, conflict, content, sent, mimeType });
	if (verify) checkArrived(item, sent);
	if (!dates) return item;
	const arrived = below(parentOf(target).parent, [item.name]);
	return await graph.send<DriveItem>({ method: 'PATCH', path: itemPath(arrived), body: { fileSystemInfo: dates } });
}
