import { type Graph } from '../../../graph/client';
import { GraphError } from '../../../graph/errors';
import { link } from '../../../graph/path';
import { delayBefore, mayRepeat } from '../../../graph/retry';
import { type GraphReply, type GraphRequest } from '../../../graph/types';

/** https://learn.microsoft.com/graph/long-running-actions-overview */
interface Progress {
	readonly status?: string;
	readonly percentageComplete?: number;
	readonly resourceId?: string;
	readonly error?: { readonly code?: string; readonly message?: string };
	readonly statusDescription?: string;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Where an action tells how far it is. */
export interface Monitor {
	/** Pre-authenticated: it never sees the token. */
	readonly url: string;
	/** The call that began the action. */
	readonly toldBy: GraphRequest;
}

/** Waits until an action is over and returns the ID of what it made. */
export async function finished(graph: Graph, { url, toldBy }: Monitor, patienceMs: number): Promise<string> {
	const { clock } = graph;
	const deadline = clock.now() + patienceMs;
	for (let look = 1, failures = 0; ; look++) {
		const reply = await graph.transfer({ method: 'GET', url, headers: {} }, toldBy);
		failures = isAnswer(reply) ? 0 : failures + 1;
		if (failures > 0 && (!mayRepeat({ method: 'GET' }, reply) || failures >= graph.patience.attempts)) {
			throw new GraphError({ method: 'GET', path: link(new URL(url).origin) }, reply);
		}
		const progress = failures > 0 ? {} : progressOf(reply);
		const made = resultOf(progress);
		if (made) return made;
		const pause = failures > 0 ? delayBefore(failures, reply, clock) : pauseBefore(look);
		if (clock.now() + pause > deadline) throw late(progress, patienceMs);
		await clock.sleep(pause);
	}
}

/** 202 while it runs; 200 or 303 with the same body when it is over. */
const isAnswer = ({ status }: GraphReply): boolean => status >= 200 && status < 400;

/** When it is over, some services only say where the result is. */
function progressOf({ status, body, headers }: GraphReply): Progress {
	if (typeof body === 'object' && body !== null) return body as Progress;
	const id = /\/items\/([^/?]+)/.exec(headers['location'] ?? '')?.[1];
	return status === 303 && id ? { status: 'completed', resourceId: decodeURIComponent(id) } : {};
}

/** The ID when it is done; undefined while it runs; throws when it failed. */
function resultOf({ status = '', resourceId, error, statusDescription }: Progress): string | undefined {
	if (/^(failed|deleteFailed|cancelled)$/i.test(status)) {
		const why = error?.message ?? error?.code ?? statusDescription ?? 'Microsoft Graph does not say why';
		throw new RangeError(`The copy failed: ${why}`);
	}
	if (!/^completed$/i.test(status)) return undefined;
	if (resourceId) return resourceId;
	throw new RangeError('The copy is done, but Microsoft Graph does not say where it is. Look into the target folder');
}

const pauseBefore = (look: number): number => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** (look - 1));

function late({ percentageComplete }: Progress, patienceMs: number): RangeError {
	const minutes = Math.round(patienceMs / 60_000);
	const percent = percentageComplete === undefined ? '' : ` (${Math.floor(percentageComplete)} %)`;
	return new RangeError(
		`The copy is not done after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}${percent} and goes on by itself. Raise Max Wait under Options, or switch off Wait for the Copy`,
	);
}
