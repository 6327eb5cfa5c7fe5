import { type Graph } from '../../../graph/client';
import { succeeded } from '../../../graph/errors';
import { pages } from '../../../graph/pages';
import { path } from '../../../graph/path';
import { type GraphReply } from '../../../graph/types';
import { itemPath, parentOf, type Address } from '../address';
import { type DriveItem } from '../entity';
import { holds, type Sent } from './arrival';

export type Conflict = 'fail' | 'rename' | 'replace';

/** An upload whose answer was lost. */
export interface Lost {
	readonly target: Address;
	readonly conflict: Conflict;
	readonly sent: Sent;
	/** When it began, by this machine's clock. */
	readonly startedAt: number;
}

/** Clocks and the seconds in a Date header are not exact. */
const SLACK_MS = 5000;

/**
 * The item that a lost upload left behind, as the reply that it would have brought; undefined when nothing arrived.
 * It is known by its content and by having been written since the upload began, on the server's clock.
 */
export async function landed(graph: Graph, lost: Lost): Promise<GraphReply | undefined> {
	const reply = await graph.exchange({ method: 'GET', path: itemPath(lost.target) });
	const candidates = lost.conflict === 'rename' ? await renamed(graph, lost) : [];
	const since = serverTime(reply, graph) - (graph.clock.now() - lost.startedAt) - SLACK_MS;
	const item = [...(succeeded(reply) ? [reply.body as DriveItem] : []), ...candidates].find(
		(found) => holds(found, lost.sent) && writtenAt(found, lost.conflict) >= since,
	);
	return item && { status: 201, headers: reply.headers, body: item };
}

/** What OneDrive may have called the file: `plan.xlsx` becomes `plan 1.xlsx`. */
async function renamed(graph: Graph, { target }: Lost): Promise<DriveItem[]> {
	const { parent, name } = parentOf(target);
	const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
	const [stem, extension] = [name.slice(0, dot).toLowerCase(), name.slice(dot).toLowerCase()];
	const found: DriveItem[] = [];
	const request = { method: 'GET' as const, path: itemPath(parent, path`children`), query: { $top: 1000 } };
	for await (const page of pages<DriveItem>(graph, request)) {
		found.push(
			...page.filter((item) => {
				const other = item.name.toLowerCase();
				return other.startsWith(stem) && other.endsWith(extension) && other !== name.toLowerCase();
			}),
		);
	}
	return found;
}

const writtenAt = (item: DriveItem, conflict: Conflict): number =>
	Date.parse((conflict === 'replace' ? item.lastModifiedDateTime : item.createdDateTime) ?? '');

function serverTime({ headers }: GraphReply, { clock }: Graph): number {
	const time = Date.parse(headers['date'] ?? '');
	return Number.isNaN(time) ? clock.now() : time;
}
